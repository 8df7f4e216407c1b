"""Hostile texts in every field: the site shows each as text, runs nothing of them, and no file of it breaks.

It is built twice. What the validator accepts is built as always. Then the validator is put out of action and every
field holds whatever it likes, so that the site does not depend on the rules about wording.
"""

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import SCRIPT, TEXTS
from hostile_trust import MARK, build_hostile
from markup import Element, read_pages, squeezed

# Attributes that hold addresses, which may not run anything.
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")
# Where else than in a page's text a reader, a search engine or a screen reader finds words.
WORDS = ("content", "aria-label", "title", "alt", "placeholder", "value", "data-text")


# The type of a block that holds data and runs nothing.
DATA = "application/ld+json"


@dataclass(frozen=True)
class Hostile:
    """A site of hostile texts: its folder, its pages, and each text by its mark."""

    folder: Path
    pages: dict[str, Element]
    texts: dict[str, str]
    kept_back: set[str]


@pytest.fixture(
    scope="module",
    params=[(True, 0), (False, 0), pytest.param((False, 40), marks=pytest.mark.long)],
    ids=["guarded", "unguarded", "unguarded-2"],
)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    guarded, turn = request.param
    folder, trust = build_hostile(tmp_path_factory.mktemp("hostile"), guarded=guarded, turn=turn)
    return Hostile(folder, read_pages(folder), trust.texts, trust.kept_back)


@pytest.fixture(scope="module")
def plain(miniature_site: Path) -> dict[str, Element]:
    return read_pages(miniature_site)


def test_texts_add_no_element_and_no_attribute(hostile: Hostile, plain: dict[str, Element]) -> None:
    """The pages of the hostile site have the elements and the attributes that those of a harmless one have."""
    known = {
        (element.tag, name) for page in plain.values() for element in page.walk() for name in ("", *element.attributes)
    }
    assert set(hostile.pages) == set(plain)
    for address, page in hostile.pages.items():
        for element in page.walk():
            for name in ("", *element.attributes):
                assert (element.tag, name) in known, (
                    f"{address} line {element.line}: <{element.tag} {element.attributes}>"
                )


def test_no_script_is_in_a_page_and_no_address_runs_one(hostile: Hostile) -> None:
    for address, page in hostile.pages.items():
        for script in page.all("script", "style", "iframe", "object", "embed", "base"):
            assert script.tag == "script", address
            if script["type"] == DATA:
                assert not set("<>&") & set(script.raw), address
                continue
            assert script["src"], address
            assert not script.raw.strip(), address
        for element in page.walk():
            for name in ADDRESSES:
                value = "".join(element[name].split()).lower()
                scheme = re.match(r"[a-z+.-]+:", value)
                harmless = not scheme or scheme.group() == "https:" or value.startswith("mailto:?")
                assert harmless, f"{address}: {element.attributes}"


def _strings(page: Element) -> Iterator[str]:
    """The text of each element of a page that has words of its own, and what stands in attributes.

    A label of the map is broken into lines, each an element, so there it is the text of all lines. Where changes are
    marked word by word, it is the text of before and that of after.
    """
    for element in page.walk():
        if element.all("ins", "del"):
            yield from (squeezed(_without(element, tag)) for tag in ("ins", "del"))
            continue
        if element["type"] == DATA or element.tag in ("ins", "del"):
            continue
        own = any(isinstance(item, str) and item.strip() for item in element.content)
        if element.tag == "text" or (own and element.tag != "tspan"):
            yield squeezed(element.raw)
        for name in WORDS:
            if name in element:
                yield squeezed(element[name])


def _without(element: Element, tag: str) -> str:
    parts = (part if isinstance(part, str) else _without(part, tag) for part in element.content)
    return "" if element.tag == tag else "".join(parts)


