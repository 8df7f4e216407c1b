"""The kinds of things that can be new, with the questions that each needs answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editing import drafts
from editing.folder import Folder
from editing.questions import Answers, Question, option, propose
from portal.catalogue import Catalogue
from portal.edition import this_day
from portal.model import Demands, Event, Opportunity, Payment, Record, Role, Setting, Strand
from portal.model.shape import LabelField, fields, label_fields
from portal.model.vocabulary import Cost, EventState, Expanded, Origin, TermKind, Time, Word

Write = Callable[[Folder, Catalogue, Answers], dict[str, str]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be new: what it is, what has to be told, and how its files are written."""

    meaning: str
    questions: tuple[Question, ...]
    write: Write


def _word(vocabulary: type[Word]) -> Callable[[Catalogue], Mapping[str, str]]:
    return lambda _catalogue: {word.value: f"{word.label}: {word.meaning}" for word in vocabulary}


def _label(field: LabelField) -> Question:
    """The question about a label; the word that goes without saying is proposed."""
    default = field.default
    proposal = (lambda *_: default.value) if default else None
    optional = default is None and not field.required
    return Question(option(field.name), field.mark.ask, _word(field.words), optional=optional, proposal=proposal)


def _titles(kind: str) -> Callable[[Catalogue], Mapping[str, str]]:
    return lambda catalogue: {
        name: str(getattr(record, "title", getattr(record, "text", name)))
        for name, record in catalogue.index.get(kind, {}).items()
    }


def _yes_or_no(_catalogue: Catalogue) -> Mapping[str, str]:
    return {"yes": "It is so", "no": "It is not so"}


def _roles(catalogue: Catalogue) -> Mapping[str, str]:
    return {role.id: role.title for role in catalogue.roles}


def _clauses(catalogue: Catalogue) -> Mapping[str, str]:
    return {name: clause.words for name, (_, _, clause) in catalogue.clauses.items()}


def _id(kind: str, source: str) -> Question:
    return Question(
        "id",
        "Its id, which stays for good",
        proposal=lambda catalogue, answers: propose(catalogue, kind, " ".join(answers.get(source, ()))),
    )


