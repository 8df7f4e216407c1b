"""Word files: every run of text is in the policy, or listed with the reason why it is not."""

from pathlib import Path

import pytest
from packages import STRICT, paragraph, run, word

from importing.pages import page_of
from importing.policy import import_page
from importing.report import Imported

HEAD = paragraph("Purpose", style="Heading1")
TAIL = paragraph("Scope", style="Heading1") + paragraph("All staff.") + paragraph("Review", style="Heading1")
TAIL += paragraph("Each year.")


def read(file: Path, *, original: bool = False) -> Imported:
    result = import_page(page_of(file, original=original), file.name)
    assert [remark.text for remark in result.outline.remarks if remark.what.startswith("words that found")] == []
    return result


def clauses(result: Imported, section: int = 0) -> list[str]:
    return [passage.adopted for passage in result.outline.parts[section].passages]


def listed(result: Imported) -> set[tuple[str, str]]:
    return {(remark.what, remark.text) for remark in result.outline.remarks}


def noted(result: Imported) -> set[tuple[str, str]]:
    return {(remark.what, remark.text) for remark in result.outline.read_as}


def changed(kind: str, text: str) -> str:
    tag = "w:delText" if kind in ("del", "moveFrom") else "w:t"
    return f'<w:{kind} w:id="1"><w:r><{tag} xml:space="preserve">{text}</{tag}></w:r></w:{kind}>'


CHANGES = HEAD + paragraph("Heads ", changed("del", "may "), changed("ins", "must "), "ask.")
CHANGES += paragraph(changed("moveFrom", "A sentence that moves."))
CHANGES += paragraph("Both ", mark='<w:del w:id="2"/>') + paragraph("halves.")
CHANGES += TAIL + paragraph(changed("moveTo", "A sentence that moves."))


