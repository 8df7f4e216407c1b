"""Compare how two built sites look: a page of each kind on a desktop, on a phone in the dark, and printed.

For whoever changes styles, templates or the theme: build the site before and after, and look at what this names.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageChops
from printing import press, read

from portal.catalogue import Catalogue
from portal.page_kinds import KINDS
from portal.site import address_of, pages
from publishing.order import replacing

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Look:
    """A way to see a page; sizes in pixels."""

    name: str
    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


LOOKS = (
    Look("desktop", 1280, 800),
    Look("phone-dark", 390, 844, colours="dark"),
    Look("print", 794, 1123, media="print"),
)

Shots = Mapping[tuple[str, str], bytes]


def main(arguments: list[str] | None = None) -> int:
    """Run the command. The status is 0 where all looks alike, 1 where something differs, 2 where there is no page."""
    parser = argparse.ArgumentParser(prog="compare_looks.py", description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path, help="the folder of a built site")
    parser.add_argument("after", type=Path, help="the folder of another one, of the same data")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data of both sites")
    parser.add_argument("--to", type=Path, default=Path("build/looks"), metavar="DIR", help="the folder of pictures")
    options = parser.parse_args(arguments)
    catalogue, _ = read(options.data)
    before, after = (_shots(site, catalogue) for site in (options.before, options.after))
    if not before and not after:
        print(f"compare_looks.py: no page of the data is in {options.before} or {options.after}", file=sys.stderr)
        return 2
    differing = sum(_differs(place, before, after, options.to) for place in {**before, **after})
    print(f"{differing} of {len({**before, **after})} pictures differ")
    return 1 if differing else 0


def _differs(place: tuple[str, str], before: Shots, after: Shots, folder: Path) -> bool:
    """Say whether a page looks otherwise; write both pictures where it does."""
    name = ", ".join(place)
    if place not in before or place not in after:
        print(f"{name}: only {'after' if place in after else 'before'}")
        return True
    share, picture = difference(before[place], after[place])
    if share:
        file = folder / f"{'-'.join(place)}.png"
        with replacing(file) as part:
            picture.save(part, format="PNG")
        print(f"{name}: {share:.2%} differs, see {file}")
    return share > 0


def difference(before: bytes, after: bytes) -> tuple[float, Image.Image]:
    """The share of pixels that differ in two pictures, from 0 to 1, and both beside each other."""
    old, new = (Image.open(BytesIO(shot)).convert("RGB") for shot in (before, after))
    size = max(old.width, new.width), max(old.height, new.height)
    both = Image.new("RGB", (2 * size[0], size[1]), "#808080")
    both.paste(old, (0, 0))
    both.paste(new, (size[0], 0))
    sides = (both.crop((0, 0, *size)), both.crop((size[0], 0, 2 * size[0], size[1])))
    most = reduce(ImageChops.lighter, ImageChops.difference(*sides).split())
    return 1 - most.histogram()[0] / (size[0] * size[1]), both


def places(catalogue: Catalogue) -> Mapping[str, str]:
    """The address of a page of each kind, by the kind's name."""
    addresses = {kind.name: address_of(kind.path) for kind in KINDS if kind.written}
    for page in pages(catalogue):
        addresses.setdefault(page.kind.name, page.address)
    return addresses


def _shots(site: Path, catalogue: Catalogue) -> Shots:
    shots = {}
    with press(site, catalogue) as opened:
        for kind, address in places(catalogue).items():
            if (site / address / "index.html").is_file():
                shots.update({(kind, look): shot for look, shot in _looks(opened(address))})
    return shots


def _looks(page: "Page") -> Iterator[tuple[str, bytes]]:
    for look in LOOKS:
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.emulate_media(color_scheme=look.colours, media=look.media)
        yield look.name, page.screenshot(full_page=True, animations="disabled", caret="hide")


if __name__ == "__main__":
    sys.exit(main())
