"""Editions of a policy that are not in force: the page of each, and the page on which staff are consulted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.model import Policy
from portal.views.context import PageContext
from portal.views.document import Style, body
from portal.views.policy import PolicyLine, policy_line
from portal.views.policy_redline import policy_redline
from portal.views.redline import MarkedBlock, MarkedParagraph, redline
from portal.views.redline_list import line, redline_list, renumbered_lines
from portal.words import small

# Where the part of a document begins that the consultation asks about, and where it ends.
_PARTS = (Style.SECTION, Style.HEADING)


@dataclass(frozen=True)
class Standing:
    """What an edition is that is not in force; ``in_force`` is the policy that binds, where there is one."""

    status: str
    meaning: str
    in_force: PolicyLine | None
    asks: bool


@dataclass(frozen=True)
class Part:
    """A section or another part of the text with its marks; it has no number where it is no section."""

    number: str
    title: str
    blocks: tuple[MarkedBlock, ...]


@dataclass(frozen=True)
class ConsultationPage:
    """All that the page shows: when and how to answer, what differs, and the text with its marks, part by part."""

    id: str
    title: str
    status: str
    opens: str
    closes: str
    how: str
    in_force: PolicyLine | None
    changed: tuple[str, ...]
    renumbered: tuple[str, ...]
    parts: tuple[Part, ...]


def standing(context: PageContext, policy: Policy) -> Standing:
    """Say what an edition is that is not in force."""
    before = _in_force(context, policy)
    return Standing(
        status=policy.status.label,
        meaning=small(policy.status.meaning),
        in_force=policy_line(before) if before else None,
        asks=policy.is_proposed,
    )


def consultation_page(context: PageContext, policy: Policy) -> ConsultationPage:
    """Arrange the page on which an edition is consulted on."""
    before = _in_force(context, policy)
    if before is not None:
        blocks = policy_redline(context, before, context, policy, body)
    else:
        own = body(context, policy)
        blocks = redline(own, own, lambda key: key)
    listed = redline_list(blocks) if before is not None else None
    dates = policy.consultation
    return ConsultationPage(
        id=policy.id,
        title=policy.title,
        status=policy.status.label,
        opens=dates.opens.words if dates else "",
        closes=dates.closes.words if dates else "",
        how=context.catalogue.trust.consultation or "",
        in_force=policy_line(before) if before else None,
        changed=tuple(map(line, listed.changed)) if listed else (),
        renumbered=tuple(renumbered_lines(listed.renumbered)) if listed else (),
        parts=tuple(part for part in _parts(blocks) if part.number or any(block.changed for block in part.blocks)),
    )


def _in_force(context: PageContext, policy: Policy) -> Policy | None:
    return next((current for current in context.catalogue.policies if current.id == policy.edition_of), None)


def _parts(blocks: Iterable[MarkedBlock]) -> Iterator[Part]:
    """Yield the parts of a document from its first heading on; each begins with a section or another heading."""
    begun: list[MarkedBlock] = []
    for block in blocks:
        if isinstance(block, MarkedParagraph) and block.style in _PARTS:
            yield from _part(begun)
            begun = []
        begun.append(block)
    yield from _part(begun)


def _part(blocks: list[MarkedBlock]) -> Iterator[Part]:
    first = blocks[0] if blocks else None
    if isinstance(first, MarkedParagraph) and first.style in _PARTS:
        number = first.number or first.was if first.style is Style.SECTION else ""
        yield Part(number, first.text, tuple(blocks))
