"""Material and the theme of our own draw one site, and the second is built where Material is not installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from markup import Element, read_pages
from trusts import ROOT

# A package that cannot be imported, as on a machine that does not have it.
WITHOUT = 'import sys\nsys.modules["material"] = None\n'
# What Material writes around a page and nothing of this site uses: empty, or of use to its own scripts only.
UNUSED = ("md-toggle", "md-overlay", "md-dialog", "md-dialog__inner")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature's site in the theme of our own, from a process that has no Material."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "path").mkdir()
    (folder / "path" / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    settings = {"THEME": "portal", "DATA": "tests/miniature/data", "HISTORY": "false", "NO_MKDOCS_2_WARNING": "1"}
    path = os.pathsep.join(filter(None, (str(folder / "path"), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")],
        cwd=ROOT,
        env={**os.environ, **settings, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def article(page: Path) -> str:
    """What stands in a page's article, without white space between lines."""
    html = page.read_text(encoding="utf-8")
    begin = html.index(">", html.index("<article")) + 1
    return "\n".join(line.strip() for line in html[begin : html.rindex("</article>")].splitlines() if line.strip())


def plain(element: Element) -> list[object]:
    """An element as both themes have it: its tag, its attributes and what it holds, without what Material adds."""
    attributes = {
        name: value
        for name, value in element.attributes.items()
        if not name.startswith("data-md-") and not (name == "class" and "md-" in value and value != "md-skip")
    }
    content: list[object] = []
    for item in element.content:
        if isinstance(item, str):
            content += [" ".join(item.split())] if item.strip() else []
        elif not set(item.classes) & set(UNUSED) and item["name"] != "generator":
            content.append(plain(item))
    empty = [element.tag, {}, []]
    inner = [item for item in content if item not in (["div", {}, []],)]
    return [element.tag, attributes, inner] if element.tag != "div" or attributes or inner else empty


def test_both_themes_write_the_same_files(miniature_site: Path, own: Path) -> None:
    mine, theirs = (
        {file.relative_to(site) for file in site.rglob("*") if file.is_file()} for site in (own, miniature_site)
    )
    assert mine == theirs
    pages = {file for file in mine if file.suffix == ".html" and file.parts[0] != "display"}
    assert [file for file in mine - pages if (own / file).read_bytes() != (miniature_site / file).read_bytes()] == []


def test_articles_are_identical(miniature_site: Path, own: Path) -> None:
    pages = [file.relative_to(own) for file in own.rglob("*.html") if "<article" in file.read_text(encoding="utf-8")]
    assert len(pages) > 30
    assert [page for page in pages if article(own / page) != article(miniature_site / page)] == []


def test_pages_are_equal_but_for_what_material_leaves_empty(miniature_site: Path, own: Path) -> None:
    ours, theirs = read_pages(own), read_pages(miniature_site)
    assert [address for address in ours if plain(ours[address]) != plain(theirs[address])] == []
