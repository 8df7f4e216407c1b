"""The labels of entries and stretch tasks as readers see them, made from the marks of the model."""

from dataclasses import dataclass
from functools import cache

from portal.model import Opportunity, Record
from portal.model.shape import LabelField, label_fields
from portal.model.vocabulary import Basis, Word
from portal.words import capital


@dataclass(frozen=True)
class LabelView:
    """One label: the field and its word as the data have them, and what readers see.

    ``title`` is what the field is called. ``line`` says whether it stands in the line below an entry, ``tag`` whether
    it stands out there, ``search`` whether results of search show it.
    """

    name: str
    value: str
    title: str
    text: str
    line: bool = False
    tag: bool = False
    search: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The words of a label."""

    name: str
    title: str
    words: tuple[Word, ...]


def vocabularies() -> tuple[Vocabulary, ...]:
    """The words by which entries are described, but for those that only say where others come from."""
    fields = label_fields(Opportunity)
    bases = {field.mark.basis for field in fields}
    return tuple(
        Vocabulary(field.name, field.mark.label, tuple(field.words)) for field in fields if field.name not in bases
    )


def labels_of(record: Record) -> tuple[LabelView, ...]:
    """The labels of a record that have a word, in the model's order."""
    return tuple(
        _label(type(record), number, word, _text(record, field, word))
        for number, field in enumerate(label_fields(type(record)))
        if (word := word_of(record, field)) is not None
    )


@cache
def _label(model: type[Record], number: int, word: Word, text: str) -> LabelView:
    """A label, which is the same for all records that have the word."""
    field = label_fields(model)[number]
    return LabelView(
        name=field.name,
        value=word.value,
        title=field.mark.label,
        text=text,
        line=field.mark.line and word not in field.mark.unsaid,
        tag=field.mark.tag,
        search=field.mark.search and word not in field.mark.unsaid,
    )


def word_of(record: Record, field: LabelField) -> Word | None:
    """The word of a record's label; None where it has none."""
    word = getattr(record, field.name)
    return word if isinstance(word, Word) else None


def _text(record: Record, field: LabelField, word: Word) -> str:
    basis = getattr(record, field.mark.basis) if field.mark.basis else None
    return basis.qualified(word) if isinstance(basis, Basis) else capital(word.label)
