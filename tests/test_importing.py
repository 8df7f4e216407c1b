"""From paper: a document of our own, as Markdown and as Word in many shapes, becomes data for a person to complete."""

import re
import shlex
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from trusts import command
from wren import CELLS, ENTRIES, LEVELS, POLICY, SETTINGS, word

from importing.control import date_of, field_of
from importing.page import Page
from importing.pages import page_of
from importing.policy import import_page
from importing.report import Imported, lost
from importing.words import entry, house, key, near_pairs, slug, title, words
from importing.writing import text_of
from portal.files.problem import Severity
from portal.files.source import parse, read
from portal.gaps import gaps, guesses
from portal.loading import load

# What is left to decide after an import: there are no stretch tasks and no ways to take things up, some wordings look
# alike, and the example's words stand for what paper cannot say.
LEFT = {"few-tasks", "alike-words", "take-up-missing", "example-words"}


def run(*arguments: str | Path) -> int:
    return command("import_policy")([str(argument) for argument in arguments])


def value(file: Path) -> Any:
    document, problems = read(file, file.name)
    assert document is not None, problems
    return document.value


def framework(out: Path) -> dict[str, dict[str, list[str]]]:
    """The texts of the entries by the titles of the role level and the setting, from the files."""
    texts = {
        entry["id"]: entry["text"]
        for file in (out / "opportunities" / "framework").glob("*.yml")
        for entry in value(file)["entries"]
    }
    settings = {setting["id"]: setting["title"] for setting in value(out / "trust.yml")["settings"]}
    return {
        role["title"]: {settings[name]: [texts[id_] for id_ in ids] for name, ids in role["framework"].items()}
        for role in map(value, (out / "roles").glob("*.yml"))
    }


def expected() -> dict[str, dict[str, list[tuple[str, ...]]]]:
    return {
        title(level): {
            title(setting): [key(entry(text)) for text in cell] for setting, cell in zip(SETTINGS, cells, strict=True)
        }
        for level, cells in LEVELS.items()
    }


