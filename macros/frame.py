"""The frame that the theme puts around a page: rendered once for the pages that share it, and filled in for each.

What differs from page to page is rendered as a mark, a name between two characters that no text holds.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}(\\w+){_END}")


def mark(name: str) -> str:
    """Return what a frame holds where something of a page will stand."""
    return f"{_BEGIN}{name}{_END}"


# What a page of the frame holds. The theme writes a title of its own above what has no heading of the first level.
CONTENT = f"{mark('content')}<h1>"


@dataclass(frozen=True)
class Frame:
    """A frame in pieces: text and the names of marks by turns, beginning and ending with a text."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "Frame":
        """Take a rendered frame to pieces."""
        return cls(tuple(_MARK.split(html.replace(CONTENT, mark("content")))))

    def filled(self, values: Mapping[str, str]) -> str:
        """Return a page. Raises ``KeyError`` for a mark that has no value."""
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))


class Frames:
    """The frames of a build by what pages that share one have in common."""

    def __init__(self) -> None:
        self._frames: dict[object, Frame] = {}

    def get(self, key: object, render: Callable[[], str]) -> Frame:
        """Return the frame of a key; it is rendered when it is first asked for."""
        if key not in self._frames:
            self._frames[key] = Frame.of(render())
        return self._frames[key]


def shared_address(address: str) -> str:
    """Return an address from which links read as from all addresses of its depth below the same folder of the root.

    A page of the frame lies in the root or in another such folder or is one of few with a frame of their own, so the
    first folder alone decides what links have in common: ``roles/-/-/`` stands for ``roles/x/poster/``.
    """
    first, *rest = address.split("/")
    names = [name if name in ("", "index.html") else "-.html" if name.endswith(".html") else "-" for name in rest]
    return "/".join([first, *names])
