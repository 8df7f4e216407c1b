"""Earlier ids on the pages of today: empty anchors at which links of the past still land."""

import re
from collections.abc import Callable

from markupsafe import Markup

from portal.catalogue import Catalogue
from portal.model import Named

ANCHOR = re.compile(r' id="([^"]+)"')
_EARLIER = re.compile(r'<span class="earlier" id="([^"]+)"></span>')

OfThing = Callable[[str, str], str]


def anchors(catalogue: Catalogue) -> OfThing:
    """Return what gives the empty anchors of a thing's earlier ids, by its kind and its id."""

    def earlier(kind: str, name: str) -> Markup:
        record = catalogue.index.get(kind, {}).get(name)
        ids = record.previously if isinstance(record, Named) else ()
        return Markup().join(Markup('<span class="earlier" id="{}"></span>').format(id_) for id_ in ids)

    return earlier


def names(catalogue: Catalogue) -> OfThing:
    """Return what gives a thing's earlier ids, parted by spaces, by its kind and its id."""

    def previously(kind: str, name: str) -> str:
        record = catalogue.index.get(kind, {}).get(name)
        return " ".join(record.previously) if isinstance(record, Named) else ""

    return previously


def without_repeated(html: str) -> str:
    """Take the anchors of earlier ids out of a page where something else has that id, or had it on this page too."""
    if 'class="earlier"' not in html:
        return html
    seen = set(ANCHOR.findall(_EARLIER.sub("", html)))

    def kept(anchor: re.Match[str]) -> str:
        if anchor.group(1) in seen:
            return ""
        seen.add(anchor.group(1))
        return anchor.group()

    return _EARLIER.sub(kept, html)
