"""Pack a site that was built for file:// (DIRECTORY_URLS=false) into one zip, to be unpacked on a shared drive.

The same site gives the same zip, byte for byte: names in order, every date the day of the data.
"""

import argparse
import re
import sys
import zipfile
from pathlib import Path
from textwrap import fill

from portal.edition import Edition, edition
from portal.loading import load
from portal.model import Trust
from publishing.mark import files_below
from publishing.order import replacing

# What only a server, a search engine or a display that a server gives asks for.
_LEFT_OUT = (
    "404.html",
    "_headers",
    "sitemap.xml",
    "sitemap.xml.gz",
    "display/build.json",
    "display/here.svg",
    "display/worker.js",
)
_NOTE = "READ-ME-FIRST.txt"
# Letters in a line, which fit the window of any editor.
_WIDTH = 100
_NOTE_TEXT = """\
{portal}
{trust}
{line}

This folder is a whole copy of the site, as of {day}. It needs no internet.

To open it
  Double-click index.html. It opens in your browser.
  Inside a zip it does not work: unpack the zip first. In Windows, right-click it and choose Extract All.
  The staff-room screen is display/index.html.

To replace it with a newer copy
  1. Ask those who use My plan to save it as a file, which that page offers:
     a browser may forget a plan when the folder is replaced.
  2. Delete this folder, so that no old page is left behind.
  3. Unpack the new zip in the same place. The folder has the same name, so links and bookmarks still work.
  This copy does not renew itself. The published site is always the newest: {address}

Questions, or something wrong
{contact}
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the zip and return the exit status: 0, 1 when there is nothing fit to pack, or 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="offline.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data of the site")
    parser.add_argument("--site", type=Path, default=Path("build/offline"), metavar="DIR", help="the built site")
    parser.add_argument("--to", type=Path, default=Path("build/offline.zip"), metavar="FILE", help="the zip")
    options = parser.parse_args(arguments)
    try:
        return _packed(options)
    except (OSError, ValueError) as error:
        print(f"offline.py: {error}; see --data, --site and --to", file=sys.stderr)
        return 2


def _packed(options: argparse.Namespace) -> int:
    catalogue, _ = load(options.data)
    if catalogue is None or not (options.site / "index.html").exists():
        print("offline.py: build the site first, with DIRECTORY_URLS=false, or run `make offline`", file=sys.stderr)
        return 1
    if (options.site / "about" / "index.html").exists():
        print("offline.py: this site was built for a server; build it with DIRECTORY_URLS=false", file=sys.stderr)
        return 1
    current = edition(catalogue, options.data)
    day = current.day
    top = re.sub(r"[^a-z0-9]+", "-", catalogue.trust.portal.lower()).strip("-") or "site"
    note = _note(catalogue.trust, current)
    count = pack(options.site, options.to, top, (day.year, day.month, day.day, 0, 0, 0), note)
    print(f"{options.to}: {count} files, {options.to.stat().st_size / 1e3:.0f} kB")
    print(f"Unpack it, then open {top}/index.html by double click.")
    return 0


def _note(trust: Trust, current: Edition) -> bytes:
    """The text that tells how to open and how to replace the copy, with line ends for every Windows."""
    text = _NOTE_TEXT.format(
        portal=trust.portal,
        trust=trust.name,
        line="=" * max(len(trust.portal), len(trust.name)),
        day=current.words,
        address=trust.address,
        contact=fill(f"{trust.contact}.", _WIDTH, initial_indent="  ", subsequent_indent="  "),
    )
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def pack(site: Path, to: Path, top: str, date: tuple[int, int, int, int, int, int], note: bytes) -> int:
    """Write the files below ``site`` and a note into a zip, all in the folder ``top``; return how many there are."""
    files = {name: site / name for name in files_below(site)}
    names = sorted({*files, _NOTE}.difference(_LEFT_OUT))
    _free(to)
    with replacing(to) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{top}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, note if name == _NOTE else files[name].read_bytes())
    return len(names)


def _free(to: Path) -> None:
    """Raise unless the zip can be written: nothing stands in its place, or a zip that this command has written."""
    if to.is_dir():
        raise IsADirectoryError(f"{to} is a folder, and a zip is a file")
    if not to.exists():
        return
    names = zipfile.ZipFile(to).namelist() if zipfile.is_zipfile(to) else []
    if not any(name.endswith(f"/{_NOTE}") for name in names):
        raise FileExistsError(
            f"{to} is there and is not a copy of the site, so it has been left alone; name another file"
        )


if __name__ == "__main__":
    sys.exit(main())