def keys(tree: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[tuple[str, ...]]]]:
    return {level: {name: [key(text) for text in texts] for name, texts in row.items()} for level, row in tree.items()}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data made of the Markdown document, with its report beside it."""
    folder = tmp_path_factory.mktemp("imported") / "data"
    assert run(POLICY, folder) == 0
    return folder


def report_of(out: Path) -> str:
    return (out.parent / f"{out.name}-import-report.md").read_text(encoding="utf-8")


def test_every_entry_stands_under_its_role_level_and_its_setting(out: Path) -> None:
    assert keys(framework(out)) == expected()
    assert ENTRIES == 36
    assert f"{ENTRIES}  entries, as the document prints them" in report_of(out)


SHAPES = [(cells, "each", True) for cells in CELLS] + [("items", table, False) for table in ("each", "one", "turned")]


@pytest.mark.parametrize(("cells", "table", "headings"), [*SHAPES, ("typed", "titled", True), ("lines", "one", True)])
def test_word_gives_the_same_however_it_was_typed(tmp_path: Path, cells: str, table: str, headings: bool) -> None:
    file = word(tmp_path / "policy.docx", cells=cells, table=table, headings=headings)
    result = import_page(page_of(file), file.name)
    texts = {wording.id: wording.text for wording in result.draft.wordings.values()}
    settings, roles = result.draft.settings, (result.draft.files[f"roles/{role}.yml"] for role in result.draft.roles)
    assert {
        role["title"]: {settings[name]: [key(texts[id_]) for id_ in ids] for name, ids in role["framework"].items()}
        for role in roles
    } == expected()
    assert result.outline.title == "Growing People Policy"
    assert [part.heading for part in result.outline.parts][:2] == ["Purpose", "Steps"]
    lines = result.outline.parts[1].passages[0].adopted.splitlines()
    assert lines == ["We take these steps:", "- Name the post", "- Find who is nearest", "- Bridge the gap"]
    assert len(result.outline.parts[0].passages) == 2
    assert lost(result) == []


def test_equal_wordings_have_one_id_and_nearly_equal_ones_are_listed(out: Path) -> None:
    texts = [text for row in framework(out).values() for cell in row.values() for text in cell]
    ids = [entry["id"] for file in (out / "opportunities/framework").glob("*.yml") for entry in value(file)["entries"]]
    assert len(set(texts)) == len(ids) == len(set(ids)) == 20
    listed = report_of(out).partition("## Nearly equal wordings (2)")[2].partition("\n## ")[0]
    assert "`visit-a-school-abroad`" in listed
    assert "`visit-schools-abroad`" in listed
    assert "`lead-a-guild-meeting`" in listed
    assert "`lead-guild-meetings`" in listed


def test_clauses_have_the_words_of_the_document_to_the_letter(out: Path) -> None:
    sections = {section["source"]: section for section in value(out / "policy/growing-people-policy.yml")["sections"]}
    assert sections["1. Purpose"]["title"] == "Purpose"
    assert [clause["adopted"] for clause in sections["1. Purpose"]["clauses"]] == [
        "1.1 This policy says how we grow our own people & whom we ask!",
        "1.2 It applies to all who work in a house, eg tutors, clerks etc.",
    ]
    (steps,) = sections["Steps"]["clauses"]
    assert steps["adopted"].splitlines() == [
        "We take these steps:",
        "1. Name the post",
        "2. Find who is nearest",
        "  - in the house",
        "  - in another house",
        "3. Bridge the gap",
    ]
    assert all(clause["text"] is None for section in sections.values() for clause in section["clauses"])


def test_the_document_control_and_the_definitions_are_read(out: Path) -> None:
    policy = value(out / "policy/growing-people-policy.yml")
    assert policy["control"] == {
        "consulted": "2024-01-12",
        "adopted": "2024-02-03",
        "adopted_by": "Trustees",
        "reported": "2024-02-05",
        "reported_to": "heads of house for action",
        "in_force": "2024-02-05",
        "review_due": "2027-07",
        "wording": "Own wording",
    }
    assert [definition["term"] for definition in policy["definitions"]] == ["Guild", "House"]


def test_what_is_not_understood_is_listed_with_its_place(out: Path) -> None:
    listed = report_of(out).partition("## Left out")[2].partition("\n## ")[0]
    for line in (
        "table 1, row 8, column 1: a row of a table that is not known: Version: 7b",
        "table 6, row 2: a table of a kind that is not known: Red \\| Stop \\| 1920",
        "a comment in the HTML: ask the bursar about this",
        "a picture: A drawing of the valley",
        "https://bulletin.example.org/wren",
        "a heading with nothing of its own under it: The rest",
    ):
        assert line in listed


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_what_is_imported_can_be_served_at_once(tmp_path: Path, suffix: str) -> None:
    source = POLICY if suffix == ".md" else word(tmp_path / "policy.docx")
    assert run(source, tmp_path / "data") == 0
    catalogue, problems = load(tmp_path / "data")
    assert {problem.rule for problem in problems if problem.severity is Severity.ERROR} == set()
    assert {problem.rule for problem in problems} <= LEFT, problems
    assert catalogue is not None
    assert sum(1 for _ in catalogue.placements) == ENTRIES
    assert {gap.what for gap in gaps(catalogue)} >= {"no summary", "no words in plain English", "no time"}


def test_labels_are_guessed_from_verbs_and_one_command_confirms_them(out: Path) -> None:
    catalogue, _ = load(out)
    assert catalogue is not None
    assert any(opportunity.guessed for opportunity in catalogue.opportunities.values())
    assert guesses(catalogue)
    assert (
        command("format")(["--data", str(out), "--confirm", "step", "--confirm", "activity", "--confirm", "time"]) == 0
    )
    confirmed, _ = load(out)
    assert confirmed is not None
    assert guesses(confirmed) == ()
    before, after = ([item.step for item in each.opportunities.values()] for each in (catalogue, confirmed))
    assert after == before


def test_the_next_command_is_given_as_it_must_be_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "the trust's data"
    assert run(POLICY, folder) == 0
    commands = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith("  ") and str(tmp_path) in line
    ]
    assert len(commands) == 3
    for line in commands:
        assert any(word.removeprefix("DATA=") == str(folder) for word in shlex.split(line)), line


def placed(out: Path) -> Iterator[str]:
    """Every text of the data that comes from the document, an entry as often as it is placed."""
    for level, row in framework(out).items():
        yield level
        yield from (text for texts in row.values() for text in texts)
    for file in (out / "policy").glob("*.yml"):
        for section in value(file)["sections"]:
            yield section["source"]
            yield from (clause["adopted"] for clause in section["clauses"])


def in_word(file: Path) -> str:
    """The words of a Word file and of its header, straight from its XML, numbers of lists apart."""
    texts = []
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*)\.xml", name):
                for part in ElementTree.fromstring(archive.read(name)).iter():
                    if part.tag.endswith("}t"):
                        texts.append(part.text or "")
                    elif part.tag.endswith(("}p", "}br", "}tab")):
                        texts.append(" ")
    return "".join(texts)


@pytest.mark.parametrize("shape", [None, "items", "typed", "pasted"])
def test_every_word_of_the_document_is_placed_or_listed(tmp_path: Path, shape: str | None) -> None:
    """Counted from the document's own bytes and from what stands in the files, by no code of the import."""
    if shape is None:
        file = POLICY
        text = re.sub(
            r"</?(?:ul|li|br)\b[^>]*>|&amp;|^\s*\d\. (?=Name|Find|Bridge)", " ", POLICY.read_text("utf-8"), flags=re.M
        )
    else:
        file = word(tmp_path / "policy.docx", cells=shape)
        text = in_word(file)
    text = text.replace("valley.png", "")
    assert run(file, tmp_path / "data") == 0
    counted = Counter(re.findall(r"[^\W_]+", text.casefold()))
    there = "\n".join([*placed(tmp_path / "data"), report_of(tmp_path / "data")])
    missing = counted - Counter(re.findall(r"[^\W_]+", there.casefold()))
    assert missing == Counter()
    assert sum(counted.values()) > 250