def test_every_text_is_shown_as_it_was_written(hostile: Hostile) -> None:
    texts = {mark: squeezed(text) for mark, text in hostile.texts.items()}
    seen, wrong = set(), []
    for address, page in hostile.pages.items():
        for string in _strings(page):
            for match in MARK.finditer(string):
                mark = match.group()
                seen.add(mark)
                if not is_whole(string[: match.end()], texts[mark]):
                    wrong.append(f"{address}: {string[max(0, match.end() - 120) : match.end()]!r} for {texts[mark]!r}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(sorted(set(wrong), key=len)[:25])
    api = "".join(file.read_text(encoding="utf-8") for file in (hostile.folder / "api").rglob("*.json"))
    stored = {match.group() for match in MARK.finditer(api)}
    assert set(texts) - seen - stored <= hostile.kept_back


def is_whole(shown: str, text: str) -> bool:
    """Whether what is shown ends with the text, but for a first letter in the other case, as in a sentence.

    Lines of the map break anywhere; the display carries a long text from slide to slide, with dots where it goes on.
    """
    shown, text = "".join(shown.split()), "".join(text.split())
    carried = shown.rpartition("\N{HORIZONTAL ELLIPSIS}")
    if carried[1] and shown == carried[1] + carried[2] and text.endswith(carried[2]):
        return True
    return shown.endswith(text[1:]) and shown[-len(text) :].casefold() == text.casefold()


def test_nothing_was_evaluated(hostile: Hostile) -> None:
    """191 times 7 is worked out nowhere, a loop's word stands once, and the build's own marks are not filled in."""
    for file in sorted(hostile.folder.rglob("*")):
        if file.suffix in (".html", ".json", ".js", ".csv", ".xml", ".css"):
            text = file.read_text(encoding="utf-8")
            assert "1337" not in re.sub(r"[0-9a-f]{8,}", "", text), file
            assert "jinjajinja" not in text, file
            assert "<!--rendered" not in text or file.suffix != ".html", file


def test_data_files_parse_and_hold_the_texts(hostile: Hostile) -> None:
    marks = set()
    for file in sorted(hostile.folder.rglob("*.json")):
        marks |= _marks_of(json.loads(file.read_text(encoding="utf-8")), hostile.texts, str(file))
    assert len(marks) > 100
    with (hostile.folder / "api" / "v1" / "placements.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell], (
        "a spreadsheet would take these for formulas"
    )
    assert _marks_of([cell.removeprefix("'") if cell[1:2] in "=+-@" else cell for cell in cells], hostile.texts, "csv")
    for page in hostile.pages.values():
        for block in page.all("script", type=DATA):
            assert _marks_of(json.loads(block.raw), hostile.texts, "JSON-LD")
    for file in sorted(hostile.folder.rglob("*.xml")):
        ElementTree.fromstring(file.read_bytes())


def _marks_of(value: object, texts: dict[str, str], where: str) -> set[str]:
    """The marks in the strings of a value; each string that is a field of the data must be as it was written."""
    if isinstance(value, dict):
        return set().union(*(_marks_of(inner, texts, where) for inner in (*value, *value.values())))
    if isinstance(value, list | tuple):
        return set().union(*(_marks_of(inner, texts, where) for inner in value))
    if not isinstance(value, str):
        return set()
    for match in MARK.finditer(value):
        end = squeezed(value[: match.end()])
        assert is_whole(end, squeezed(texts[match.group()])), f"{where}: {end[-200:]!r}"
    return {match.group() for match in MARK.finditer(value)}


EVALUATE = """
const fs = require("fs"), vm = require("vm");
const sandbox = { window: {}, document: undefined };
sandbox.self = sandbox; sandbox.globalThis = sandbox;
const before = Object.keys(sandbox).length;
vm.runInNewContext(fs.readFileSync(process.argv[1], "utf8"), sandbox);
const made = Object.keys(sandbox).slice(before);
console.log(JSON.stringify([sandbox.window, made, made.map((name) => sandbox[name])]));
"""


# Parses each file as a script and runs none.
PARSE = """
const fs = require("fs"), vm = require("vm");
for (const file of process.argv.slice(1)) new vm.Script(fs.readFileSync(file, "utf8"), { filename: file });
"""


def test_scripts_of_data_parse_and_set_one_global_each(hostile: Hostile) -> None:
    for name in ("search-index", "compare-data", "plan-entries"):
        (file,) = (hostile.folder / "assets").glob(f"{name}.*.js")
        run = subprocess.run(
            ["node", "-e", EVALUATE, str(file)], capture_output=True, text=True, timeout=60, check=True
        )
        window, made, values = json.loads(run.stdout)
        assert window == {}, name
        assert len(made) == 1, (name, made)
        assert _marks_of(values, hostile.texts, name), name
    files = sorted(map(str, hostile.folder.rglob("*.js")))
    assert len(files) > 3
    subprocess.run(["node", "-e", PARSE, *files], capture_output=True, timeout=60, check=True)


def test_the_texts_cover_what_they_must() -> None:
    """The list itself: each kind of hostile text is in it, and each would be recognised when it were let through."""
    for kind in (SCRIPT, "{{", "{%", "{#", "**", "](javascript:", "<!--rendered", "=HYPERLINK", "# ", "__proto__"):
        assert any(kind in text for text in TEXTS)
    assert not is_whole("something else zq1q", "<script> zq1q")
    assert is_whole(unescape("x &lt;script&gt; zq1q"), "<script> zq1q")
