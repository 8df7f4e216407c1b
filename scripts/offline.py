"""Pack a site that was built for file:// (DIRECTORY_URLS=false) into one zip, to be unpacked on a shared drive.

The same site gives the same zip, byte for byte: names in order, every date the day of the data.
"""

import argparse
import re
import sys
import zipfile
from pathlib import Path

from portal.catalogue import load
from portal.edition import edition

# What only a server or a search engine asks for.
_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def main(arguments: list[str] | None = None) -> int:
    """Write the zip and return the exit status: 0, or 1 when there is nothing fit to pack."""
    parser = argparse.ArgumentParser(prog="offline.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data of the site")
    parser.add_argument("--site", type=Path, default=Path("build/offline"), metavar="DIR", help="the built site")
    parser.add_argument("--to", type=Path, default=Path("build/offline.zip"), metavar="FILE", help="the zip")
    options = parser.parse_args(arguments)
    catalogue, _ = load(options.data)
    if catalogue is None or not (options.site / "index.html").exists():
        print("offline.py: build the site first, with DIRECTORY_URLS=false, or run `make offline`", file=sys.stderr)
        return 1
    if (options.site / "about" / "index.html").exists():
        print("offline.py: this site was built for a server; build it with DIRECTORY_URLS=false", file=sys.stderr)
        return 1
    day = edition(catalogue, options.data).day
    top = re.sub(r"[^a-z0-9]+", "-", catalogue.trust.portal.lower()).strip("-") or "site"
    count = pack(options.site, options.to, top, (day.year, day.month, day.day, 0, 0, 0))
    print(f"{options.to}: {count} files, {options.to.stat().st_size / 1e3:.0f} kB")
    print(f"Unpack it, then open {top}/index.html by double click.")
    return 0


def pack(site: Path, to: Path, top: str, date: tuple[int, int, int, int, int, int]) -> int:
    """Write the files below ``site`` into a zip, all in the folder ``top``; return how many there are."""
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    names = [name for name in names if name not in _LEFT_OUT]
    to.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{top}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (site / name).read_bytes())
    return len(names)


if __name__ == "__main__":
    sys.exit(main())
