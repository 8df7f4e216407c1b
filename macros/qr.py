"""QR codes for paper, drawn as SVG when the site is built: dark on light, with the quiet zone that readers need."""

import re
from functools import cache

import segno

QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for
_MASK = 3  # one of the eight patterns that even the code out; to draw and weigh all eight takes five times as long

_RUN = re.compile(rb"\x01+")


def svg(address: str, label: str = "") -> str:
    """Draw the code of an address, with the quiet zone, as an inline SVG that fills the box it is put in.

    With a ``label`` it is an image of that name to a screen reader; without one it is passed over, which suits
    a code that stands beside its address in words.
    """
    size, paths = _drawing(address)
    named = f'role="img" aria-label="{_escaped(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" {named} focusable="false" shape-rendering="crispEdges">'
        f"{paths}</svg>"
    )


@cache
def _drawing(address: str) -> tuple[int, str]:
    """The width of the code in modules, the quiet zone included, and its light ground and dark modules."""
    code = segno.make(address, error="m", micro=False, mask=_MASK)
    size = int(code.symbol_size(border=QUIET_ZONE)[0])
    return size, f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="none" stroke="#000" d="{_dark(code)}"/>'


def _dark(code: segno.QRCode) -> str:
    """The dark modules as a path: one stroke, one module wide, for each run of a row."""
    path, last_x, last_y = [], 0.0, 0.0
    for y, row in enumerate(code.matrix):
        for run in _RUN.finditer(bytes(row)):
            begin, end = run.span()
            x, middle = begin + QUIET_ZONE, y + QUIET_ZONE + 0.5
            path.append(f"m{x - last_x:g} {middle - last_y:g}h{end - begin}")
            last_x, last_y = end + QUIET_ZONE, middle
    return "".join(path)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