def test_tracked_changes_are_listed_with_their_words_and_a_choice_decides(tmp_path: Path) -> None:
    accepted = read(word(tmp_path / "a.docx", CHANGES))
    assert clauses(accepted) == ["Heads must ask.", "Both halves."]
    assert ("deleted by a tracked change", "may") in listed(accepted)
    assert ("inserted by a tracked change", "must") in noted(accepted)
    assert clauses(accepted, 2) == ["Each year.", "A sentence that moves."]
    (doubt,) = accepted.framework.doubts
    assert doubt.option == "--changes accepted or --changes original"
    original = read(tmp_path / "a.docx", original=True)
    assert clauses(original) == ["Heads may ask.", "A sentence that moves.", "Both halves."]
    assert ("inserted by a tracked change", "must") in listed(original)


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell(*items: str, properties: str = "") -> str:
    inner = "".join(paragraph(item, number=(1, 0)) for item in items) or paragraph()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_a_row_that_a_change_deletes_is_no_role_level(tmp_path: Path) -> None:
    rows = row("Role", "In the yard", "Beyond the yard") + row("Packers", cell("Weigh", "Wrap"), cell("Visit", "Ask"))
    rows += row("Pickers", cell("Lift", "Load"), cell("Travel", "Tell"), properties='<w:del w:id="1"/>')
    result = read(word(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert list(result.draft.roles.values()) == ["Packers"]
    assert ("a row deleted by a tracked change", "Pickers | Lift | Load | Travel | Tell") in listed(result)
    assert list(read(tmp_path / "a.docx", original=True).draft.roles.values()) == ["Packers", "Pickers"]


def test_cells_that_are_merged_and_rows_that_begin_further_in(tmp_path: Path) -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = row("Role", "In the yard", "Beyond the yard")
    packers = f"<w:tc><w:tcPr>{restart}</w:tcPr>{paragraph('Packers')}</w:tc>"
    rows += row(packers, cell("Weigh"), cell("Visit", "Ask"))
    rows += row(cell(properties=goes_on), cell("Wrap", "Stack"), cell("Write"))
    rows += row("Pickers", cell("Lift", "Load"), cell("Travel"))
    rows += row(cell("Drive"), cell("Tell"), properties='<w:gridBefore w:val="1"/>')
    result = read(word(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    texts = {wording.id: wording.text for wording in result.draft.wordings.values()}
    frameworks = [result.draft.files[f"roles/{role}.yml"]["framework"] for role in ("packers", "pickers")]
    assert [[[texts[name] for name in names] for names in framework.values()] for framework in frameworks] == [
        [["Weigh", "Wrap", "Stack"], ["Visit", "Ask", "Write"]],
        [["Lift", "Load", "Drive"], ["Travel", "Tell"]],
    ]


def test_numbers_and_letters_come_from_the_definitions_of_the_lists(tmp_path: Path) -> None:
    body = HEAD + paragraph("The head must:") + paragraph("name the post", number=(2, 1))
    body += paragraph("tell the board", number=(2, 1)) + paragraph("in writing", number=(2, 2)) + TAIL
    assert clauses(read(word(tmp_path / "a.docx", body))) == [
        "The head must:\n(a) name the post\n(b) tell the board\n  (i) in writing"
    ]
    body = paragraph("Purpose", style="Heading1", number=(3, 0)) + paragraph("Heads ask.", number=(3, 1))
    body += paragraph("Heads tell:", number=(3, 1)) + paragraph("the board", number=(3, 2))
    body += paragraph("Scope", style="Heading1", number=(3, 0)) + paragraph("All staff.", number=(3, 1)) + TAIL
    result = read(word(tmp_path / "b.docx", body))
    assert [part.heading for part in result.outline.parts][:2] == ["1 Purpose", "2 Scope"]
    assert clauses(result) == ["1.1 Heads ask.", "1.2 Heads tell:\n(a) the board"]
    assert clauses(result, 1) == ["2.1 All staff."]


@pytest.mark.parametrize(
    ("properties", "what"),
    [("<w:vanish/>", "hidden text"), ("<w:strike/>", "struck through"), ("<w:dstrike/>", "struck through")],
)
def test_what_is_hidden_or_struck_is_listed_and_not_adopted(tmp_path: Path, properties: str, what: str) -> None:
    body = HEAD + paragraph("Heads ask", run(" two", properties), run(" three.", '<w:strike w:val="0"/>')) + TAIL
    result = read(word(tmp_path / "a.docx", body))
    assert clauses(result) == ["Heads ask three."]
    assert (what, "two") in listed(result)


def test_footnotes_stand_beside_their_clause(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    notes = f'<w:footnotes><w:footnote w:id="4">{paragraph("By the act.")}</w:footnote></w:footnotes>'
    parts = {"footnotes.xml": ("footnotes", notes)}
    result = read(word(tmp_path / "a.docx", HEAD + paragraph("Heads ask", note, ".") + TAIL, parts))
    assert clauses(result) == ["Heads ask."]
    assert ("a footnote to 'Heads ask.'", "By the act.") in listed(result)


def field(code: str, *result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{''.join(result)}{kinds[2]}"


def test_fields_are_read_and_noted_and_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    simple = f'<w:fldSimple w:instr=" REF _1 \\h ">{run("3")}</w:fldSimple>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = paragraph(begin, "Purpose 2") + paragraph("Scope 3", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body += paragraph("Review 4", style="Toc1") + HEAD
    body += paragraph("Follow section ", simple, " and ", field(" REF _2 ", run("annex B")), ".") + TAIL
    result = read(word(tmp_path / "a.docx", body))
    assert clauses(result) == ["Follow section 3 and annex B."]
    assert ("a field of Word (REF)", "annex B") in noted(result)
    assert {text for what, text in listed(result) if what == "table of contents"} == {
        "Purpose 2",
        "Scope 3",
        "Review 4",
    }


def test_content_controls_hyphens_and_line_breaks_are_text_and_prompts_are_not(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Heads ask.')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    hyphen = "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>read it.</w:t></w:r>"
    result = read(word(tmp_path / "a.docx", HEAD + control + paragraph("Then ", hyphen, prompt) + TAIL))
    assert clauses(result) == ["Heads ask.", "Then re-read it."]
    assert ("a prompt of the form that nobody has filled in", "Click here") in listed(result)


def test_words_in_graphics_headers_and_comments_are_listed(tmp_path: Path) -> None:
    graphic = '<w:r><w:drawing><dgm:relIds r:dm="data1.xml"/></w:drawing></w:r>'
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Boxed words.')}</w:txbxContent></w:pict></w:r>"
    chart = "<c:chartSpace><c:cat><c:v>Leavers</c:v></c:cat></c:chartSpace>"
    parts = {
        "data1.xml": ("diagramData", "<dgm:dataModel><a:p><a:r><a:t>Trainee</a:t></a:r></a:p></dgm:dataModel>"),
        "charts/chart1.xml": ("chart", chart),
        "header1.xml": ("header", f"<w:hdr>{paragraph('Top line')}</w:hdr>"),
        "comments.xml": ("comments", f"<w:comments><w:comment>{paragraph('Is this so?')}</w:comment></w:comments>"),
    }
    result = read(word(tmp_path / "a.docx", HEAD + paragraph("Heads ask.", graphic, box) + TAIL, parts))
    assert clauses(result) == ["Heads ask.", "Boxed words."]
    assert {
        ("words of a SmartArt graphic", "Trainee"),
        ("words of a chart", "Leavers"),
        ("stands beside the text", "Top line"),
        ("stands beside the text", "Is this so?"),
    } <= listed(result)
    assert "a text box, whose text is read here" in {what for what, _ in noted(result)}


def test_the_title_of_the_document_is_that_of_the_policy(tmp_path: Path) -> None:
    styled = paragraph("Growing people", style="Title") + HEAD + paragraph("Heads ask.") + TAIL
    assert read(word(tmp_path / "a.docx", styled)).outline.title == "Growing people"
    plain = word(tmp_path / "b.docx", HEAD + paragraph("Heads ask.") + TAIL, title="Growing people")
    assert read(plain).outline.title == "Growing people"
    generic = word(tmp_path / "c.docx", HEAD + paragraph("Heads ask.") + TAIL, title="Microsoft Word - Document1")
    assert read(generic).outline.title == ""


@pytest.mark.parametrize(("name", "main", "space"), [("a.docx", "document2", None), ("a.docm", "document", STRICT)])
def test_other_main_parts_namespaces_and_endings(tmp_path: Path, name: str, main: str, space: str | None) -> None:
    body = HEAD + paragraph("Heads ask.") + TAIL
    file = word(tmp_path / name, body, main=main, **({"space": space} if space else {}))
    assert clauses(read(file)) == ["Heads ask."]


def test_a_first_line_in_bold_is_the_title_where_nothing_else_is(tmp_path: Path) -> None:
    body = paragraph(run("Growing people policy", "<w:b/>")) + HEAD + paragraph("Heads ask.") + TAIL
    result = read(word(tmp_path / "a.docx", body))
    assert result.outline.title == "Growing people policy"
    assert ("title of the policy", "Growing people policy") in noted(result)


def test_a_style_of_the_house_for_titles_makes_the_title(tmp_path: Path) -> None:
    result = read(word(tmp_path / "a.docx", paragraph("Growing people", style="PolicyTitle") + HEAD + TAIL))
    assert result.outline.title == "Growing people"
