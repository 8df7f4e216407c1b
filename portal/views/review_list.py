"""What to look at when a policy is reviewed, section by section, each with the line where it is edited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.files.document import Line, Loc
from portal.model import Clause, Policy, Record, Section
from portal.model.forces import BINDING
from portal.views.context import PageContext
from portal.views.names import note_of
from portal.views.policy import EditionLine, edition_line, review
from portal.views.sentences import duty_sentence
from portal.words import capital, listed, quoted


@dataclass(frozen=True)
class ReviewItem:
    """One thing to look at, and where it is edited."""

    number: str
    text: str
    place: Line


@dataclass(frozen=True)
class ReviewSection:
    """One section with what there is to look at in it."""

    number: int
    title: str
    items: tuple[ReviewItem, ...]


@dataclass(frozen=True)
class ReviewList:
    """All that the page shows. ``first`` is what concerns the policy as a whole."""

    id: str
    title: str
    first: tuple[ReviewItem, ...]
    sections: tuple[ReviewSection, ...]
    editions: tuple[EditionLine, ...]

    @property
    def count(self) -> int:
        """How many things there are."""
        return len(self.first) + sum(len(section.items) for section in self.sections)


def review_list(context: PageContext, policy: Policy, today: date) -> ReviewList:
    """Arrange what to look at in the review of a policy as of ``today``, by which its review may be overdue."""
    return ReviewList(
        id=policy.id,
        title=policy.title,
        first=tuple(_of_the_policy(context, policy, today)),
        sections=tuple(
            ReviewSection(number, section.title, tuple(_of_section(context, policy, section)))
            for number, section in enumerate(policy.sections, 1)
        ),
        editions=tuple(
            edition_line(edition) for edition in context.catalogue.editions if edition.edition_of == policy.id
        ),
    )


def _of_the_policy(context: PageContext, policy: Policy, today: date) -> Iterator[ReviewItem]:
    due = review(policy, today)
    words = f"The review {'was' if due.overdue else 'is'} due {due.words}" if due.words else "No review date is given"
    yield ReviewItem("", words, _place(context, policy, ("control", "review_due")))
    empty = [clause for section in policy.sections for clause in section.clauses if not clause.adopted]
    if empty:
        text = f"{len(empty)} of {len(policy.numbers)} clauses have no adopted wording"
        yield ReviewItem("", text, _place(context, empty[0]))


def _of_section(context: PageContext, policy: Policy, section: Section) -> Iterator[ReviewItem]:
    for clause in section.clauses:
        number = policy.numbers[clause.id]
        for record, text in (
            *_remarks(clause),
            *_duties(policy, clause),
            *_names(context, clause),
            *_open(context, clause),
        ):
            yield ReviewItem(number, text, _place(context, record))


def _remarks(clause: Clause) -> Iterator[tuple[Record, str]]:
    if clause.remark:
        yield clause, clause.remark.strip()


def _duties(policy: Policy, clause: Clause) -> Iterator[tuple[Record, str]]:
    """Yield the duties of a clause that no role level holds, and a duty in its words that is nobody's."""
    holders = {holder.id: holder for holder in policy.holders}
    duties = [duty for duty in policy.duties if duty.clause == clause.id]
    for duty in duties:
        if not holders[duty.holder].roles:
            words = duty_sentence(holders[duty.holder].title, duty)
            yield duty, f"No role level holds this duty: {words}"
    text = clause.words.casefold()
    said = dict.fromkeys(match.group() for match in BINDING.finditer(text))
    if said and not duties:
        yield clause, f"It says {listed([quoted(word) for word in said])}, and no duty is drawn from it: is that right?"


def _names(context: PageContext, clause: Clause) -> Iterator[tuple[Record, str]]:
    terms = {
        mention.term.id: mention.term
        for text in (clause.words, *clause.items)
        for mention in context.lexicon.mentions(text)
    }
    for term in terms.values():
        note = note_of(term)
        if note.changed:
            yield clause, f"The name {quoted(note.term)} has changed: {note.today}"


def _open(context: PageContext, clause: Clause) -> Iterator[tuple[Record, str]]:
    trust = context.catalogue.trust
    awaited: Iterable[tuple[Record, str]] = (
        (item, f"Awaited: {item.title}. {capital(item.why)}") for item in trust.awaited if item.clause == clause.id
    )
    posts: Iterable[tuple[Record, str]] = (
        (item, f"It calls for a post that is not named: {item.title}")
        for item in trust.contacts
        if item.clause == clause.id and item.post is None
    )
    yield from (*awaited, *posts)


def _place(context: PageContext, record: Record, loc: Loc = ("id",)) -> Line:
    return context.catalogue.place_of(record).line(loc)
