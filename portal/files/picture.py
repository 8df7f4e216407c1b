"""Reads a picture that the pages show, and refuses what could run, load or track: a trust's logo, SVG or PNG.

A logo comes from elsewhere and is published from the trust's own address, so it may hold shapes and nothing else.
"""

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MAX_PICTURE_BYTES = 200 * 1000
PICTURE_ENDINGS = (".svg", ".png")

_PNG = b"\x89PNG\r\n\x1a\n"
_MAX_SIDE = 4000  # pixels
_XLINK = "{http://www.w3.org/1999/xlink}href"
# Elements that run, embed or fetch, by their name without a namespace.
_ACTIVE = {"script", "foreignObject", "iframe", "image", "feImage", "audio", "video", "embed", "object", "handler", "a"}
# What refers to anything but a part of the picture itself.
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?#)|@import|javascript:|expression\(", re.IGNORECASE)
# A document type, an entity or a style sheet from elsewhere; the line that begins every XML file is none of these.
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(rb"<!(?!\[CDATA\[)|<\?(?!xml\s)")
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")


class PictureError(ValueError):
    """A picture that is not taken; the text says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """A picture that may be published: its name, its bytes, and its width and height in pixels."""

    name: str
    content: bytes
    width: float
    height: float


def read_picture(file: Path) -> Picture:
    """Read a picture. Raises ``PictureError`` for what is no SVG or PNG, too large, or more than shapes."""
    try:
        if not file.is_file():
            raise PictureError("this is not a regular file; put the picture itself here")
        size = file.stat().st_size
        if size > MAX_PICTURE_BYTES:
            raise PictureError(f"the picture is {size:,} bytes; the limit is {MAX_PICTURE_BYTES:,}. Export it smaller")
        content = file.read_bytes()
    except OSError as error:
        raise PictureError(f"the picture cannot be read: {error.strerror}") from error
    measure = _png if file.suffix.lower() == ".png" else _svg
    return Picture(file.name, content, *measure(content))


def _png(content: bytes) -> tuple[float, float]:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        raise PictureError("the name ends with .png, but the content is not a PNG; export the picture as PNG")
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE):
        raise PictureError(f"the picture is {width} by {height} pixels; the most is {_MAX_SIDE} a side")
    return width, height


def _svg(content: bytes) -> tuple[float, float]:
    if b"\0" in content:
        raise PictureError("the SVG is not UTF-8; save it with the encoding UTF-8")
    if _DECLARATION.search(_COMMENT.sub(b"", content)):
        raise PictureError("the SVG has a declaration that can hide references; export it as plain SVG")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise PictureError(f"the content cannot be read as SVG ({error}); export the picture again") from error
    if _bare(root.tag) != "svg":
        raise PictureError("the name ends with .svg, but the content is not an SVG; export the picture as SVG")
    for element in root.iter():
        _refuse_active(element)
    return _size(root)


def _refuse_active(element: ElementTree.Element) -> None:
    """Refuse an element that runs, embeds or refers to another place."""
    name = _bare(element.tag)
    if name in _ACTIVE:
        raise PictureError(f"the SVG holds <{name}>, which a logo must not contain; export it as shapes only")
    for key, value in element.attrib.items():
        attribute = _bare(key)
        if attribute.lower().startswith("on"):
            raise PictureError(f"the SVG holds the script {attribute}= on <{name}>; take it out")
        outside = not value.strip().startswith("#") if attribute == "href" or key == _XLINK else _OUTSIDE.search(value)
        if outside:
            raise PictureError(f"the SVG refers to another place ({attribute}= on <{name}>); export it as shapes only")
    if name == "style" and _OUTSIDE.search(element.text or ""):
        raise PictureError("the SVG's <style> refers to another place; export it as shapes only")


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """The width and height of an SVG, from its viewBox or its own measures."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width") or "", root.get("height") or ""]
    matches = [_NUMBER.match(side) for side in sides]
    width, height = (float(side.group(1)) if side else 0.0 for side in matches)
    if not width or not height:
        raise PictureError("the SVG gives neither a viewBox nor a width and height; export it with its size")
    return width, height


def _bare(name: object) -> str:
    """The name of an element or attribute without its namespace (comments have none)."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""
