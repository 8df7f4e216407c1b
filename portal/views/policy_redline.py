"""A policy in two versions or editions as one redline; what has another id today is known by its earlier ids."""

from collections.abc import Callable, Iterator, Mapping

from portal.model import Named, Policy, Record
from portal.model.shape import records
from portal.views.context import PageContext
from portal.views.document import Block, document
from portal.views.redline import Key, MarkedBlock, redline

Arrange = Callable[[PageContext, Policy], tuple[Block, ...]]

# The kind of record whose id stands in a key of a document, by the first word of the key.
_KINDS = {
    "reading": "clause",
    "item": "clause",
    "step": "succession-step",
    "heading": "role",
    "level": "role",
    "setting": "role",
}


def policy_redline(
    old: PageContext, before: Policy, new: PageContext, after: Policy, arrange: Arrange = document
) -> tuple[MarkedBlock, ...]:
    """Lay a policy over what it was; ``arrange`` says what of it."""
    return redline(arrange(old, before), arrange(new, after), _renaming(new, after))


def _renaming(context: PageContext, policy: Policy) -> Callable[[Key], Key]:
    """Return the function that gives a key of the old document the ids of today."""
    today = dict(_earlier(policy))
    for role in context.catalogue.roles:
        today.update(_earlier(role))
    return lambda key: _renamed(key, today)


def _earlier(record: Record) -> Iterator[tuple[tuple[str, str], str]]:
    for _, inner in records(record):
        if isinstance(inner, Named):
            yield from (((inner.kind, name), inner.id) for name in inner.previously)


def _renamed(key: Key, today: Mapping[tuple[str, str], str]) -> Key:
    if len(key) < 2:
        return key
    kind = _KINDS.get(key[0], key[0])
    return (key[0], today.get((kind, key[1]), key[1]), *key[2:])
