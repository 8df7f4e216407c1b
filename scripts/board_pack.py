"""Print each policy with its appendices from a built site: <id>-board-pack.pdf in the folder of PDFs."""

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from printing import deliver, finish, folder, pdf, press, read
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Page

_FILL = """pages => {
  for (const place of document.querySelectorAll("[data-page-of]")) {
    place.textContent = pages[place.dataset.pageOf];
  }
}"""


def main(arguments: list[str] | None = None) -> int:
    """Print the packs and return the exit status."""
    parser = argparse.ArgumentParser(prog="board_pack.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data of the site")
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the built site")
    parser.add_argument("--to", type=Path, default=Path("build/pdf"), metavar="DIR", help="the folder of PDFs")
    options = parser.parse_args(arguments)
    catalogue, current = read(options.data)
    to = folder(options.to, current)
    packs = {}
    with press(options.site, catalogue) as opened:
        for policy in catalogue.policies:
            content = finish(with_page_numbers(opened(f"policy/{policy.id}/board-pack/")), catalogue, current)
            name = f"{policy.id}-board-pack.pdf"
            packs[name] = content
            pages = len(PdfReader(io.BytesIO(content)).pages)
            print(f"{name} ({pages} pages, {len(content) / 1e3:.0f} kB)", flush=True)
    deliver(to, packs)
    print(f"The board's pack is in {to}")
    return 0


def with_page_numbers(page: "Page") -> bytes:
    """Print a pack twice: the first print tells on which page each part begins, the second has it in its contents."""
    page.evaluate(_FILL, dict.fromkeys(_parts(page), "00"))
    page.evaluate(_FILL, _pages(pdf(page)))
    return pdf(page)


def _parts(page: "Page") -> list[str]:
    return page.eval_on_selector_all("[data-page-of]", "places => places.map(place => place.dataset.pageOf)")


def _pages(content: bytes) -> Mapping[str, int]:
    """The page on which each place that the contents link to stands."""
    reader = PdfReader(io.BytesIO(content))
    pages = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        pages[name.removeprefix("/")] = (number or 0) + 1
    return pages


if __name__ == "__main__":
    sys.exit(main())
