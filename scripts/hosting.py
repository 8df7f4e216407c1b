"""Write the settings of web servers in `hosting/`, and what README.md says of headers, from publishing/headers.py.

Exit status: 0, or 1 with --check when a file is not what it should be.
"""

import argparse
import re
import sys
from pathlib import Path

from publishing.headers import CACHING, CACHING_OF_ERRORS, HEADERS, HTTPS_HEADERS
from publishing.servers import files

ROOT = Path(__file__).parent.parent
_PART = re.compile(r"(<!-- (headers|caching): written by scripts/hosting\.py -->\n).*?(<!-- end -->)", re.DOTALL)


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or only compare them, and return the exit status."""
    parser = argparse.ArgumentParser(prog="hosting.py", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=ROOT, metavar="DIR", help="the project's folder")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 when a file would change")
    options = parser.parse_args(arguments)
    try:
        stale = [file for file, text in _wanted(options.to).items() if _read(file) != text]
        if not options.check:
            for file in stale:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_wanted(options.to)[file], encoding="utf-8")
    except (OSError, ValueError) as error:
        print(f"hosting.py: {error}; see --to", file=sys.stderr)
        return 2
    for file in stale:
        print(f"{file}: {'is not what publishing/headers.py says; run `make schemas`' if options.check else 'written'}")
    return 1 if stale and options.check else 0


def _wanted(root: Path) -> dict[Path, str]:
    readme = root / "README.md"
    parts = {"headers": _headers(), "caching": _table()}
    text = _PART.sub(lambda part: f"{part[1]}{parts[part[2]]}{part[3]}", readme.read_text(encoding="utf-8"))
    return {readme: text, **{root / "hosting" / name: content for name, content in files().items()}}


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _headers() -> str:
    every = "".join(f"{name}: {value}\n" for name, value in HEADERS)
    secure = "".join(f"{name}: {value}\n" for name, value in HTTPS_HEADERS)
    return f"\n```\n{every}```\n\nBy https also:\n\n```\n{secure}```\n\n"


def _table() -> str:
    rows = "".join(f"| `{pattern}` | `{value}` |\n" for pattern, value in CACHING)
    return (
        "\n| Address | Cache-Control, with status 200 |\n| --- | --- |\n"
        f"{rows}\nAn answer with another status, such as 404, is sent with `{CACHING_OF_ERRORS}`.\n\n"
    )


if __name__ == "__main__":
    sys.exit(main())
