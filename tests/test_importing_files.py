"""Which files are read: each kind by what it holds; what is too large, too deep, broken or misnamed is told why."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from packages import ODF, odt, paragraph, word

from importing.asking import settled
from importing.choices import Answer, Choices, Doubt
from importing.page import DocumentError, Page, Remark
from importing.pages import page_of
from importing.policy import import_page
from importing.report import Imported

PART = "word/document.xml"
TYPES = "[Content_Types].xml"


def rewritten(file: Path, change: Callable[[str], str]) -> Path:
    """Write a Word file anew with another main part."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == PART else content)
    return file


def archive_of(file: Path, *names: str) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file


def whole(file: Path) -> Path:
    return word(file, paragraph("Heads ask."))


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("a.docx", lambda file: file.write_bytes(b""), "is empty"),
    "a folder": ("a.docx", lambda file: file.mkdir(), "is a folder"),
    "not there": ("a.docx", lambda _: None, "No such file"),
    "a pipe": ("a.docx", os.mkfifo, "is not a regular file"),
    "a PDF": ("a.docx", lambda file: file.write_bytes(b"%PDF-1.7 x"), "is a PDF, although its name ends with .docx"),
    "a PDF by name": ("a.pdf", lambda file: file.write_bytes(b"%PDF-1.7 x"), "File, Open reads a PDF"),
    "RTF": ("a.rtf", lambda file: file.write_bytes(b"{\\rtf1 x}"), "Rich Text Format (.rtf); open it in Word"),
    "old Word": ("a.docx", lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0 x"), "a file of Word 97 to 2003"),
    "a password": (
        "a.docx",
        lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0 " + "EncryptedPackage".encode("utf-16-le")),
        "a Word file with a password",
    ),
    "OpenDocument": ("a.docx", lambda file: odt(file, ""), "an OpenDocument text, although its name ends with .docx"),
    "a spreadsheet": ("a.docx", lambda file: archive_of(file, TYPES, "xl/a.xml"), "a spreadsheet (.xlsx)"),
    "another archive": ("a.docx", lambda file: archive_of(file, "a.txt"), "a zip archive without a Word document"),
    "no main part": ("a.docx", lambda file: archive_of(file, TYPES, "word/a.xml"), "no Word document in it"),
    "plain text": ("a.docx", lambda file: file.write_bytes(b"Heads ask."), "is plain text, although"),
    "broken XML": ("a.docx", lambda file: rewritten(whole(file), lambda text: text[:-9]), "is damaged at line 6,"),
    "a document type": (
        "a.docx",
        lambda file: rewritten(whole(file), lambda text: f'<!DOCTYPE x [<!ENTITY a "aa">]>{text}'),
        "has a document type",
    ),
    "too many paragraphs": (
        "a.docx",
        lambda file: rewritten(whole(file), lambda text: text.replace("</w:body>", "<w:p/>" * 20_001 + "</w:body>")),
        "has more than 20,000 paragraphs",
    ),
    "too large unpacked": (
        "a.docx",
        lambda file: rewritten(whole(file), lambda text: text + " " * (24 * 1024 * 1024)),
        "has more than 24 MiB when unpacked",
    ),
    "too deep": (
        "a.docx",
        lambda file: rewritten(whole(file), lambda text: text.replace("<w:body>", "<w:body>" + "<w:x>" * 200)),
        "has more than 150 levels of nesting",
    ),
    "too many parts": (
        "a.docx",
        lambda file: archive_of(file, TYPES, *(f"word/{number}" for number in range(4_001))),
        "4,002 parts",
    ),
    "too much text": ("a.md", lambda file: file.write_bytes(b"a " * 1_100_000), "2 MiB and may have 2"),
    "too many cells": (
        "a.md",
        lambda file: file.write_text(f"<table>{'<tr><td colspan=60 rowspan=60>a</td></tr>' * 400}</table>"),
        "has more than 60,000 cells",
    ),
    "deep HTML": ("a.html", lambda file: file.write_text("<div>" * 400 + "x"), "nested too deeply"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_read_is_told_its_cause(tmp_path: Path, why: str) -> None:
    name, make, said = REFUSED[why]
    make(tmp_path / name)
    with pytest.raises(DocumentError) as refused:
        import_page(page_of(tmp_path / name), name)
    assert said in str(refused.value)
    assert "None" not in str(refused.value)


def read(page: Page) -> Imported:
    result = import_page(page, "policy")
    assert [remark.text for remark in result.outline.remarks if remark.what.startswith("words that found")] == []
    return result


def clauses(result: Imported, section: int = 0) -> list[str]:
    return [passage.adopted for passage in result.outline.parts[section].passages]


def listed(result: Imported) -> set[tuple[str, str]]:
    return {(remark.what, remark.text) for remark in (*result.outline.remarks, *result.outline.read_as)}


STYLES = """<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="Title" style:parent-style-name="Standard"/><style:style style:name="Standard"/>
<style:style style:name="B1" style:parent-style-name="List_20_Bullet"/>
<style:style style:name="B2" style:parent-style-name="List_20_Bullet_20_2"/>
<style:style style:name="B3" style:parent-style-name="List_20_Bullet_20_3"/>
<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="H"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>"""
NOTE = """<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>By the act.</text:p></text:note-body></text:note>"""
TWO_ROWS = ' table:number-rows-spanned="2"'
CELL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"


def table_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


BODY = f"""<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>old words</text:p>
</text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Growing people</text:p>
<text:table-of-content><text:index-body><text:p>Purpose 2</text:p></text:index-body></text:table-of-content>
<text:h text:outline-level="1">Purpose</text:h>
<text:p>Heads ask<text:span text:style-name="S"> twice</text:span><text:span
 text:style-name="H"> never</text:span>{NOTE}.<text:change text:change-id="c"/></text:p>
<text:list text:style-name="L"><text:list-item><text:p>Heads tell:</text:p><text:list><text:list-item>
<text:p>the board</text:p></text:list-item></text:list></text:list-item></text:list>
<text:h text:outline-level="1">Framework</text:h>
<table:table>{table_row(*(CELL.format("", text) for text in ("Role", "In the yard", "Beyond")))}
{table_row(CELL.format(TWO_ROWS, "Packers"), CELL.format("", "Weigh"), CELL.format("", "Visit"))}
{table_row("<table:covered-table-cell/>", CELL.format("", "Wrap"), CELL.format("", "Ask"))}</table:table>"""


def test_an_opendocument_text_is_read_like_a_word_file(tmp_path: Path) -> None:
    result = read(page_of(odt(tmp_path / "a.odt", BODY, STYLES)))
    assert result.outline.title == "Growing people"
    assert clauses(result) == ["Heads ask.", "1. Heads tell:\n(a) the board"]
    assert {
        ("struck through", "twice"),
        ("hidden text", "never"),
        ("a footnote to 'Heads ask.'", "By the act."),
        ("deleted by a tracked change", "old words"),
        ("table of contents", "Purpose 2"),
    } <= listed(result)
    assert list(result.draft.roles.values()) == ["Packers"]
    assert result.entries == 4
    original = read(page_of(tmp_path / "a.odt", original=True))
    assert clauses(original)[0] == "Heads ask.old words"


# What may stand in a paragraph of an OpenDocument text: the text that it makes, and what is listed of it.
CHANGES = """<text:tracked-changes>
<text:changed-region text:id="i"><text:insertion/></text:changed-region>
<text:changed-region text:id="d"><text:deletion><text:p>All heads ask.</text:p></text:deletion></text:changed-region>
</text:tracked-changes>"""
INSIDE = {
    "an insertion": (
        'Heads ask<text:change-start text:change-id="i"/> twice<text:change-end text:change-id="i"/>.',
        "Heads ask twice.",
        ("inserted by a tracked change", "twice"),
    ),
    "a comment": (
        "Heads <office:annotation><text:p>Who?</text:p><text:p>All.</text:p></office:annotation>ask.",
        "Heads ask.",
        ("a comment to 'Heads ask.'", "Who? All."),
    ),
    "hidden words": (
        'Heads <text:hidden-text text:string-value="never"/>ask.',
        "Heads ask.",
        ("hidden text", "never"),
    ),
    "a field": ("Heads ask <text:date>today</text:date>.", "Heads ask today.", ("a field (date)", "today")),
    "spaces": ("Heads<text:s/>ask<text:tab/>the<text:line-break/>board.", "Heads ask the\nboard.", None),
    "a link": ('Heads <text:a xlink:href="#b">ask</text:a>.', "Heads ask.", None),
    "words of a drawing": (
        "Heads ask.<draw:custom-shape><text:p>Ask!</text:p></draw:custom-shape>",
        "Heads ask.",
        ("words of a drawing", "Ask!"),
    ),
    "a picture": (
        "Heads ask.<draw:frame><draw:image/><svg:desc>A head</svg:desc></draw:frame>",
        "Heads ask.",
        ("a picture", "A head"),
    ),
    "a text box": (
        "Heads ask.<draw:frame><draw:text-box><text:p>Who asks, learns.</text:p></draw:text-box></draw:frame>",
        "Heads ask. | Who asks, learns.",
        ("a text box, whose text is read here", ""),
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_what_may_stand_in_a_paragraph_of_an_opendocument_text(name: str, tmp_path: Path) -> None:
    inside, text, remark = INSIDE[name]
    body = f'{CHANGES}<text:h text:outline-level="1">Purpose</text:h><text:p>{inside}</text:p>'
    result = read(page_of(odt(tmp_path / "a.odt", body)))
    assert " | ".join(clauses(result)) == text
    assert remark is None or remark in listed(result)


def test_an_opendocument_text_is_read_as_before_its_changes(tmp_path: Path) -> None:
    body = f"""{CHANGES}<text:h text:outline-level="1">Purpose</text:h>
    <text:p>Heads tell<text:change-start text:change-id="i"/> twice<text:change-end text:change-id="i"/>.</text:p>
    <text:change text:change-id="d"/>"""
    now = read(page_of(odt(tmp_path / "a.odt", body)))
    before = read(page_of(tmp_path / "a.odt", original=True))
    assert clauses(now) == ["Heads tell twice."]
    assert ("deleted by a tracked change", "All heads ask.") in listed(now)
    assert clauses(before) == ["Heads tell.", "All heads ask."]
    assert ("inserted by a tracked change", "twice") in listed(before)


def test_headers_the_title_and_rows_of_headings_of_an_opendocument_text(tmp_path: Path) -> None:
    headings = "".join(CELL.format("", text) for text in ("Role", "In the yard", "Beyond"))
    body = f"""<text:h text:outline-level="1">Purpose</text:h><text:p>Heads ask.</text:p>
    <text:h text:outline-level="1">Framework</text:h><table:table><table:table-header-rows>
    {table_row(headings)}</table:table-header-rows>
    {table_row(*(CELL.format("", text) for text in ("Packers", "Weigh", "Visit")))}</table:table>
    <text:section text:display="none"><text:p>A draft.</text:p></text:section>"""
    kept = "<style:header><text:p>For the board</text:p></style:header>"
    title = "<office:meta><dc:title>Growing people</dc:title></office:meta>"
    result = read(page_of(odt(tmp_path / "a.odt", body, parts={"meta": title, "styles": kept})))
    assert result.outline.title == "Growing people"
    assert {("stands beside the text", "For the board"), ("hidden text", "A draft.")} <= listed(result)
    assert list(result.draft.settings.values()) == ["In the yard", "Beyond"]


@pytest.mark.parametrize("body", [None, "<office:spreadsheet/>"])
def test_what_holds_no_opendocument_text_is_refused(body: str | None, tmp_path: Path) -> None:
    file = odt(tmp_path / "a.odt", "")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        if body:
            archive.writestr("content.xml", f"<office:body {ODF}>{body}</office:body>")
    with pytest.raises(DocumentError, match="there is no OpenDocument text in it"):
        page_of(file)


def test_lists_of_a_style_for_each_depth_are_one_list_in_an_opendocument_text(tmp_path: Path) -> None:
    lines = [("B1", "Packers"), ("B2", "In the yard"), ("B3", "Weigh"), ("B2", "Beyond the yard"), ("B3", "Visit")]
    lines += [("B1", "Pickers"), ("B2", "In the yard"), ("B3", "Pick"), ("B2", "Beyond the yard"), ("B3", "Ask")]
    body = '<text:h text:outline-level="1">Framework</text:h>' + "".join(
        f'<text:list><text:list-item><text:p text:style-name="{style}">{text}</text:p></text:list-item></text:list>'
        for style, text in lines
    )
    result = import_page(page_of(odt(tmp_path / "a.odt", body, STYLES)), "a.odt")
    assert list(result.draft.roles.values()) == ["Packers", "Pickers"]
    assert list(result.draft.settings.values()) == ["In the yard", "Beyond the yard"]


def test_a_page_of_html_is_read(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>Growing people</title><style>p {}</style></head><body><nav>Home</nav>
    <h2>Purpose</h2><p>Heads <s>may</s> ask<span style="display:none"> nobody</span>.</p><h2>Scope</h2><p>All.</p>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    result = read(page_of(tmp_path / "a.html"))
    assert result.outline.title == "Growing people"
    assert clauses(result) == ["Heads ask."]
    assert {("struck through", "may"), ("hidden text", "nobody"), ("navigation of the page", "Home")} <= listed(result)


EXTRAS = """---
layout: page
title: "Growing people"
---

# Purpose {: .lead }

Heads ask.[^1] They ~~may~~ must. :smile:

!!! note "Mind"
    Ask the board first.

- [ ] Lead a club

Mentor
:   Somebody who helps

{% include steps.html %}

[^1]: By the act.
[p]: https://example.org/unused

# Scope {#scope}

All staff.

# Review

Each year.
"""


def test_a_page_that_does_not_name_its_encoding_keeps_its_accents(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("<h1>Polisi</h1><p>D\N{LATIN SMALL LETTER W WITH CIRCUMFLEX}r</p>".encode())
    assert "D\N{LATIN SMALL LETTER W WITH CIRCUMFLEX}r" in page_of(tmp_path / "a.html").content
    (tmp_path / "a.html").write_bytes("<h1>Policy</h1><p>A caf\N{LATIN SMALL LETTER E WITH ACUTE}</p>".encode("cp1252"))
    assert "caf\N{LATIN SMALL LETTER E WITH ACUTE}</p>" in page_of(tmp_path / "a.html").content


def test_items_and_paragraphs_whose_ends_are_left_out_are_read(tmp_path: Path) -> None:
    page = "<h1>Policy</h1><h2>Purpose</h2><p>We will:<ul><li><p>be fair<li><p>be open</ul><h2>Scope</h2><p>All<p>Staff"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    result = import_page(page_of(tmp_path / "a.html"), "a.html")
    assert [[passage.adopted for passage in part.passages] for part in result.outline.parts] == [
        ["We will:\n- be fair\n- be open"],
        ["All", "Staff"],
    ]


def test_what_markdown_has_beyond_its_standard_is_taken_off_or_listed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(EXTRAS, encoding="utf-8")
    result = read(page_of(tmp_path / "a.md"))
    assert result.outline.title == "Growing people"
    assert [part.heading for part in result.outline.parts] == ["Purpose", "Scope", "Review"]
    assert clauses(result) == [
        "Heads ask. They must.",
        "Ask the board first.\n- Lead a club",
        "Mentor \u2013 Somebody who helps",
    ]
    assert {
        ("front matter", "layout: page"),
        ("an attribute list", "{: .lead }"),
        ("an attribute list", "{#scope}"),
        ("a footnote to 'Heads ask. They must.'", "By the act."),
        ("struck through", "may"),
        ("the short name of a picture", ":smile:"),
        ("the head of an admonition", 'note "Mind"'),
        ("the box of a task list, [ ], which is taken off", "Lead a club"),
        ("an instruction to another program", "{% include steps.html %}"),
        ("an address that no link uses, [P]", "https://example.org/unused"),
    } <= listed(result)


def test_a_title_in_front_matter_may_follow_on_lines_of_its_own(tmp_path: Path) -> None:
    front = "---\ntitle: >-\n  Growing\n  people\nlayout: page\n---\n\n"
    (tmp_path / "a.md").write_text(f"{front}# Purpose\n\nHeads ask.\n\n# Scope\n\nAll staff.\n", encoding="utf-8")
    result = read(page_of(tmp_path / "a.md"))
    assert result.outline.title == "Growing people"
    assert ("front matter", "layout: page") in listed(result)


HOSTILE = {
    "brackets": "[",
    "pictures": "![",
    "emphasis": "*a **b _c ",
    "code": "` `` ",
    "tags": "<a <b </ ",
    "comments": "<!-- ",
    "quotes": "> ",
    "signs": "!",
    "dots": ". .",
    "paragraphs": "a\n\n",
    "headings": "# a\n",
    "lists": "**In a**\n\n- b\n\n",
    "tabs": "a\tb\n",
    "rows": "| a | b |\n",
    "notes": "[^1] ",
    "attributes": "{#a ",
    "small letters": "and so on\n\n",
    "cells": "<table><tr><td>a</td><td>b<br>c</td></tr></table>\n",
}


def calls(content: str, tmp_path: Path) -> int:
    """Count the calls of functions that an import makes."""
    (tmp_path / "a.md").write_text(content, encoding="utf-8")
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        import_page(page_of(tmp_path / "a.md"), "a")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_with_the_text_and_no_faster(tmp_path: Path, kind: str) -> None:
    once = calls(HOSTILE[kind] * 150, tmp_path)
    twice = calls(HOSTILE[kind] * 300, tmp_path)
    assert twice < 2.6 * once + 2_000


def doubtful(question: str, chosen: Choices) -> Imported:
    """An import with one doubt, whose second answer skips table 7."""
    result = import_page(Page("<p>Heads ask.</p>", (Remark("a", "b", "c"),)), "policy", choices=chosen)
    answers = (Answer("keep", chosen), Answer("skip", Choices(skip=frozenset({7}))))
    result.framework.doubts.append(Doubt(question, answers, "--skip-table 7"))
    return result


@pytest.mark.parametrize(("typed", "skipped"), [(["2"], {7}), ([""], set()), (["x", "9", "2"], {7})])
def test_at_a_terminal_each_doubt_is_asked_once(typed: list[str], skipped: set[int]) -> None:
    seen: list[Choices] = []
    said: list[str] = []
    answers = iter(typed)

    def run(choices: Choices) -> Imported:
        seen.append(choices)
        return doubtful("Is table 7 one?", choices)

    settled(run, Choices(), lambda _: next(answers), said.append)
    assert seen[-1].skip == skipped
    assert said.count("Is table 7 one?") == 1
    assert next(answers, None) is None
