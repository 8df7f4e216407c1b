"""Reads QR codes from a picture of the page, as the camera of a phone would."""

import struct
import zlib

import zxingcpp


def codes_in(png: bytes) -> list[str]:
    """The texts of the QR codes that a screenshot shows."""
    width, height, grey = _grey(png)
    image = memoryview(grey).cast("B", shape=[height, width])
    return [code.text for code in zxingcpp.read_barcodes(image)]


def _grey(png: bytes) -> tuple[int, int, bytes]:
    """The width, the height and the brightness of each pixel of a PNG as browsers write it, eight bits a channel."""
    at, data, width, height, channels = 8, b"", 0, 0, 0
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", content[:10])
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            data += content
        at += length + 12
    raw, size = zlib.decompress(data), width * channels
    above, grey = bytearray(size), bytearray()
    for row in range(height):
        begin = row * (size + 1)
        above = _unfiltered(raw[begin], raw[begin + 1 : begin + 1 + size], above, channels)
        grey += above[1::channels]
    return width, height, bytes(grey)


def _unfiltered(way: int, line: bytes, above: bytearray, step: int) -> bytearray:
    """One line of a PNG without its filter; green alone is near enough to the brightness."""
    out = bytearray(line)
    for x in range(len(out)):
        left = out[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        up = above[x]
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[way]
        out[x] = (out[x] + guess) & 255
    return out


def _paeth(left: int, up: int, corner: int) -> int:
    """The neighbour that is nearest to their plane."""
    plane = left + up - corner
    return min((left, up, corner), key=lambda value: abs(plane - value))
