"""What the words of a document hint at: a role level, a setting, a date, a contact. Hints add up."""

import re
from collections.abc import Iterable

from importing.words import key, unnumbered
from portal.words import capital

Key = tuple[str, ...]

_ROLE_COLUMN = re.compile(
    r"(?:job |current |your |staff )?"
    r"(?:roles?|levels?|posts?|staff|positions?|jobs?|stages?|career|titles?|grades?|bands?|tiers?|pathway)"
    r"(?: (?:levels?|titles?|groups?|stages?|steps?|points?|profiles?|names?))?"
    r"|(?:for whom|who (?:(?:it|this) is|is (?:it|this)) for|who for|aimed at|suitable for|(?:target )?audience)",
    re.IGNORECASE,
)
_SETTING_COLUMN = re.compile(
    r"(?:the )?(?:settings?|where.{0,30}|contexts?|places?|areas?|domains?|themes?|strands?|dimensions?|aspects?"
    r"|fields?"
    r"|competenc(?:y|ies)|categor(?:y|ies)|locations?|(?:area|type|kind|place) of .{3,40}"
    r"|(?:learning|development) .{3,20})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:in|at|on|across|within|beyond|outside|through|throughout|with|around|inside|near|via|from|by|between|over"
    r"|among)\b",
    re.IGNORECASE,
)
_PLACES = """internal internally external externally local locally regional regionally national nationally
international wider online school schools trust team department college cluster network networks community formal
informal courses course training coaching mentoring reading experience exposure education projects elsewhere workplace
site office depot branch qualifications accreditation shadowing secondments placements reflection"""
_PLACE_WORDS = frozenset(_PLACES.split())
_JOBS = """head heads deputy deputies staff chef chefs nurse nurses chair chairs apprentice apprentices
graduate graduates lead leads executive executives principal principals board boards secretary secretaries
foreman foremen associate associates clerk clerks cook cooks expert experts novice novices colleagues
professional professionals"""
_JOB_WORDS = frozenset(_JOBS.split())
_AGENT = re.compile(r"\w{2,}(?:ers?|ors?|ists?|ants?|ians?|ees?)|\w+(?:men|man|women|woman)")
_NO_AGENTS = """other others further order orders paper papers number numbers matter matters letter letters after over
under per never ever later together consider career careers former water winter summer semester chapter chapters power
centre center computer computers offer offers quarter quarters register newsletter newsletters transfer sector sectors
factor factors error errors floor floors minor major prior interior relevant important significant constant instant
grant grants restaurant plant plants outdoor outdoors
indoor indoors committee committees degree degrees fee fees see agree coffee three free"""
_NO_AGENT = frozenset(_NO_AGENTS.split())
_RANK = re.compile(r"(?:level|band|grade|stage|tier|step|phase)\s+(?:\d{1,2}|[a-h]|[ivx]{1,4})\b", re.IGNORECASE)
# An abbreviation in the plural.
_ABBREVIATED = re.compile(r"\b[A-Z]{2,6}s\b")
NO_SETTING = re.compile(
    r"(?:date|deadline|version|issue|author|owner|status|e-?mail|tele?phone|phone|tel|contact|contacts|details|by when"
    r"|signature|signed|initials|cost|budget|page|pages|notes?|comments?|reference|ref|evidence|rag|name|names"
    r"|review(?:ed)?|action|actions|timescales?|success criteria|description|meaning|definition|term|since|colour"
    r"|salary|pay (?:range|scale|grade)|(?:skills|experience|knowledge|qualifications) (?:needed|required)"
    r"|essential|desirable"
    r"|frequency|approved(?: by)?|risk|likelihood|impact|score|done)\b.{0,24}|who|what|how|when|yes|no|x",
    re.IGNORECASE,
)
_DUTIES = re.compile(
    r"(?:main |key |their |specific )?"
    r"(?:responsibilit(?:y|ies)|dut(?:y|ies)|accountabilit(?:y|ies)|accountable for|responsible for|obligations?|remit"
    r"|functions?|tasks under this policy)\b.{0,30}"
    r"|(?:what|who) .{0,20}(?:must|responsible|accountable).{0,30}|(?:roles? and responsibilities)",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\bmailto:\S+", re.IGNORECASE)
TELEPHONE = re.compile(
    r"(?<![\w/.-])(?:\+\d{1,3}[\s().-]{0,3}|\(?0\d)(?:[\s().-]{0,2}\d){7,11}(?!\w)"
    r"|\bext(?:ension|\.)? ?\d{2,6}\b",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"(?:v(?:er(?:sion)?)?\.? ?|issue ?|rev(?:ision)?\.? ?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?", re.IGNORECASE
)
CONTACT = "a contact, which is never data"
_IN_BRACKETS = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]{1,30}[)\]]\s*:?\s*$")
_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*(?:(?:contact|e-?mail|tel(?:ephone)?|phone)\W*)?[)\]]", re.IGNORECASE)
NOTHING = re.compile(
    r"(?:n\s?[/.]?\s?a\.?(?:\s*[-\N{EN DASH}\N{EM DASH}:,(;]\s*.{1,60})?"
    r"|\(?(?:none|nil|nothing)\)?(?: (?:at present|at the moment|currently|identified|yet|so far"
    r"|available|planned|at this (?:level|stage|time)|for now))?|x|no|0|tb[cda]"
    r"|(?:there (?:is|are) )?(?:no (?:opportunities|entries|activities)|nothing)"
    r"(?: (?:at present|currently|yet|identified))?"
    r"|(?:(?:is |are )?not|does not|do not) (?:apply|applicable|relevant|available|offered)"
    r"(?: (?:here|yet|(?:at|to|for) .{1,30}))?"
    r"|(?:to follow|coming soon|under (?:development|review|construction)|in (?:preparation|progress))"
    r"|[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}_.\N{HORIZONTAL ELLIPSIS}]{1,3}"
    r"|to be (?:confirmed|added|decided|completed|agreed)|(?:left |intentionally )?blank)[.:!]?",
    re.IGNORECASE,
)
SAME = re.compile(
    r"(?:(?:please )?(?:(?:same )?as (?:above|below|before|previous(?:ly)?|overleaf|(?:for|per) .{2,40})"
    r"|(?:see|refer to) (?:above|below|previous|overleaf|opposite|.{2,40} above"
    r"|(?:the )?(?:previous|next|row|column|section|page|table|appendix|annex|paragraph) ?.{0,20}))|ditto|same"
    r"|[\"\N{RIGHT DOUBLE QUOTATION MARK}\u3003]{1,2})[.:]?",
    re.IGNORECASE,
)
CONTINUED = re.compile(
    r"[\s,:;\N{EN DASH}\N{EM DASH}-]*[(\[]?\s*"
    r"\b(?:continued|cont(?:['\N{RIGHT SINGLE QUOTATION MARK}]?d|inues|inuation|\.)?|ctd)\.?"
    r"\s*(?:(?:from|on|over) .{1,30}|over(?:leaf)?)?[)\]]?\s*$"
    r"|[\s,:;\N{EN DASH}\N{EM DASH}-]*[(\[]?\s*\b(?:part|page|sheet|table)?\s*\d{1,2}\s*(?:of|/)\s*\d{1,2}[)\]]?\s*$",
    re.IGNORECASE,
)
_CONTINUED_BEFORE = re.compile(
    r"^\s*(?:[(\[]\s*(?:continued|cont(?:['\N{RIGHT SINGLE QUOTATION MARK}]?d)?|ctd)\.?\s*[)\]]"
    r"|(?:continued|cont['\N{RIGHT SINGLE QUOTATION MARK}]?d|ctd\.?)\s*[:\N{EN DASH}\N{EM DASH}-])"
    r"[\s:\N{EN DASH}-]*(?=\S)",
    re.IGNORECASE,
)


