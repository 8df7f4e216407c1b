"""The issue forms for people without git, written from the vocabularies and a trust's data.

Each asks for the fields that the data needs, and offers the words that the data may hold; another trust gets its own.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portal.catalogue import Catalogue
from portal.model import Opportunity
from portal.model.shape import LabelField, label_fields
from portal.model.vocabulary import Cost, Status, Word
from portal.views.repository import DATE, ENTRY, OUT_OF_DATE, PAGE, SUGGEST
from portal.words import capital

HEAD = "# Written by scripts/forms.py from the data; change the data or upkeep/forms.py, then run it again.\n"
FORMS = Path(".github/ISSUE_TEMPLATE")
UNDECIDED = "I am not sure"

Fields = Mapping[str, Any]

# What a form offers of a trust's own: the titles in these fields.
_OFFERED = re.compile(r'(    id: "(?:theme|roles|setting)"\n(?:.*\n)*?      options:\n)(?:        - .*\n)+')
_NO_LETTER = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")

_PUBLIC = (
    "What you write here can be read by anybody who can see this repository. "
    "Do not name anybody: no names, no private e-mail addresses, no telephone numbers. Name the post."
)


def forms(catalogue: Catalogue) -> dict[str, str]:
    """Return the files below `.github/ISSUE_TEMPLATE` by name."""
    return {
        SUGGEST: _file(_suggest(catalogue)),
        OUT_OF_DATE: _file(_out_of_date()),
        DATE: _file(_date()),
        "config.yml": _file(_config(catalogue)),
    }


def apart_from_titles(form: str) -> str:
    """A form without the titles of themes, role levels and settings that it offers."""
    return _OFFERED.sub(r"\1", form)


def word_option(word: Word) -> str:
    """A word of a vocabulary as a form offers it: its label and what it means."""
    return f"{capital(word.label)}: {word.meaning}"


def _suggest(catalogue: Catalogue) -> Fields:
    trust = catalogue.trust
    settings = [setting.title for setting in trust.settings]
    roles = [role.title for role in catalogue.roles]
    body = (
        _note(_PUBLIC),
        _line("text", "What people can do", "In one line that begins with a verb and a capital letter", needed=True),
        _choice("theme", "Theme", "The thread of activity it belongs to", _or_not(_themes(catalogue))),
        _choice("roles", "Role levels", "The levels that should be offered it", roles, many=True, needed=True),
        _choice("setting", "Setting", "Where it happens", settings, needed=True),
        *(_label(field) for field in label_fields(Opportunity) if field.mark.ask),
        _line("source", "An official page about it", "An address that begins with https://, if there is one"),
        _text("alike", "Entries like it", "Entries on the site that look like it, and how this one differs from them"),
        _text("why", "Why it should be added", "What people learn from it, and which next step that helps with"),
        _promise(),
    )
    return {
        "name": "Suggest an opportunity",
        "description": "Something that people could do to develop and that the site does not offer yet",
        "title": "Opportunity: ",
        "body": body,
    }


def _out_of_date() -> Fields:
    body = (
        _note(_PUBLIC),
        _line(PAGE, "The page", "Its address; the link at the foot of each page fills it in", needed=True),
        _line(ENTRY, "The entry", "The opportunity, the name or the clause; leave it empty if it is the whole page"),
        _choice("status", "What has become of it", "If it is a name", _or_not(map(word_option, Status))),
        _text("now", "What is right today", "What the page should say, as precisely as you can", needed=True),
        _line("since", "Since when", "A day, a month or a year, such as 2024-09"),
        _line("source", "An official page that says so", "An address that begins with https://"),
        _promise(),
    )
    return {
        "name": "Something is out of date",
        "description": "A name, a page or a sentence on the site that is no longer right",
        "title": "Out of date: ",
        "body": body,
    }


def _date() -> Fields:
    body = (
        _note(_PUBLIC),
        _line("title", "What it is called", "Without its date", needed=True),
        _line("opportunity", "What it offers", "The opportunity or stretch task, or its page", needed=True),
        _text(
            "days",
            "When it is",
            "Each day with its times, such as 12 March 2027, 16:00 to 17:30; leave it empty if no day is known",
        ),
        _line("trust_deadline", "When staff in the trust have to apply by", "A day, such as 5 March 2027"),
        _line("provider_deadline", "Last day on which the provider takes applications", "A day, such as 8 March 2027"),
        _line("venue", "Where it is", "A place, or that it is online"),
        _line("roles", "Role levels", "For whom it is, where that is not all that are offered it"),
        _choice("cost", "Cost", "What it costs", _or_not(map(word_option, Cost))),
        _line("ask", "Who to ask", "A post, not a name"),
        _line("page", "The page about it", "An address that begins with https://"),
        _line("source", "Who said so", "The page or the post from which you have it", needed=True),
        _text("changed", "What has changed", "Where the date is on the site already: moved, cancelled or full"),
        _promise(),
    )
    return {
        "name": "Tell us about a date",
        "description": "When something takes place, when to apply by, or that it was moved or cancelled",
        "title": "Date: ",
        "body": body,
    }


def _config(catalogue: Catalogue) -> Fields:
    trust = catalogue.trust
    blank: Fields = {"blank_issues_enabled": True}
    if "address" in trust.example_addresses:
        return blank
    link = {"name": trust.portal, "url": trust.address, "about": "The site itself: look there first"}
    return {**blank, "contact_links": (link,)}


def _label(field: LabelField) -> Fields:
    """What kind of thing it is, of which one may be unsure where no word goes without saying."""
    options = tuple(map(word_option, field.words))
    return _choice(field.name, field.mark.label, field.mark.ask, options if field.default else _or_not(options))


def _themes(catalogue: Catalogue) -> Iterator[str]:
    return (theme.title for theme in catalogue.themes)


def _or_not(options: Iterable[str]) -> tuple[str, ...]:
    return (*options, UNDECIDED)


def _note(text: str) -> Fields:
    return {"type": "markdown", "attributes": {"value": text}}


def _line(name: str, label: str, meaning: str, *, needed: bool = False) -> Fields:
    return _field("input", name, needed, {"label": label, "description": meaning})


def _text(name: str, label: str, meaning: str, *, needed: bool = False) -> Fields:
    return _field("textarea", name, needed, {"label": label, "description": meaning})


def _choice(
    name: str, label: str, meaning: str, options: Iterable[str], *, many: bool = False, needed: bool = False
) -> Fields:
    attributes = {"label": label, "description": meaning, "multiple": many, "options": tuple(options)}
    return _field("dropdown", name, needed, attributes)


def _field(kind: str, name: str, needed: bool, attributes: Fields) -> Fields:
    return {"type": kind, "id": name, "attributes": attributes, "validations": {"required": needed}}


def _promise() -> Fields:
    options = ({"label": "I have not named anybody", "required": True},)
    return {"type": "checkboxes", "id": "nobody", "attributes": {"label": "Names", "options": options}}


def _file(fields: Fields) -> str:
    return HEAD + "\n".join(_lines(fields)) + "\n"


def _lines(fields: Fields) -> Iterator[str]:
    """Yield keys and values as YAML; every text in double quotes, as JSON writes it, so that none is misread."""
    for key, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, tuple):
            yield f"{key}:" if value else f"{key}: []"
            for item in value:
                first, *others = _lines(item) if isinstance(item, Mapping) else (_scalar(item),)
                yield f"  - {first}"
                yield from (f"    {line}" for line in others)
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    """A value as JSON writes it, which YAML reads; but for YAML these letters break a line or stand for nothing."""
    return _NO_LETTER.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
