"""Pictures of the brand: what a logo may hold, and what is refused with its reason."""

import struct
from pathlib import Path

import pytest

from portal.files.picture import MAX_PICTURE_BYTES, PictureError, read_picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'


def svg(tmp_path: Path, inner: str, head: str = HEAD) -> Path:
    file = tmp_path / "logo.svg"
    file.write_text(f"{head}{inner}</svg>", encoding="utf-8")
    return file


def png(tmp_path: Path, width: int, height: int) -> Path:
    file = tmp_path / "logo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\0" * 9)
    return file


def test_shapes_and_references_within_the_picture_are_taken(tmp_path: Path) -> None:
    inner = (
        '<!-- drawn by hand --><defs><linearGradient id="g"/></defs>'
        '<style>.a { fill: url(#g) }</style><path class="a" d="M0 0h9"/><use xlink:href="#g"/><use href="#g"/>'
    )
    picture = read_picture(svg(tmp_path, inner))
    assert (picture.name, picture.width, picture.height) == ("logo.svg", 40, 20)
    measured = read_picture(svg(tmp_path, "", '<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="10">'))
    assert (measured.width, measured.height) == (30, 10)


def test_a_png_is_measured(tmp_path: Path) -> None:
    picture = read_picture(png(tmp_path, 320, 80))
    assert (picture.width, picture.height) == (320, 80)


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<script>1</script>", "<script>"),
        ('<path onclick="x()" d="M0 0"/>', "onclick="),
        ("<foreignObject/>", "<foreignObject>"),
        ('<image href="data:image/png;base64,AA"/>', "<image>"),
        ('<use href="https://example.com/a.svg#b"/>', "refers to another place"),
        ('<use xlink:href="other.svg#b"/>', "refers to another place"),
        ('<path style="fill: url( &quot;//example.com/a&quot; )" d="M0 0"/>', "refers to another place"),
        ("<style>@import 'a.css';</style>", "<style>"),
        ("<path", "cannot be read as SVG"),
    ],
)
def test_what_is_more_than_shapes_is_refused(tmp_path: Path, inner: str, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        read_picture(svg(tmp_path, inner))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "declaration"),
        (b'<?xml-stylesheet href="a.css"?><svg viewBox="0 0 1 1"/>', "declaration"),
        (HEAD.encode("utf-16"), "UTF-8"),
        (b"<html/>", "not an SVG"),
        (b"", "cannot be read as SVG"),
        (b"<svg/>" + b" " * MAX_PICTURE_BYTES, "the limit is 200,000"),
    ],
)
def test_what_is_no_plain_svg_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "logo.svg"
    file.write_bytes(content)
    with pytest.raises(PictureError, match=reason):
        read_picture(file)


def test_what_is_no_png_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"GIF89a")
    with pytest.raises(PictureError, match="not a PNG"):
        read_picture(file)
    with pytest.raises(PictureError, match="5000 by 10"):
        read_picture(png(tmp_path, 5000, 10))
    with pytest.raises(PictureError, match="not a regular file"):
        read_picture(tmp_path)
