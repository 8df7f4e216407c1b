"""What search engines and other programs may read of an opportunity's page, in the words of schema.org.

Nothing is said that the page does not show.
"""

from collections.abc import Mapping, Sequence

from portal.site import path_of, published
from portal.views.context import EntryView, PageContext

Structured = Mapping[str, object]


def as_how_to(context: PageContext, entry: EntryView, steps: Sequence[tuple[str, str]], cost: str) -> Structured | None:
    """An opportunity as a ``HowTo``; None where it has closed, or where nothing says how to begin.

    ``steps`` are the titles and texts of what one does; those without a text are left out.
    """
    if entry.closed or not steps[0][1]:
        return None
    trust = context.catalogue.trust
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": entry.text,
        "url": published(context.catalogue, path_of("opportunity", entry.id)),
        "inLanguage": "en-GB",
        "step": [{"@type": "HowToStep", "name": name, "text": text} for name, text in steps if text],
        **({"estimatedCost": cost} if cost else {}),
        "publisher": {"@type": "Organization", "name": trust.name, "url": trust.address},
    }
