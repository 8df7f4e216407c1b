"""A draft added to a data folder: new files beside those there are, new items in them, nothing else changed."""

from collections.abc import Iterator
from pathlib import Path

from editing.edits import EditError, insert
from editing.writing import replace
from importing.draft import Draft
from importing.existing import Existing
from importing.words import short_of
from importing.writing import FolderError, text_of
from portal.loading import load
from portal.outlets.schema import schemas


def add_to(data: Path, existing: Existing, draft: Draft) -> list[Path]:
    """Write a draft into a data folder that has data, all of it or nothing, and return the files that have changed.

    Raises FolderError where a file has not the shape that an addition needs.
    """
    texts: dict[str, str] = {}
    try:
        for inside, values in draft.files.items():
            if inside not in existing.files:
                texts[inside] = text_of(inside, values)
        for inside, path, place, item in _additions(existing, draft):
            text = texts.get(inside) or (data / inside).read_text(encoding="utf-8")
            texts[inside] = insert(text, path, place, item)
        contents = {data / inside: text for inside, text in texts.items()}
        replace(contents)
        stale = {data / "schema" / name: text for name, text in schemas(load(data)[0])}
        replace({file: text for file, text in stale.items() if file.exists()})
    except (EditError, OSError) as error:
        raise FolderError(f"nothing could be added to {data}: {error}") from error
    return sorted(contents)


def _additions(existing: Existing, draft: Draft) -> Iterator[tuple[str, tuple[str | int, ...], int, object]]:
    """Yield each item to be put into a file that is there: the file, the path of the list, the place, the item."""
    for name, title in draft.settings.items():
        if name not in existing.settings.values():
            yield (
                "trust.yml",
                ("settings",),
                len(draft.settings),
                {"id": name, "title": title, "short": short_of(title)},
            )
    for inside, values in draft.files.items():
        before = existing.files.get(inside)
        if before is None:
            continue
        if inside.startswith("roles/"):
            framework = before.get("framework") or {}
            for setting, names in values["framework"].items():
                there = framework.get(setting) or []
                new = [name for name in names if name not in there]
                if new and setting not in framework:
                    raise EditError(f"{inside} has no setting {setting!r}; add it there, empty, and import again")
                yield from ((inside, ("framework", setting), len(there) + n, name) for n, name in enumerate(new))
        elif inside.startswith("opportunities/"):
            count = len(before.get("entries") or [])
            for number, entry in enumerate(values["entries"]):
                yield inside, ("entries",), count + number, entry
        elif inside == "glossary.yml":
            names = [str(term.get("term")).casefold() for term in before.get("terms") or []]
            for term in values["terms"]:
                place = sum(name <= term["term"].casefold() for name in names)
                names.insert(place, term["term"].casefold())
                yield inside, ("terms",), place, term
