"""Building: the same tree gives the same bytes, wrong data gives lines to mend, and text stays text."""

import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from markup import Element, read_pages, squeezed
from trusts import REAL, edit, lay_out

from portal.edition import changed_on

Pages = Mapping[str, Element]
Build = Callable[..., "subprocess.CompletedProcess[str]"]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# Neither the order of a set, nor the time zone, nor the language of the machine may show in a file.
ELSEWHERE = {"PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland", "LC_ALL": "C"}


@pytest.mark.long
def test_two_builds_of_a_tree_are_the_same_byte_for_byte(site: Path, build: Build, tmp_path: Path) -> None:
    done = build(tmp_path / "again", **ELSEWHERE)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents(site), contents(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


AHEAD = """
import datetime, sys, time

class Ahead(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        print("ahead of time", file=sys.stderr)
        return super().now(tz) + datetime.timedelta(days=730)

class Day(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(days=730)

datetime.datetime, datetime.date = Ahead, Day
"""


def test_the_archive_of_the_sitemap_has_the_day_of_the_data(site: Path) -> None:
    """The day of the build would make a build of tomorrow another one."""
    seconds = int.from_bytes((site / "sitemap.xml.gz").read_bytes()[4:8], "little")  # as RFC 1952 has it
    assert datetime.fromtimestamp(seconds, UTC).date() == changed_on(REAL)


def test_nothing_of_this_machine_stands_in_the_site(site: Path) -> None:
    here = str(Path(__file__).parents[2]).encode()
    assert [name for name, content in contents(site).items() if here in content or str(site).encode() in content] == []


WRONG = {
    "an unknown key": ("roles/tutors.yml", "-order: 20\n+order: 20\n+colour: red\n", "colour"),
    "an entry that is not there": (
        "roles/tutors.yml",
        "-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]\n"
        "+  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmd]\n",
        "take-the-cmd",
    ),
    "text that is not YAML": ("roles/tutors.yml", "-title: Tutors\n+title: [Tutors\n", ""),
    "a missing value": ("trust.yml", "-name: Example Learning Trust\n+name:\n", "name"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_data_with_an_error_is_not_built(build_here: Build, tmp_path: Path, wrong: str) -> None:
    name, change, said = WRONG[wrong]
    data = tmp_path / "data"
    lay_out(None, data)
    edit(data, f"--- {name}\n{change}")
    done = build_here(tmp_path / "site", str(data))
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    places = re.findall(rf"^{re.escape(str(data / name))}:\d+:\d+: error: [a-z-]+: .+$", output, re.MULTILINE)
    assert places, output
    assert said in places[0]
    assert "Traceback" not in output
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_folder_that_is_not_there_is_named(build_here: Build, tmp_path: Path) -> None:
    done = build_here(tmp_path / "site", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "nowhere" in done.stdout + done.stderr
    assert "DATA=" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


# Kept to the letter: former titles, aliases, names, adopted wording. They may hold anything.
ANYTHING = "<b>bold</b> {{ 7 * 7 }} {% x %} <script>alert(1)</script> &amp; &lt;i> *stars* `ticks` [x](y) \"a\" 'b'"
LINES = (
    ANYTHING,
    "",
    "# no heading",
    "",
    "    no code",
    "</div></article><h2 id='x'>no</h2>",
    "",
    "- no item",
    "[TOC]",
)
# Prose is refused when it holds markup; quotation marks and what Markdown means something by stay as they are.
PROSE = "Tutors of \"words\" and 'more' *stars* _under_ [x](y) `ticks` #1 \\n T&T"


def quoted(text: str) -> str:
    """The text as a quoted scalar of YAML."""
    return "'" + text.replace("'", "''") + "'"


ADOPTED = "\n".join(f"+          {line}" for line in LINES)
HOSTILE = f"""--- roles/tutors.yml
-title: Tutors
+title: {quoted(PROSE)}
+former_titles:
+  - {quoted(ANYTHING)}

-summary: You tutor on your own
+summary: {quoted(PROSE)}

--- roles/apprentices.yml
-former_titles: [Trainees]
+former_titles:
+  - {quoted(ANYTHING)}

--- glossary.yml
-    aliases: [GLA bulletin]
+    aliases:
+      - {quoted(ANYTHING)}
+      - T&T
+      - GLA bulletin

-    expansion: Town Tutors' Network
+    expansion: {quoted(ANYTHING)}

-        - title: Example dictionary
+        - title: {quoted(ANYTHING)}

--- policy/growing-our-own.yml
-        adopted: Tutors may proceed to Lead Tutor & may be elected as Guardians, etc.
+        adopted: |-
{ADOPTED}

-  - title: Code of Conduct
+  - title: {quoted(ANYTHING)}

-    source: Part 1
+    source: {quoted(ANYTHING)}
"""


@pytest.fixture(scope="module")
def hostile(build_here: Build, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The miniature's pages with markup of every kind wherever the house style lets it pass."""
    folder = tmp_path_factory.mktemp("hostile")
    lay_out(None, folder / "data")
    edit(folder / "data", HOSTILE)
    done = build_here(folder / "site", str(folder / "data"), TODAY="2026-11-29")
    assert done.returncode == 0, done.stdout + done.stderr
    return read_pages(folder / "site")


def test_markup_in_a_value_shows_as_text(hostile: Pages) -> None:
    for address in ("roles/apprentices/", "roles/tutors/"):
        assert hostile[address].only("p", cls="former").text == f"Also known as: {ANYTHING}"
    glossary = hostile["glossary/"]
    assert f"also: {ANYTHING}" in glossary.text
    assert glossary.by_id("ttn").text == f"TTN {ANYTHING}"
    assert ANYTHING in [link.text for link in glossary.all("a")]
    policy = hostile["policy/growing-our-own/"]
    assert policy.only("p", cls="adopted").text == squeezed(" ".join(LINES))
    assert any(item.text.startswith(ANYTHING) for item in policy.all("li"))
    assert any(ANYTHING in note.text for note in policy.all("p", cls="source"))


def test_quotation_marks_and_markdown_in_prose_show_as_text(hostile: Pages) -> None:
    page = hostile["roles/tutors/"]
    assert page.only("h1").text == PROSE
    assert page.only("p", cls="lead").text == f"{PROSE}."
    assert page.only("title").text.startswith(f"{PROSE} - ")
    assert page.only("meta", name="description")["content"].startswith(f"{PROSE}. ")
    assert PROSE in [link.text for link in hostile["roles/"].all("a")]
    assert PROSE in [link.text for link in hostile[""].all("a")]


def test_no_value_becomes_an_element_or_an_attribute(hostile: Pages, miniature_site: Path) -> None:
    """Page by page, the elements and their attributes are those of the miniature as it is.

    Where longer texts take more lines (the map of the ladder) or more slides, no kind of element is new.
    """
    plain = read_pages(miniature_site)
    assert sorted(hostile) == sorted(plain)

    def outline(page: Element) -> list[tuple[str, ...]]:
        passed_over = ("former", "reading", "adopted")
        return [
            (element.tag, *sorted(element.attributes)) for element in page.walk() if element["class"] not in passed_over
        ]

    longer = ("roles/", "display/")
    same = [address for address in plain if address not in longer]
    assert [address for address in same if outline(hostile[address]) != outline(plain[address])] == []
    for address in longer:
        assert set(outline(hostile[address])) <= set(outline(plain[address])), address


def test_a_build_of_another_day_and_place_is_the_same_byte_for_byte(
    build: Build, miniature_site: Path, tmp_path: Path
) -> None:
    """Python's own clock is set two years ahead; what is overdue by then is for browsers to find out.

    The folder of the site has another name too.
    """
    (tmp_path / "sitecustomize.py").write_text(AHEAD, encoding="utf-8")
    ahead = {"PYTHONPATH": str(tmp_path), "HISTORY": "false", "TODAY": "2026-11-29"}
    done = build(tmp_path / "site", "tests/miniature/data", **ahead, **ELSEWHERE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ahead of time" in done.stderr
    first, second = contents(miniature_site), contents(tmp_path / "site")
    assert sorted(first) == sorted(second)
    assert "sitemap.xml.gz" in first
    assert [name for name in first if first[name] != second[name]] == []


def test_the_day_for_which_pages_speak_can_be_named(build_here: Build, miniature_site: Path, tmp_path: Path) -> None:
    done = build_here(tmp_path / "site", "tests/miniature/data", HISTORY="false", TODAY="2096-11-29")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents(miniature_site), contents(tmp_path / "site")
    different = [name for name in first if first[name] != second.get(name)]
    assert {"data/health/index.html", "dates/index.html", "policy/growing-our-own/index.html"} <= set(different)
    # What speaks neither of dates nor of what is overdue is the same on any day.
    of_any_day = ("about", "api", "changes", "compare", "glossary")
    assert not [name for name in different if name.partition("/")[0] in of_any_day]
    done = build_here(tmp_path / "none", "tests/miniature/data", TODAY="tomorrow")
    assert done.returncode == 2
    assert "TODAY is 'tomorrow'; it must be a day such as 2026-11-29" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