_NUMBERED = re.compile(r"^(?P<title>.*\S)\s*[(\[]\s*(?:no\.? ?)?(?P<number>\d{1,2})\s*[)\]]$")
_CAPTION = re.compile(
    r"^(?:table|tab\.?|figure|fig\.?)\s+(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?[a-z]?\s*[.:)\N{EN DASH}-]?\s+(?=\S)", re.I
)


def uncaptioned(text: str) -> str:
    """Return a title without the number of the table or figure that it stands above.

    >>> uncaptioned("Table 3: Fitters"), uncaptioned("Table staff")
    ('Fitters', 'Table staff')
    """
    return _CAPTION.sub("", text)


_FOR = re.compile(
    r"(?:.{0,30}\b(?:opportunities|activities|development|pathway)\s+(?:available |open )?)?"
    r"(?:for|to)\s+(?:the\s+)?(?P<a>.+)"
    r"|what\s+(?:an?\s+|the\s+)?(?P<b>.+?)\s+(?:can|could|may|might)\s+do",
    re.IGNORECASE,
)


def role_in(text: str) -> str:
    """Return the role level that a heading speaks of: without what says only that it is for that level.

    >>> role_in("Opportunities for fitters"), role_in("What drivers can do"), role_in("Heads of house")
    ('Fitters', 'Drivers', 'Heads of house')
    """
    match = _FOR.fullmatch(text.strip())
    role = (match["a"] or match["b"]) if match else ""
    return capital(role) if role and like_role(role) else text


