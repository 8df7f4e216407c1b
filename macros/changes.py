"""The feed of the changes."""

from macros.addresses import locate
from macros.build import Build
from macros.feeds import in_xml
from portal.changes.sentences import Paragraph

FEED = "changes/feed.xml"


def feed(build: Build) -> str:
    """Return the feed: an entry for each day on which the content changed, with ids that stay."""
    host = build.context.catalogue.trust.host
    began = build.past.began or build.context.edition.day.isoformat()
    updated = build.past.days[0].updated if build.past.days else f"{build.context.edition.day.isoformat()}T00:00:00Z"

    def where(change: Paragraph) -> str:
        if (source := build.changed_page(change)) not in build.pages_by_source:
            return ""
        address = build.published(source)
        return f"{address}#{change.setting}" if change.setting else address

    content = build.environment.get_template("feed-entry.html")
    page = build.published(locate("changes"))
    entries = [
        {
            "id": f"tag:{host},{day.name}:changes",
            "day": day,
            "address": f"{page}#{day.name[:7]}",
            "content": str(content.render(span=day, where=where)).strip(),
        }
        for day in build.past.days
    ]
    text = build.environment.get_template("feed.xml").render(
        id=f"tag:{host},{began}:all-changes",
        updated=updated,
        page=page,
        address=build.published("index.md") + FEED,
        entries=entries,
    )
    return in_xml(text)
