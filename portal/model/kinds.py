"""The kinds of things in the data, as the model declares them: where their files stand and what readers call them.

Whatever lists kinds (the layout of the folder, summaries of changes, promises of ids, schemas, the data guide) follows
from here.
"""

from collections.abc import Mapping

from portal.model.base import Named, Record
from portal.model.display import Display
from portal.model.event import Event, PastEvent
from portal.model.framework import Role, StretchTask, Theme
from portal.model.glossary import Glossary
from portal.model.policy import Policy
from portal.model.shape import types_inside
from portal.model.source import SourceCounts
from portal.model.trust import Trust
from portal.words import in_words

# The kinds of files, in the order in which the data guide goes through them.
FILES: tuple[type[Record], ...] = (
    Trust,
    Glossary,
    Display,
    Role,
    Theme,
    StretchTask,
    Event,
    PastEvent,
    Policy,
    SourceCounts,
)

# Where each kind of file stands below the data folder. `*` is the id of the record in the file.
LAYOUT: Mapping[str, type[Record]] = {model.place.removeprefix("data/").replace("<id>", "*"): model for model in FILES}

# The types of all things that have a kind, by kind.
KINDS: Mapping[str, type[Record]] = {model.kind: model for file in FILES for model in types_inside(file) if model.kind}

# The kinds of things that have an id, and those of them whose ids are promises.
WITH_IDS = frozenset(kind for kind, model in KINDS.items() if issubclass(model, Named))
PROMISED = frozenset(kind for kind in WITH_IDS if KINDS[kind].promised)

# The kinds of files in the order of a summary of changes: first those of which there are many files.
SUBJECTS: tuple[str, ...] = tuple(model.kind for model in sorted(FILES, key=lambda model: not issubclass(model, Named)))


def noun(kind: str, number: int = 1) -> str:
    """What readers call a kind of thing; a kind that the model does not know by its name."""
    plain = kind.replace("-", " ")
    model = KINDS.get(kind)
    names = model.called if model and model.called else (plain, f"{plain}s")
    return names[number != 1]


def heading(kind: str) -> str:
    """The title under which a summary of changes speaks of a kind of file."""
    return KINDS[kind].heading or noun(kind, 2).capitalize()


def counted(number: int, kind: str) -> str:
    """Say how many things of a kind there are, such as ``two opportunities``."""
    return f"{in_words(number)} {noun(kind, number)}"
