"""Addresses within the site: the sources of pages, and how one address is written on the page of another."""

from dataclasses import dataclass
from functools import lru_cache

from portal.site import path_of


@dataclass(frozen=True)
class Place:
    """Where something is shown: its source, such as ``roles/x.md``, and its address below the site's root."""

    source: str
    address: str


def source_of(path: str) -> str:
    """Return the source of the page at a path, as links in Markdown name it."""
    return f"{path}.md"


def locate(kind: str, name: str = "") -> str:
    """Return the source of a page by its kind and its name."""
    return source_of(path_of(kind, name))


def relative(address: str, base: str) -> str:
    """Return an address as it is written at another, both below the site's root: ``../a/`` for ``a/`` at ``b/``."""
    folder, _, name = base.rpartition("/")
    here, there = _parts(folder if "." in name else base), _parts(address)
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = "/".join((*[".."] * (len(here) - shared), *there[shared:])) or "."
    return f"{steps}/" if address.endswith("/") else steps


@lru_cache(1 << 14)
def _parts(address: str) -> tuple[str, ...]:
    return tuple(part for part in address.split("/") if part not in ("", "."))