def numbered(text: str) -> tuple[str, int] | None:
    """Return a title and the number in brackets behind it, where it has one.

    >>> numbered("Fitters (2)"), numbered("Fitters (two)")
    (('Fitters', 2), None)
    """
    match = _NUMBERED.match(text)
    return (match["title"], int(match["number"])) if match else None


def uncontinued(text: str) -> str:
    """Return a title without the mark that it goes on from another page.

    >>> uncontinued("Supervisors (continued)"), uncontinued("Drivers, cont'd"), uncontinued("Content")
    ('Supervisors', 'Drivers', 'Content')
    >>> uncontinued("(cont.) Fitters"), uncontinued("Fitters (continued over)"), uncontinued("Fitters (part 1 of 2)")
    ('Fitters', 'Fitters', 'Fitters')
    """
    return CONTINUED.sub("", _CONTINUED_BEFORE.sub("", text)) or text


def has_contact(text: str) -> bool:
    """Whether a text has an e-mail address or a telephone number."""
    return bool(EMAIL.search(text) or TELEPHONE.search(text))


def without_contact(text: str) -> tuple[str, list[str]]:
    """Return a title without the addresses and telephone numbers in it, and these.

    >>> without_contact("Fitters (fitters@example.org)")
    ('Fitters', ['fitters@example.org'])
    """
    hints: list[str] = []
    for pattern in (EMAIL, TELEPHONE):
        hints += (match[0] for match in pattern.finditer(text))
        text = pattern.sub("", text)
    return _EMPTY_BRACKETS.sub("", text).strip(" ,;:-"), hints


def names_roles(head: str) -> bool:
    """Whether the head of a column says that role levels stand below it, whatever it adds in brackets.

    >>> names_roles("Post (grade)"), names_roles("Beyond the post (grade)")
    (True, False)
    """
    return bool(_ROLE_COLUMN.fullmatch(_IN_BRACKETS.sub("", head).strip(" :/")))


def names_settings(head: str) -> bool:
    """Whether the head of a column says that settings stand below it."""
    return bool(_SETTING_COLUMN.fullmatch(head.strip(" :/")))


def names_duties(head: str) -> bool:
    """Whether the head of a column says that responsibilities stand below it."""
    return bool(_DUTIES.fullmatch(head.strip(" :")))


def like_role(text: str) -> float:
    """Return how much a text sounds like the title of a role level, from 0 to 1.

    >>> like_role("Heads of house"), like_role("In the depot")
    (1.0, 0.0)
    """
    text = unnumbered(text)
    words = key(text)
    if not words or len(words) > 9 or _PLACE.match(text):
        return 0.0
    if _RANK.search(text) or _ABBREVIATED.search(text) or any(word in _JOB_WORDS for word in words):
        return 1.0
    return float(any(_AGENT.fullmatch(word) and word not in _NO_AGENT for word in words))


def like_setting(text: str) -> float:
    """Return how much a text sounds like a setting, from 0 to 1."""
    text = unnumbered(text)
    words = key(text)
    if not words or len(words) > 12:
        return 0.0
    if _PLACE.match(text):
        return 1.0
    return 0.7 if any(word in _PLACE_WORDS for word in words) and not like_role(text) else 0.0


def share(texts: Iterable[str], known: frozenset[Key], like: object) -> float:
    """Return the mean of a hint over the texts that say something; one that is known counts fully."""
    meaningful = [text for text in texts if key(text)]
    if not meaningful or not callable(like):
        return 0.0
    return sum(1.0 if setting_key(text) in known else like(text) for text in meaningful) / len(meaningful)


def setting_key(text: str) -> Key:
    """Return what two spellings of a title have in common: no number, no article, nothing about going on.

    >>> setting_key("1. In the Depot:") == setting_key("In depot (continued)")
    True
    """
    return tuple(word for word in key(unnumbered(uncontinued(text))) if word not in ("a", "an", "the"))
