"""What a new thing needs to be told: questions with their choices, answered by options or by somebody at a terminal."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.catalogue import Catalogue
from portal.model import Named
from portal.model.validation import nearest
from portal.site import anchors_beside
from portal.words import id_words

Answers = dict[str, list[str]]
Choices = Callable[[Catalogue], Mapping[str, str]]
Proposal = Callable[[Catalogue, Answers], str]

_MAX_LETTERS = 48
_BRACKETS = re.compile(r"\([^)]*\)")
_TRAILING = {"a", "an", "and", "as", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with", "your"}


class AnswerError(Exception):
    """Raised where an answer is missing or is none of the choices; the message says what is needed."""


@dataclass(frozen=True)
class Question:
    """One thing to be told: the option's name, what is asked, and what may be answered.

    With ``maximum`` the answer is a whole number from 1 to that.
    """

    name: str
    words: str
    choices: Choices | None = None
    many: bool = False
    optional: bool = False
    proposal: Proposal | None = None
    maximum: int = 0

    def check(self, catalogue: Catalogue, answers: Iterable[str]) -> str:
        """Say what is wrong with the answers, or nothing."""
        known = self.choices(catalogue) if self.choices else None
        for answer in answers:
            if known is not None and answer not in known:
                return f"--{self.name}: {answer!r} is not one of {', '.join(known)}{nearest(answer, known)}"
            if not answer.strip() or "\n" in answer:
                return f"--{self.name}: one line of text is expected"
            if self.maximum and not (answer.isdecimal() and 1 <= int(answer) <= self.maximum):
                return f"--{self.name}: {answer!r} is not a whole number from 1 to {self.maximum:,}; write digits only"
        return ""


@dataclass
class Interview:
    """Gets an answer to each question: from the options given, else from a person, else from the proposal."""

    catalogue: Catalogue
    given: Mapping[str, Sequence[str]]
    ask: Callable[[str], str] | None = None
    say: Callable[[str], None] = print
    answers: Answers = field(default_factory=dict)

    def as_options(self) -> list[str]:
        """The answers so far as options, so that they can be given again."""
        return [part for name, answers in self.answers.items() for value in answers for part in (f"--{name}", value)]

    def hold(self, questions: Iterable[Question]) -> Answers:
        """Return the answers. Raises `AnswerError` with everything that is missing or wrong."""
        faults = []
        for question in questions:
            values = list(self.given.get(question.name, ()))
            if not values and self.ask is not None:
                values = self._asked(question, self.ask)
            if (
                not values
                and question.proposal is not None
                and (proposed := question.proposal(self.catalogue, self.answers))
            ):
                values = [proposed]
            if fault := question.check(self.catalogue, values):
                faults.append(fault)
            elif not values and not question.optional:
                faults.append(f"--{question.name} is needed: {question.words}{self._listed(question)}")
            self.answers[question.name] = values
        if faults:
            raise AnswerError("\n".join(faults))
        return self.answers

    def _listed(self, question: Question) -> str:
        known = question.choices(self.catalogue) if question.choices else {}
        return f" ({', '.join(known)})" if known else ""

    def _asked(self, question: Question, ask: Callable[[str], str]) -> list[str]:
        """Ask until the answer will do."""
        known = list(question.choices(self.catalogue).items()) if question.choices else []
        proposed = question.proposal(self.catalogue, self.answers) if question.proposal else ""
        width = max((len(name) for name, _ in known), default=0)
        if known:
            self.say(f"{question.words}:")
        for number, (name, label) in enumerate(known, 1):
            self.say(f"  {number:>3}  {name:<{width}}  {label}")
        listing = question.many and not known
        hints = [
            *(["several with commas"] if question.many and known else []),
            *(["one a line, nothing to end"] if listing else ["or nothing"] if question.optional else []),
        ]
        hints += [f"Return for {proposed}"] if proposed else []
        hint = "; ".join(hints)
        prompt = f"{'Number or id' if known else question.words}{f' ({hint})' if hint else ''}: "
        lines: list[str] = []
        while True:
            reply = ask(prompt).strip() or proposed
            parts = [part.strip() for part in reply.split(",")] if question.many and known else [reply]
            chosen = [known[int(part) - 1][0] if _counts(part, known) else part for part in parts if part]
            fault = question.check(self.catalogue, chosen)
            if not fault and listing and chosen:
                lines += chosen
            elif not fault and (chosen or lines or question.optional):
                return chosen or lines
            else:
                self.say(fault or "An answer is needed.")


def _counts(part: str, known: Sequence[object]) -> bool:
    return part.isdecimal() and 1 <= int(part) <= len(known)


def option(field: str) -> str:
    """The name of the option that answers for a field of the model."""
    return field.replace("_", "-")


def propose(catalogue: Catalogue, kind: str, text: str, taken: Iterable[str] = ()) -> str:
    """Make an id of a text that no thing of the kind has or has had, that no page needs, and that is not ``taken``."""
    words = id_words(_BRACKETS.sub(" ", text))
    while len("-".join(words)) > _MAX_LETTERS and len(words) > 1:
        words.pop()
    while len(words) > 1 and words[-1] in _TRAILING:
        words.pop()
    used = {*past_and_present(catalogue, kind), *anchors_beside(kind), *taken}
    name, number = "-".join(words), 2
    while name and name in used:
        name = f"{'-'.join(words)}-{number}"
        number += 1
    return name


def past_and_present(catalogue: Catalogue, kind: str) -> set[str]:
    """Every id that a thing of a kind has or has had."""
    records = catalogue.index.get(kind, {})
    used = {*records, *(name for record in records.values() if isinstance(record, Named) for name in record.previously)}
    for gone in catalogue.trust.withdrawn:
        if gone.was == kind:
            used |= {gone.id, *gone.previously}
    return used
