"""The staff-room screen: its playlist and its quiet hours."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model.vocabulary import SlideKind


@check()
def slides_twice(catalogue: Catalogue) -> Findings:
    """A kind of slide must not appear twice in the playlist."""
    seen: set[SlideKind] = set()
    for number, item in enumerate(catalogue.display.playlist):
        if item.show in seen:
            message = f"the playlist has {item.show.value!r} already; delete one of the two"
            yield Finding(catalogue.display, ("playlist", number, "show"), message)
        seen.add(item.show)


@check()
def entries_not_shown(catalogue: Catalogue) -> Findings:
    """The playlist must have the slides of role levels, which show every entry."""
    if all(item.show is not SlideKind.ROLE_LEVEL for item in catalogue.display.playlist):
        message = f"no item shows {SlideKind.ROLE_LEVEL.value!r}, so no opportunity is on display; add one"
        yield Finding(catalogue.display, ("playlist",), message, key=True)


@check()
def quiet_hours(catalogue: Catalogue) -> Findings:
    """Quiet hours must begin and end at different times."""
    quiet = catalogue.display.quiet
    if quiet and quiet.begin == quiet.end:
        message = f"the screen would be quiet from {quiet.begin} to {quiet.end}, always or never; change one"
        yield Finding(catalogue.display, ("quiet", "end"), message)