def test_the_count_of_the_import_itself_notices_a_loss() -> None:
    result = import_page(page_of(POLICY), POLICY.name)
    assert lost(result) == []
    gone = result.outline.parts[-1].passages.pop(0)
    assert Counter(lost(result)) == words(gone.adopted)


def test_no_words_fall_between_two_kinds_of_html() -> None:
    """Whatever the HTML is like: each of these words is placed or listed."""
    content = """loose one <h2>head two</h2><div>div three<p>par four <b>five</b></p>six <ul><li>item seven<ol>
    <li>eight</li></ol>nine</li>ten<ul><li>eleven</li></ul></ul></div><table><caption>twelve</caption>
    <tr><td colspan=2>thirteen</td></tr><tr><td>fourteen<table><tr><td>fifteen</td><td>sixteen</td></tr></table></td>
    <td rowspan=3>seventeen<p>eighteen</p></td></tr><tr><td>nineteen</td></tr></table><pre>twenty</pre>
    <dl><dt>alpha</dt><dd>beta</dd></dl><blockquote>gamma</blockquote><script>delta</script><style>epsilon</style>
    <table>zeta<tr><td>eta</td></tr></table><button>theta</button><h3></h3><p>iota<br>kappa</p>
    <section><article>lambda</article></section><p>\N{BULLET} mu \N{BULLET} nu</p>
    <a href="https://x.example.org/xi">omicron</a><svg><title>pi</title></svg><td>rho</td><li>sigma</li>
    <p>&lt;b&gt;tau&lt;/b&gt;</p><custom-tag>upsilon</custom-tag>"""
    result = import_page(Page(content, ()), "content")
    kept = words(" ".join(_kept(result)))
    listed = """loose one head two div three par four five six item seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty alpha beta gamma delta epsilon zeta eta theta iota kappa lambda
    mu nu xi omicron pi rho sigma tau upsilon"""
    assert [word for word in listed.split() if word not in kept] == []
    assert lost(result) == []


def _kept(result: Imported) -> Iterator[str]:
    yield from (remark.text for remark in (*result.outline.remarks, *result.outline.read_as))
    for part in result.outline.parts:
        yield part.heading
        yield from (passage.adopted for passage in part.passages)
    for wording in result.draft.wordings.values():
        yield from wording.printed
    yield from (level.title for level in result.outline.framework.levels)


PIECES = [
    *("<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<table>", "</table>", "<tr>", "</tr>", "<td>"),
    *("</td>", "<th>", "<br>", "<h1>", "<h2>", "</h2>", "<b>", "</b>", "<div>", "</div>", "<caption>", "<!--x-->"),
    *("<script>", "</script>", '<td colspan="2">', '<td rowspan="3">', '<ol start="7">', '<img alt="w">'),
]
SAID = ["one", "Two words", "\N{BULLET} three", "- four", "1. Five", "six:", "# seven", "a: b", "{{ 8 }}", "'nine"]
SAID += ["Ten\u00a0eleven", "---", "|", "&amp;", "\u202etwelve", "In school", "Role"]


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, 40))])
def test_any_html_is_placed_or_listed_and_written(seed: int) -> None:
    """Tags and words by chance: nothing breaks, no word is lost, and what is written can be read."""
    chance = Random(seed)
    content = " ".join(chance.choice(chance.choice((PIECES, SAID))) for _ in range(150))
    result = import_page(Page(content, ()), "chance")
    assert lost(result) == []
    for inside, values in result.draft.files.items():
        document, problems = parse(text_of(inside, values), inside)
        assert document is not None, problems