def _next_order(catalogue: Catalogue, answers: Answers) -> str:
    on_strand = [role.order for role in catalogue.roles if [role.strand] == answers.get("strand")]
    return str(max(on_strand, default=0) // 10 * 10 + 10)


def _maximum(model: type[Record], name: str) -> int:
    """The largest number that a field of the model takes."""
    maximum = fields(model)[name].maximum
    assert maximum is not None, name
    return maximum


def _measure(name: str, words: str) -> Question:
    maximum = _maximum(Demands, name.replace("-", "_"))
    return Question(name, f"{words}, from 1 (a little) to {maximum} (very much)", maximum=maximum)


KINDS: Mapping[str, Kind] = {
    "opportunity": Kind(
        "an entry of the catalogue, in its theme by its step, and in the role levels that are offered it",
        (
            Question("text", "What people can do, as one line without a full stop"),
            Question("theme", "The theme", _titles("theme")),
            *(_label(field) for field in label_fields(Opportunity) if field.mark.ask),
            Question("role", "The role levels that are offered it", _roles, many=True),
            Question("setting", "The setting, one for all of them or one for each", _titles(Setting.kind), many=True),
            Question(
                "distinct-from", "Ids of entries that look alike and mean something else", many=True, optional=True
            ),
            _id("opportunity", "text"),
        ),
        drafts.opportunity,
    ),
    "role": Kind(
        "a role level, in a file of its own",
        (
            Question("title", "The title in the plural"),
            Question("singular", "The title of one of them"),
            Question("strand", "The strand", _titles(Strand.kind)),
            Question(
                "order", "Its place on the strand, as a number", proposal=_next_order, maximum=_maximum(Role, "order")
            ),
            Question("summary", "Who is at this level, in one sentence that begins with You"),
            Question("like", "The level whose opportunities and stretch tasks it takes over", _roles, optional=True),
            Question("entry", "Further opportunities, each as SETTING:ID", many=True, optional=True),
            Question("task", "Further stretch tasks", _titles("stretch-task"), many=True, optional=True),
            Question("leads-to", "The levels it leads to", _roles, many=True, optional=True),
            _id("role", "title"),
        ),
        drafts.role,
    ),
    "stretch-task": Kind(
        "a stretch task, in a file of its own",
        (
            Question("title", "The title"),
            Question("summary", "What people gain from it, in one sentence"),
            Question("origin", "Who wrote it", _word(Origin)),
            Question(
                "clause", "The clause that names it, for an example of the policy", _titles("clause"), optional=True
            ),
            Question("nature", "What one does"),
            Question("duration", "How long it lasts, in words"),
            Question("time", "How long it lasts, as a word to sort by", _word(Time)),
            Question("scope", "How far it goes, and what is not part of it"),
            Question("support", "What help there is"),
            Question("payment", "The payments that are possible", _titles(Payment.kind), many=True),
            Question("role", "The role levels that it suits", _roles, many=True),
            Question("develops", "What it develops", many=True),
            Question(
                "entry", "The opportunities that it is drawn from", _titles("opportunity"), many=True, optional=True
            ),
            _measure("complex", "How complex it is"),
            _measure("multifaceted", "How multifaceted it is"),
            _measure("outward-facing", "How outward-facing it is"),
            _measure("long", "How long it is"),
            _id("stretch-task", "title"),
        ),
        drafts.task,
    ),
    "event": Kind(
        "a date: something that takes place, in a file of its own",
        (
            Question("title", "What it is called, without its date"),
            Question("entry", "The opportunities that it offers", _titles("opportunity"), many=True, optional=True),
            Question("task", "The stretch tasks that it offers", _titles("stretch-task"), many=True, optional=True),
            Question("role", "The role levels, where it is not for all", _roles, many=True, optional=True),
            Question(
                "setting", "The setting, if it does not follow from its entries", _titles("setting"), optional=True
            ),
            Question("day", "The day of each session, such as 2027-03-12", many=True, optional=True),
            Question("begin", "When a session begins, such as 16:00", optional=True),
            Question("end", "When it ends, such as 17:30", optional=True),
            Question("every", "How far apart sessions are, such as 2w, 1m or 10d", optional=True),
            Question("until", "The last day on which there may be one", optional=True),
            Question("except", "A day on which there is none", many=True, optional=True),
            Question("drop-in", "Whether people can join at any session", _yes_or_no, proposal=lambda *_: "no"),
            Question("trust-deadline", "The last day on which the trust takes applications", optional=True),
            Question("provider-deadline", "The last day on which the provider takes applications", optional=True),
            Question("body", "The body of the glossary that holds it", _titles("term"), optional=True),
            Question("school", "Or the school that holds it", optional=True),
            Question("venue", "Where it is", optional=True),
            Question("online", "Whether people can take part online", _yes_or_no, proposal=lambda *_: "no"),
            Question("cost", "What it costs, if not as usual", _word(Cost), optional=True),
            Question("price", "What it costs, in words", optional=True),
            Question("paid-by", "The clauses by which the trust may pay", _clauses, many=True, optional=True),
            Question("capacity", "How many places there are", optional=True, maximum=_maximum(Event, "capacity")),
            Question("public", "Whether people from outside may come", _yes_or_no, proposal=lambda *_: "no"),
            Question(
                "state", "Whether it takes place", _word(EventState), proposal=lambda *_: EventState.PLANNED.value
            ),
            Question("ask", "The post to ask", _titles("post"), optional=True),
            Question("page", "The page about it, an address that begins with https://", optional=True),
            Question("source", "Who said so"),
            Question("checked", "When somebody last made sure", proposal=lambda *_: this_day().isoformat()),
            _id("event", "title"),
        ),
        drafts.event,
    ),
    "term": Kind(
        "a term of the glossary, in alphabetical order",
        (
            Question("term", "The term as texts use it"),
            Question("type", "What it names", _word(TermKind)),
            Question("expanded", "Whether the policy says what it stands for", _word(Expanded)),
            Question("expansion", "What it stands for", optional=True),
            Question("alias", "Another name it is found by", many=True, optional=True),
            Question("meaning", "What it is, in one sentence", optional=True),
            Question("source", "Where the expansion comes from", optional=True),
            _id("term", "term"),
        ),
        drafts.term,
    ),
}
