"""Print the poster of each role level, one sheet of A3, from a built site: posters/<id>.pdf in the folder of PDFs."""

import argparse
import sys
from pathlib import Path

from printing import deliver, finish, folder, pdf, press, read


def main(arguments: list[str] | None = None) -> int:
    """Print the posters and return the exit status."""
    parser = argparse.ArgumentParser(prog="posters.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data of the site")
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the built site")
    parser.add_argument("--to", type=Path, default=Path("build/pdf"), metavar="DIR", help="the folder of PDFs")
    options = parser.parse_args(arguments)
    catalogue, current = read(options.data)
    to = folder(options.to, current) / "posters"
    posters = {}
    with press(options.site, catalogue) as opened:
        for number, role in enumerate(catalogue.roles, 1):
            content = finish(pdf(opened(f"roles/{role.id}/poster/")), catalogue, current)
            name = f"{role.id}.pdf"
            posters[name] = content
            print(f"{number:2} of {len(catalogue.roles)}: {name} ({len(content) / 1e3:.0f} kB)", flush=True)
    deliver(to, posters)
    print(f"The posters are in {to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