REFUSED = {
    "no such file": (None, "nowhere.docx", "cannot be read"),
    "another format": (b"%PDF-1.7", "policy.pdf", "open it in Word (File, Open reads a PDF)"),
    "an old Word file": (b"\xd0\xcf\x11\xe0", "policy.doc", "open it in Word and save it as .docx"),
    "no Word file": (b"not a zip", "policy.docx", "is plain text, although its name ends with .docx"),
    "another encoding": ("Policy\n\nCaf\u00e9".encode("latin-1"), "policy.md", "line 3"),
    "nothing in it": (b"\n\n", "policy.md", "no text that could be read"),
    "no clause and no role level": (b"| a | b |\n| - | - |\n| c | d |\n", "policy.md", "with --use-table, --roles"),
    "too deep": (b"<div>" * 5000 + b"x", "policy.md", "nested too deeply"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    content, name, said = REFUSED[why]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    assert run(tmp_path / name, tmp_path / "data") == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_word_file_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    complete = word(tmp_path / "whole.docx").read_bytes()
    (tmp_path / "cut.docx").write_bytes(complete[: int(len(complete) * share)])
    assert run(tmp_path / "cut.docx", tmp_path / "data") == 2
    assert not (tmp_path / "data").exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "trust.yml").write_text("name: Mine\n", encoding="utf-8")
    assert run(POLICY, tmp_path / "data") == 2
    assert "is not empty" in capsys.readouterr().err
    assert (tmp_path / "data" / "trust.yml").read_text(encoding="utf-8") == "name: Mine\n"
    (tmp_path / "other-import-report.md").write_text("mine", encoding="utf-8")
    assert run(POLICY, tmp_path / "other") == 2
    assert "is there already" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()
    assert run(POLICY, tmp_path / "other", "--report", tmp_path / "other" / "report.md") == 2
    assert "only data may be" in capsys.readouterr().err


def test_two_runs_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert run(POLICY, tmp_path / name / "data", "--name", "Wren Valley Schools") == 0
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("one", "two")
    )
    assert first == second
    assert b"name: Wren Valley Schools" in (tmp_path / "one" / "data" / "trust.yml").read_bytes()


def test_what_is_written_has_the_one_layout(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("format")(["--check", "--data", str(out)]) == 0, capsys.readouterr().out
    for file in out.rglob("*.yml"):
        assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


def test_text_that_looks_like_something_else_stays_text(tmp_path: Path) -> None:
    odd = ("{{ 7 * 7 }} {% x %}", "yes", "2024-01-12", "a: b # c", "\u202eright to left", "x" * 4000, "- no list", "'")
    cells = "<br>".join(text.replace("&", "&amp;") for text in odd)
    content = f"# Policy\n\n## Part\n\nA clause.\n\n## Level\n\n| In | Out |\n| --- | --- |\n| {cells} | One<br>Two |\n"
    (tmp_path / "policy.md").write_text(content, encoding="utf-8")
    assert run(tmp_path / "policy.md", tmp_path / "data") == 0
    (level,) = framework(tmp_path / "data").values()
    assert {"{{ 7 * 7 }} {% x %}", "Yes", "2024-01-12", "A: b # c", "Right to left"} <= set(level["In"])
    rules = {problem.rule for problem in load(tmp_path / "data")[1]}
    assert rules <= {*LEFT, "too-long", "house-style", "entry-style", "few-entries"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Ended 15.11.17", "2017-11-15"),
        ("3rd February 2024", "2024-02-03"),
        ("Sept 2021", "2021-09"),
        ("2024-02-05", "2024-02-05"),
        ("Autumn 2020", "2020"),
        ("03/2026", "2026-03"),
        ("31.2.24", None),
        ("to be confirmed", None),
        ("1.2.24 and 2.2.24", None),
    ],
)
def test_dates_are_read_as_they_are_written_in_britain(text: str, read_as: str | None) -> None:
    assert date_of(text) == read_as


def test_labels_of_the_document_control_are_known() -> None:
    assert [field_of(label) for label in ("Policy adopted by Board", "Next review", "Policy", "Pages")] == [
        "adopted",
        "review_due",
        "title",
        None,
    ]


def test_wording_is_changed_only_where_nothing_has_to_be_understood() -> None:
    assert house("Meet others (eg heads, deputies etc) & talk\u2019s worth it!") == (
        "Meet others (for example heads, deputies and others) and talk's worth it"
    )
    assert entry("  lead it, ie run it.") == "Lead it, that is run it"
    assert house("Become one! Ask first") == "Become one. Ask first"
    assert house("H&S and R&D") == "H&S and R&D"
    assert slug("The Caf\u00e9's open day") == "the-cafes-open-day"
    assert slug("Lead it", {"lead-it"}) == "lead-it-2"
    assert slug("!!!") == "untitled"
    assert title("KEY DEFINITIONS USED:") == "Key definitions used"
    assert [(first, second) for _, first, second in near_pairs(["Lead a long walk", "Lead long walks", "Read"])] == [
        ("Lead a long walk", "Lead long walks")
    ]


def test_a_file_is_written_in_the_layout_of_the_data() -> None:
    written = text_of("glossary.yml", {"# Above.": None, "terms": [{"id": "a", "term": "A: b", "type": None}]})
    assert written == (
        "# yaml-language-server: $schema=schema/glossary.json\n# Above.\nterms:\n  - id: a\n"
        '    term: "A: b"\n    type:\n'
    )
