"""Which pages a change alters: those whose views differ between two versions that load."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.site import Page, pages
from portal.views.context import PageContext
from portal.views.ladder import RoleLine
from portal.views.registry import REGISTRY

_NO_EDITION = Edition("", date.min)


def changed(old: Catalogue, new: Catalogue, day: date) -> tuple[Page, ...]:
    """Return the pages that come, go or show something else, in the order of the site.

    A view is made only where something that the page reads has changed.
    """
    before, after = ({page.address: page for page in pages(catalogue)} for catalogue in (old, new))
    was, now = (PageContext(catalogue, _NO_EDITION, day) for catalogue in (old, new))
    everything = _furniture(old) != _furniture(new)
    shared = (old.trust, old.glossary, old.every_policy) != (new.trust, new.glossary, new.every_policy)

    def differs(address: str) -> bool:
        if everything or address not in before or address not in after:
            return True
        return _differ((was, before[address]), (now, after[address]), shared=shared)

    gone = {address: page for address, page in before.items() if address not in after}
    return tuple(page for address, page in (after | gone).items() if differs(address))


def _differ(old: tuple[PageContext, Page], new: tuple[PageContext, Page], *, shared: bool) -> bool:
    """Whether two versions of a page differ; ``shared`` says whether what all pages share does."""
    (old_context, old_page), (new_context, new_page) = old, new
    shows = REGISTRY[new_page.kind.name]
    if old_page.kind != new_page.kind:
        return True
    if not shared and shows.reads(old_context, *old_page.records) == shows.reads(new_context, *new_page.records):
        return False
    was = shows.distinguishing(old_context, *old_page.records)
    now = shows.distinguishing(new_context, *new_page.records)
    return was != now and (shows.counts or _named(was) != _named(now))


def _named(view: Any) -> Any:
    """A view without the counts of the role levels that it only names."""
    if isinstance(view, RoleLine):
        return view.id, view.title
    if isinstance(view, tuple | list):
        return [_named(item) for item in view]
    if is_dataclass(view):
        return [_named(getattr(view, field.name)) for field in fields(view)]
    return view


def _furniture(catalogue: Catalogue) -> tuple[str, ...]:
    """What stands on every page."""
    trust = catalogue.trust
    return (trust.name, trust.short, trust.portal, trust.address, trust.repository)
