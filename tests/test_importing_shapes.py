"""The shapes in which a document holds role levels by settings, and what looks like one and is none."""

from collections.abc import Sequence

import pytest

from importing.choices import COLUMNS, HEADINGS, NOTHING_DECIDED, ROWS, Choices
from importing.page import Page
from importing.policy import import_page
from importing.report import Imported, as_markdown, understood

Cells = Sequence[str | tuple[str, str]]
Levels = dict[str, dict[str, list[str]]]


def table(*rows: Cells) -> str:
    """A table of HTML; a cell with spans is a pair of its content and its attributes."""
    pairs = ([cell if isinstance(cell, tuple) else (cell, "") for cell in row] for row in rows)
    lines = ("".join(f"<td {attributes}>{content}</td>" for content, attributes in row) for row in pairs)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def bullets(*texts: str) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def two(what: str) -> str:
    """A list of two entries about something."""
    return bullets(f"Watch {what}", f"Try {what}")


def heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{text}</h{level}>"


def line(text: str) -> str:
    return f"<p>{text}</p>"


def bold(text: str) -> str:
    return f"<p><b>{text}</b></p>"


def read(content: str, choices: Choices = NOTHING_DECIDED) -> Imported:
    result = import_page(Page(content), "policy", choices=choices)
    assert [remark.text for remark in result.outline.remarks if remark.what.startswith("words that found")] == []
    return result


def levels(result: Imported) -> Levels:
    draft = result.draft
    texts = {wording.id: wording.text for wording in draft.wordings.values()}
    return {
        title: {
            draft.settings[setting]: [texts[name] for name in names]
            for setting, names in draft.files[f"roles/{role}.yml"]["framework"].items()
        }
        for role, title in draft.roles.items()
    }


YARD, BEYOND = "In the yard", "Beyond the yard"
EXPECTED: Levels = {
    "Packers": {YARD: ["Watch scales", "Try scales"], BEYOND: ["Watch fairs", "Try fairs"]},
    "Pickers": {YARD: ["Watch trolleys", "Try trolleys"], BEYOND: ["Watch farms", "Try farms"]},
}
HEADS = ("Post", YARD, BEYOND)
PACKERS = ("Packers", two("scales"), two("fairs"))
PICKERS = ("Pickers", two("trolleys"), two("farms"))
LABELLED = "<b>{}</b><br>Watch {}<br>Try {}<br><b>{}</b><br>Watch {}<br>Try {}"
IN_BOLD = [
    LABELLED.format(YARD, "scales", "scales", BEYOND, "fairs", "fairs"),
    LABELLED.format(YARD, "trolleys", "trolleys", BEYOND, "farms", "farms"),
]


def ladder(role: int, setting: str) -> str:
    """Headings with lists; ``setting`` is the HTML of the line above a list."""
    parts = [heading("Growing people", 1), heading("Purpose"), line("We grow our people.")]
    for title, _, _ in (PACKERS, PICKERS):
        words = {"Packers": ("scales", "fairs"), "Pickers": ("trolleys", "farms")}[title]
        parts += [heading(title, role)]
        for name, what in zip((YARD, BEYOND), words, strict=True):
            parts += [setting.format(name), two(what)]
    return "".join([*parts, heading("Review"), line("Each year.")])


SHAPES = {
    "a row for each role level": table(HEADS, PACKERS, PICKERS),
    "a group of role levels in a first column": table(
        ("Strand", *HEADS), (("Stores", "rowspan=2"), *PACKERS), PICKERS
    ),
    "two rows of heads": table(
        (("Post", "rowspan=2"), ("Where", "colspan=2")), (YARD, BEYOND), PACKERS, PICKERS
    ),
    "two rows of heads, the corner empty": table(("", ("Places", "colspan=2")), ("", YARD, BEYOND), PACKERS, PICKERS),
    "columns": table(
        ("Area", "Packers", "Pickers"), (YARD, PACKERS[1], PICKERS[1]), (BEYOND, PACKERS[2], PICKERS[2])
    ),
    "columns, the corner empty": table(
        ("", "Packers", "Pickers"), (YARD, PACKERS[1], PICKERS[1]), (BEYOND, PACKERS[2], PICKERS[2])
    ),
    "columns, the settings as titles": table(
        ("Packers", "Pickers"),
        ((YARD, "colspan=2"),),
        (PACKERS[1], PICKERS[1]),
        ((BEYOND, "colspan=2"),),
        (PACKERS[2], PICKERS[2]),
    ),
    "columns below a heading for each setting": heading(YARD)
    + table(("Packers", "Pickers"), (PACKERS[1], PICKERS[1]))
    + heading(BEYOND)
    + table(("Packers", "Pickers"), (PACKERS[2], PICKERS[2])),
    "one column below a heading for each setting": heading(YARD)
    + table(("Level", "What to do"), PACKERS[:2], PICKERS[:2])
    + heading(BEYOND)
    + table(("Level", "What to do"), (PACKERS[0], PACKERS[2]), (PICKERS[0], PICKERS[2])),
    "a role level over several rows": table(
        HEADS,
        (("Packers", "rowspan=2"), "Watch scales", "Watch fairs"),
        ("Try scales", "Try fairs"),
        (("Pickers", "rowspan=2"), "Watch trolleys", "Watch farms"),
        ("Try trolleys", "Try farms"),
    ),
    "a column of role levels and one of settings": table(
        ("Role", "Setting", "What to do"),
        (("Packers", "rowspan=2"), YARD, PACKERS[1]),
        (BEYOND, PACKERS[2]),
        (("Pickers", "rowspan=2"), YARD, PICKERS[1]),
        (BEYOND, PICKERS[2]),
    ),
    "a column of settings and one of role levels": table(
        ("Area", "Level", "What to do"),
        (YARD, "Packers", PACKERS[1]),
        (YARD, "Pickers", PICKERS[1]),
        (BEYOND, "Packers", PACKERS[2]),
        (BEYOND, "Pickers", PICKERS[2]),
    ),
    "a table for each role level": heading("Packers")
    + table((YARD, BEYOND), PACKERS[1:])
    + heading("Pickers")
    + table((YARD, BEYOND), PICKERS[1:]),
    "a line between the heading and the table": heading("Packers")
    + line("What packers can do")
    + table((YARD, BEYOND), PACKERS[1:])
    + heading("Pickers")
    + line("What pickers can do")
    + table((YARD, BEYOND), PICKERS[1:]),
    "a line as title, one heading for all": heading("Framework")
    + line("Packers")
    + table((YARD, BEYOND), PACKERS[1:])
    + line("Pickers")
    + table((YARD, BEYOND), PICKERS[1:]),
    "without heads, the settings": heading("Packers")
    + table((YARD, PACKERS[1]), (BEYOND, PACKERS[2]))
    + heading("Pickers")
    + table((YARD, PICKERS[1]), (BEYOND, PICKERS[2])),
    "without heads, the role levels": heading(YARD)
    + table(("Packers", PACKERS[1]), ("Pickers", PICKERS[1]))
    + heading(BEYOND)
    + table(("Packers", PACKERS[2]), ("Pickers", PICKERS[2])),
    "goes on without heads": table(HEADS, PACKERS) + table(PICKERS),
    "goes on with heads": table(HEADS, PACKERS) + line("(continued)") + table(HEADS, PICKERS),
    "goes on in the middle of a role level": table(
        HEADS, PACKERS, ("Pickers", bullets("Watch trolleys"), bullets("Watch farms"))
    )
    + table(("", bullets("Try trolleys"), bullets("Try farms"))),
    "goes on by name": table(
        HEADS,
        PACKERS,
        ("Pickers", bullets("Watch trolleys"), bullets("Watch farms")),
        HEADS,
        ("Pickers (cont'd)", bullets("Try trolleys"), bullets("Try farms")),
    ),
    "settings in bold inside a cell": table(
        ("Post", "Opportunities"), *zip(("Packers", "Pickers"), IN_BOLD, strict=True)
    ),
    "settings with a colon inside a cell": table(
        ("Post", "Opportunities"),
        *(
            (title, text.replace("<b>", "").replace("</b>", ":"))
            for title, text in zip(("Packers", "Pickers"), IN_BOLD, strict=True)
        ),
    ),
    "settings in bold inside a column": table(("Packers", "Pickers"), IN_BOLD),
    "headings": ladder(2, "<h3>{}</h3>"),
    "headings of one level": ladder(2, "<h2>{}</h2>"),
    "a heading and lines in bold": ladder(3, "<p><b>{}</b></p>"),
    "a heading and lines with a colon": ladder(2, "<p>{}:</p>"),
    "a heading and lists in a list": "".join(
        heading(title)
        + f"<ul><li>{YARD}{yard}</li><li>{BEYOND}{beyond}</li></ul>"
        for title, yard, beyond in (PACKERS, PICKERS)
    ),
    "lines in bold only": "".join(
        bold(title.upper()) + bold(YARD) + yard + bold(BEYOND) + beyond for title, yard, beyond in (PACKERS, PICKERS)
    ),
    "headings, the settings above": "".join(
        heading(name) + heading("Packers", 3) + PACKERS[place] + heading("Pickers", 3) + PICKERS[place]
        for place, name in ((1, YARD), (2, BEYOND))
    ),
    "semicolons": table(
        HEADS,
        ("Packers", "Watch scales; and try scales.", "Watch fairs; try fairs"),
        ("Pickers", "Watch trolleys; try trolleys", "Watch farms; try farms;"),
    ),
    "typed numbers": table(
        HEADS,
        ("Packers", "1. Watch scales<br>2. Try scales", "(a) Watch fairs<br>(b) Try fairs"),
        ("Pickers", "1) Watch trolleys<br>2) Try trolleys", "(i) Watch farms<br>(ii) Try farms"),
    ),
    "bullets of symbol fonts": table(
        HEADS,
        ("Packers", "\uf0fc Watch scales<br>\uf0fc Try scales", "\u2756 Watch fairs<br>\u27a4 Try fairs"),
        ("Pickers", "\u2192 Watch trolleys<br>\u2192 Try trolleys", "\uf076 Watch farms<br>\uf076 Try farms"),
    ),
    "numbers before the titles": table(
        HEADS, ("1. Packers", *PACKERS[1:]), ("2. Pickers", *PICKERS[1:])
    ),
    "a list three deep": heading("Framework")
    + "<ul>"
    + "".join(
        f"<li>{title}<ul><li>{YARD}{yard}</li><li>{BEYOND}{beyond}</li></ul></li>"
        for title, yard, beyond in (PACKERS, PICKERS)
    )
    + "</ul>",
    "a heading for a role level and its setting": "".join(
        heading(f"{title}: {name}") + entries
        for title, *cells in (PACKERS, PICKERS)
        for name, entries in zip((YARD, BEYOND), cells, strict=True)
    ) + heading("Principles") + bullets("Fair", "Open"),
    "a row for a role level and its setting": table(
        ("Level and setting", "Opportunities"),
        *(
            (f"{title} \N{EN DASH} {name}", entries)
            for title, *cells in (PACKERS, PICKERS)
            for name, entries in zip((YARD, BEYOND), cells, strict=True)
        ),
    ),
    "headings and lines without bullets": ladder(2, "<h3>{}</h3>")
    .replace("<ul>", "").replace("</ul>", "").replace("li>", "p>"),
    "headings and tables of one column": ladder(2, "<h3>{}</h3>")
    .replace("<ul>", "<table>").replace("</ul>", "</table>").replace("<li>", "<tr><td>").replace("</li>", "</td></tr>"),
    "a sentence between a setting and its list": ladder(2, "<h3>{}</h3><p>Here are some ideas.</p>"),
    "heads that were not merged": table(
        ("Framework", "", ""), ("Post", "Where", ""), ("", YARD, BEYOND), PACKERS, PICKERS
    ),
    "a title in an empty corner": table(("Packers", YARD, BEYOND), ("", *PACKERS[1:]))
    + heading("Pickers")
    + table((YARD, BEYOND), PICKERS[1:]),
    "the number of a table before the title": line("Table 1: Packers")
    + table((YARD, BEYOND), PACKERS[1:])
    + line("Table 2: Pickers")
    + table((YARD, BEYOND), PICKERS[1:]),
    "parts of a table by number": table(
        HEADS,
        PACKERS,
        ("Pickers (part 1 of 2)", bullets("Watch trolleys"), bullets("Watch farms")),
        ("Pickers (part 2 of 2)", bullets("Try trolleys"), bullets("Try farms")),
    ),
    "dashes, also before a single entry": table(
        HEADS,
        ("Packers", "- Watch scales<br>- Try scales", "\N{EN DASH} Watch fairs<br>\N{EN DASH} Try fairs"),
        ("Pickers", "- Watch trolleys", "- Watch farms"),
        ("Pickers", "- Try trolleys", "* Try farms"),
    ),
    "sentences that lead in to lists": "".join(
        heading(title) + line(f"{YARD}, {title} could:") + cells[0] + line(f"{BEYOND}, {title} could:") + cells[1]
        for title, *cells in (PACKERS, PICKERS)
    ),
    "a row for each entry": table(
        ("What to do", "For whom", "Where"),
        *(
            (f"{verb} {what}", title, name)
            for title, words in (("Packers", ("scales", "fairs")), ("Pickers", ("trolleys", "farms")))
            for name, what in zip((YARD, BEYOND), words, strict=True)
            for verb in ("Watch", "Try")
        ),
    ),
    "lines that begin with their setting": "".join(
        heading(title) + line(f"<b>{YARD}:</b> Watch {near}; try {near}") + line(f"{BEYOND}: Watch {far}; try {far}")
        for title, near, far in (("Packers", "scales", "fairs"), ("Pickers", "trolleys", "farms"))
    ),
    "items that begin with their setting": "".join(
        heading(title) + bullets(f"{YARD}: Watch {near}; try {near}", f"{BEYOND}: Watch {far}; try {far}")
        for title, near, far in (("Packers", "scales", "fairs"), ("Pickers", "trolleys", "farms"))
    ),
    "another spelling of a setting": heading("Packers")
    + table((f"{YARD}:", BEYOND.upper()), PACKERS[1:])
    + heading("Pickers")
    + table(("In yard", "Beyond yard"), PICKERS[1:]),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_role_levels_and_settings_are_found_in_each_shape(shape: str) -> None:
    result = read(SHAPES[shape])
    rows = {role.capitalize(): row for role, row in levels(result).items()}
    assert {role: {name.capitalize(): texts for name, texts in row.items()} for role, row in rows.items()} == EXPECTED
    assert result.framework.left_out == []


def test_one_entry_a_cell_is_enough_where_the_words_are_clear() -> None:
    rows = (("Job title", "On the job", "Away days"), ("Porter", "Show a visitor round", "Help at the fair"))
    result = read(table(*rows, ("Head porter", "Train a porter", "Speak at the fair")))
    assert levels(result)["Head porter"] == {"On the job": ["Train a porter"], "Away days": ["Speak at the fair"]}
    assert levels(read(table(("Colour", "Meaning", "Since"), ("Red", "Stop", "1920"), ("Green", "Go", "1921")))) == {}


NO_DATA = {
    "contacts": [
        table(("Name", "Post", "Email"), ("Jo", "Buyer", "jo@stores.example"), ("Al", "Clerk", "al@x.example")),
        table(("Role", "Telephone"), ("Head of stores", "020 7946 0958"), ("Clerk", "(020) 7946 0959")),
        table(("Head of stores", "a@stores.example<br>01632 960001"), ("Clerk", "b@stores.example<br>01632 960002")),
        table(("Contact", "Details"), ("Head of stores", "+44 1632 960 001<br>desk 4"), ("Clerk", "desk 5<br>desk 6")),
    ],
    "a version history": [
        table(("Version", "Date", "Changes"), ("1.0", "1 May 2021", "First issue<br>All"), ("2.0", "2023", "Pay<br>x")),
        table(("Rev", "When", "What changed"), ("A", "May 2020", "First<br>issue"), ("B", "June 2021", "New<br>part")),
        heading("Amendment record")
        + table(("Date", "Amendment", "By"), ("1.2.20", "First<br>all", "Clerk"), ("2.3.21", "Pay<br>x", "Clerk")),
    ],
    "responsibilities": [
        table(("Role", "Responsibility"), ("Board", two("minutes")), ("Managers", two("diaries"))),
        table(("Who", "Duties", "By when"), ("Board", two("minutes"), "May"), ("Managers", two("diaries"), "June")),
        heading("Roles and responsibilities")
        + table(("Post", "What they do"), ("Board", two("minutes")), ("Managers", two("diaries"))),
    ],
    "a table of contents": [
        heading("Contents") + table(("Purpose", "2"), ("Scope", "3"), ("Review", "4")),
    ],
    "a table of ticks": [
        table(("Course", "Packers", "Pickers"), ("First aid", "\u2713", ""), ("Lifting", "\u2713", "\u2713")),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "beside"),
    [(kind, content, beside) for kind, each in NO_DATA.items() for content in each for beside in (False, True)],
)
def test_what_is_no_framework_is_left_out_and_listed(kind: str, content: str, beside: bool) -> None:
    result = read((table(HEADS, PACKERS, PICKERS) if beside else "") + content)
    assert levels(result) == (EXPECTED if beside else {})
    assert result.framework.left_out == [f"table {1 + beside} (looks like {kind})"]
    assert f"table {1 + beside}, row 2: looks like {kind}" in as_markdown(result)


def test_addresses_and_telephone_numbers_are_never_entries_titles_or_ids() -> None:
    with_contacts = bullets("Watch scales", "Ask jo@stores.example", "Ring 020 7946 0958", "Try scales")
    rows = (("Packers", with_contacts, two("fairs")), PICKERS, ("jo@stores.example", two("lists"), two("maps")))
    result = read(table(HEADS, *rows) + heading("Help") + line("Write to jo@stores.example, or ring 020 7946 0958."))
    assert levels(result) == EXPECTED
    texts = [text for file, values in result.draft.files.items() for text in (file, *_ids(values))]
    assert not [text for text in texts if "stores" in text or "7946" in text]
    listed = as_markdown(result).partition("## Left out")[2]
    assert listed.count(": a contact, which is never data") == 3


def _ids(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [str(value["id"])] if "id" in value else []
        return own + [name for inner in value.values() for name in _ids(inner)]
    return [name for inner in value for name in _ids(inner)] if isinstance(value, list) else []


def test_cells_that_say_nothing_are_listed_and_no_entries() -> None:
    rows = (("Packers", two("scales"), "N/A"), ("Pickers", "As above", "-"), ("Porters", "n.a.", two("maps")))
    result = read(table(HEADS, *rows))
    assert levels(result)["Pickers"] == {YARD: [], BEYOND: []}
    report = as_markdown(result)
    for words in (
        "table 1, row 2, column 3: says that there is nothing: N/A",
        "it is as elsewhere; nothing was copied: As",
    ):
        assert words in report


def test_lines_that_wrap_are_one_entry_and_said() -> None:
    wrapped = "Watch the keepers of the<br>North store<br>Join a meeting of all those<br>who keep keys"
    result = read(table(HEADS, ("Packers", wrapped, two("fairs")), PICKERS))
    assert levels(result)["Packers"][YARD] == [
        "Watch the keepers of the North store",
        "Join a meeting of all those who keep keys",
    ]
    assert "a line that goes on with the one before it: North store" in as_markdown(result)


def test_short_lines_in_small_letters_are_entries_of_their_own() -> None:
    result = read(table(HEADS, ("Packers", "watch scales<br>try scales", two("fairs")), PICKERS))
    assert levels(result)["Packers"][YARD] == ["Watch scales", "Try scales"]


def test_one_wording_in_several_settings_of_a_role_level_is_listed() -> None:
    result = read(table(HEADS, ("Packers", two("scales"), bullets("Try scales", "Watch fairs")), PICKERS))
    assert "Packers: `try-scales` Try scales: In the yard; Beyond the yard" in as_markdown(result)


def test_a_cell_that_spans_settings_is_said() -> None:
    result = read(table(HEADS, ("Packers", (two("scales"), "colspan=2")), PICKERS))
    assert "spans 2 columns; placed in the first of them, 'In the yard'" in as_markdown(result)


def test_near_spellings_are_asked_about_and_the_answer_counts() -> None:
    content = heading("Packers") + table((YARD, BEYOND), PACKERS[1:])
    content += heading("Pickers") + table(("In the yards", BEYOND), PICKERS[1:])
    result = read(content)
    (doubt,) = result.framework.doubts
    assert doubt.question == "The settings 'In the yard' and 'In the yards' are spelt nearly alike. Are they the same?"
    assert levels(read(content, doubt.answers[1].choices)) == EXPECTED
    assert read(content, doubt.answers[0].choices).framework.doubts == []
    assert levels(read(content, Choices(settings=(YARD, BEYOND)))) == EXPECTED


def asked(result: Imported) -> list[tuple[str, str]]:
    return [(doubt.option, doubt.assumed) for doubt in result.framework.doubts]


def test_a_heading_for_each_setting_and_rows_of_one_entry_need_no_heads() -> None:
    content = "".join(
        heading(name) + table(("Packers", first), ("Pickers", second))
        for name, first, second in ((YARD, "Watch scales", two("trolleys")), (BEYOND, "Watch fairs", "Watch farms"))
    )
    assert levels(read(content)) == {
        "Packers": {YARD: ["Watch scales"], BEYOND: ["Watch fairs"]},
        "Pickers": {YARD: ["Watch trolleys", "Try trolleys"], BEYOND: ["Watch farms"]},
    }


def test_lines_without_bullets_are_entries_where_the_titles_are_sure_and_it_is_asked() -> None:
    content = SHAPES["headings and lines without bullets"]
    result = read(content)
    assert asked(result) == [("--levels-from headings or --levels-from tables", "yes: each line is an entry")]
    assert levels(read(content, result.framework.doubts[0].answers[1].choices)) == {}
    assert levels(read(content.replace(YARD, "Aims").replace(BEYOND, "Methods"))) == {}


def test_a_number_in_brackets_is_asked_about() -> None:
    content = table(HEADS, PACKERS, ("Pickers", two("trolleys"), ""), ("Pickers (2)", "", two("farms")))
    result = read(content)
    assert list(levels(result)) == ["Packers", "Pickers", "Pickers (2)"]
    assert asked(result) == [
        ("--numbered-titles apart or --numbered-titles joined", "no: a role level each"),
    ]
    assert levels(read(content, result.framework.doubts[0].answers[1].choices)) == EXPECTED
    assert asked(read(content, Choices(numbered=False))) == []


def test_commas_in_a_cell_are_asked_about() -> None:
    cells = ("Watch scales, try scales, tidy up", "Watch fairs, Try fairs")
    content = table(HEADS, ("Packers", *cells), PICKERS)
    result = read(content)
    assert asked(result) == [("--commas keep or --commas part", "no: one entry a line")]
    assert levels(result)["Packers"] == {YARD: [cells[0]], BEYOND: [cells[1]]}
    parted = levels(read(content, result.framework.doubts[0].answers[1].choices))
    assert parted["Packers"] == {YARD: ["Watch scales", "Try scales", "Tidy up"], BEYOND: ["Watch fairs", "Try fairs"]}
    assert asked(read(table(HEADS, ("Packers", "Watch scales, where there are any", two("fairs")), PICKERS))) == []


@pytest.mark.parametrize("names", [("Site A", "Site B"), ("Year 7", "Year 8"), ("Formal", "Informal")])
def test_settings_that_a_letter_a_number_or_a_prefix_tells_apart_are_not_asked_about(names: tuple[str, str]) -> None:
    assert asked(read(table(("Post", *names), PACKERS, PICKERS))) == []


def test_addresses_and_telephone_numbers_leave_the_text_of_the_policy() -> None:
    result = read(heading("Help") + line("Ask wren@example.org.") + line("Ring 01632 960123 first."))
    assert [passage.adopted for passage in result.outline.parts[0].passages] == [
        "Ask [an e-mail address].",
        "Ring [a telephone number] first.",
    ]
    assert [remark.text for remark in result.outline.remarks] == ["wren@example.org", "01632 960123"]


def test_below_definitions_a_framework_and_a_document_control_are_what_they_are() -> None:
    content = (
        heading("Definitions") + table(("Term", "Meaning"), ("HR", "Human resources")) + table(HEADS, PACKERS, PICKERS)
    )
    result = read(content + table(("Approved by:", "Full board, 3 March 2024"), ("Next review:", "March 2027")))
    assert levels(result) == EXPECTED
    assert result.outline.definitions == [("HR", "Human resources")]
    assert result.outline.control["review_due"] == "2027-03"


def test_lines_of_the_cover_are_listed_and_no_clauses() -> None:
    cover = line("Wren Trust") + '<h1 data-title="">Growing people</h1>'
    result = read(cover + "".join(heading(name) + line("We grow.") for name in ("Purpose", "Scope", "Review")))
    assert result.outline.title == "Growing people"
    assert [part.heading for part in result.outline.parts] == ["Purpose", "Scope", "Review"]
    (remark,) = result.outline.remarks
    assert (remark.what, remark.text) == ("a line before the title", "Wren Trust")


def test_a_first_line_that_names_a_policy_is_the_title_where_no_style_says_so() -> None:
    sections = "".join(heading(name) + line("We grow.") for name in ("Purpose", "Scope", "Review"))
    result = read(line("Wren Trust") + line("Policy for growing people") + sections)
    assert result.outline.title == "Policy for growing people"
    assert [part.heading for part in result.outline.parts] == ["Purpose", "Scope", "Review"]
    sentence = read(line("We grow our people.") + sections)
    assert (sentence.outline.title, len(sentence.outline.parts)) == ("", 4)


def test_the_policy_prints_the_role_levels_after_the_section_that_leads_to_them() -> None:
    pathways = heading("Pathways") + line("These are examples.") + table(HEADS, PACKERS, PICKERS)
    result = read(heading("Purpose") + line("We grow.") + pathways + heading("Review") + line("Each year."))
    (policy,) = (values for name, values in result.draft.files.items() if name.startswith("policy/"))
    assert [section.get("figure") for section in policy["sections"]] == [None, "framework", None]


@pytest.mark.parametrize(
    "lines", [line("1.0 May 2021 First issue") + line("Version 2, June 2023"), bullets("v1.0, 1 May 2021", "v2.0, new")]
)
def test_a_version_history_in_lines_is_listed_and_no_section(lines: str) -> None:
    sections = "".join(heading(name) + line("We grow.") for name in ("Purpose", "Scope"))
    result = read(sections + heading("Version history") + lines + heading("Review") + line("Each year."))
    assert [part.heading for part in result.outline.parts] == ["Purpose", "Scope", "Review"]
    assert [remark.what for remark in result.outline.remarks].count("a version history") == 2


@pytest.mark.parametrize("titled", ["Opportunities for {}", "What {} can do", "{} \N{EN DASH}"])
def test_words_around_the_title_of_a_role_level_are_taken_off(titled: str) -> None:
    content = "".join(
        heading(titled.format(title.lower()), 2) + heading(YARD, 3) + cells[0] + heading(BEYOND, 3) + cells[1]
        for title, *cells in (PACKERS, PICKERS)
    )
    assert {role.capitalize(): row for role, row in levels(read(content)).items()} == EXPECTED


def test_an_entry_may_be_for_several_role_levels() -> None:
    rows = [("Watch", "Packers", YARD), ("Try", "Packers; Pickers", YARD), ("Ask", "Pickers, Packers", BEYOND)]
    assert levels(read(table(("What to do", "For whom", "Where"), *rows))) == {
        "Packers": {YARD: ["Watch", "Try"], BEYOND: ["Ask"]},
        "Pickers": {YARD: ["Try"], BEYOND: ["Ask"]},
    }


def test_a_box_of_one_row_is_no_role_level() -> None:
    result = read(heading("Purpose") + table(("Note", bullets("Read this", "Then that"))))
    assert levels(result) == {}
    assert result.framework.left_out == ["table 1 (of a kind that is not known)"]


def test_numbers_are_no_entries_and_a_row_that_counts_is_no_setting() -> None:
    rows = [(YARD, PACKERS[1], PICKERS[1]), (BEYOND, PACKERS[2], PICKERS[2]), ("Number of opportunities", "4", "4")]
    result = read(table(("Area", "Packers", "Pickers"), *rows))
    assert levels(result) == EXPECTED


def test_an_address_in_a_title_does_not_cost_the_role_level() -> None:
    result = read(table(HEADS, ("Packers (wren@example.org)", *PACKERS[1:]), PICKERS))
    assert levels(result) == EXPECTED
    assert [remark.text for remark in result.outline.remarks if "contact" in remark.what] == ["wren@example.org"]


def test_heads_spelt_nearly_as_those_of_other_tables_are_settings() -> None:
    content = heading("Packers") + table((YARD, BEYOND), PACKERS[1:])
    result = read(
        content + heading("Pickers") + table(("In the yards", "Beyond th yard"), ("Watch farms", "Try farms"))
    )
    assert list(levels(result)) == ["Packers", "Pickers"]


def test_bare_numbers_before_sections_that_count_up_are_no_part_of_their_titles() -> None:
    result = read(
        "".join(line(text) for text in ("1 PURPOSE", "We grow.", "2 SCOPE", "All staff.", "3 REVIEW", "Each year."))
    )
    (policy,) = (values for name, values in result.draft.files.items() if name.startswith("policy/"))
    assert [(section["id"], section["title"], section["source"]) for section in policy["sections"]] == [
        ("purpose", "Purpose", "1 PURPOSE"),
        ("scope", "Scope", "2 SCOPE"),
        ("review", "Review", "3 REVIEW"),
    ]


UNCLEAR = table(("", "Alpha", "Beta"), ("Gamma", two("scales"), two("fairs")), ("Delta", two("trolleys"), two("farms")))


def test_where_nothing_says_which_is_which_it_is_asked_and_an_option_decides() -> None:
    doubts = read(UNCLEAR).framework.doubts
    assert [doubt.option for doubt in doubts] == ["--use-table 1 or --skip-table 1"]
    assert list(levels(read(UNCLEAR, Choices(roles=ROWS)))) == ["Gamma", "Delta"]
    assert list(levels(read(UNCLEAR, Choices(roles=COLUMNS)))) == ["Alpha", "Beta"]
    assert levels(read(UNCLEAR, Choices(skip=frozenset({1})))) == {}
    assert read(UNCLEAR, Choices(roles=COLUMNS)).framework.doubts == []


def test_beside_a_clear_framework_a_doubtful_table_is_left_out_and_asked_about() -> None:
    content = table(HEADS, PACKERS, PICKERS) + heading("More") + table(("Post", "Games"), ("Porters", two("chess")))
    result = read(content)
    assert levels(result) == EXPECTED
    assert result.framework.left_out == ["table 2 (unsure, no other table has the setting 'Games')"]
    assert levels(read(content, Choices(use=frozenset({2}))))["Porters"]["Games"] == ["Watch chess", "Try chess"]


def test_lists_below_headings_are_offered_as_role_levels() -> None:
    content = "".join(
        heading(title) + heading(name, 3) + two(what)
        for title, name, what in (("Gamma", "Ones", "scales"), ("Delta", "Twos", "fairs"))
    )
    result = read(content)
    assert levels(result) == {}
    assert "Otherwise (yes: Gamma, Delta): --levels-from headings" in "\n".join(understood(result))
    assert list(levels(read(content, Choices(from_headings=True)))) == ["Gamma", "Delta"]
    assert read(content, Choices(from_headings=False)).framework.doubts == []


def test_the_first_lines_say_what_was_understood() -> None:
    result = read(table(HEADS, PACKERS, PICKERS) + NO_DATA["contacts"][0])
    assert understood(result)[1:] == [
        "I read these as role levels: Packers; Pickers",
        "I read these as settings: In the yard; Beyond the yard",
        "I left out: table 2 (looks like contacts)",
    ]


def test_singulars_are_made_where_they_are_sure() -> None:
    titles = ("Deputies", "Secretaries and clerks", "Heads of operations", "Support staff", "Office boss")
    result = read(table(HEADS, *((title, two("a map"), two("the sea")) for title in titles)))
    assert list(result.draft.singulars.values()) == ["Deputy", "Secretary and clerk", "Head of operations", None, None]
    assert result.draft.files["roles/support-staff.yml"]["singular"] == "Support staff"
    assert "Support staff > (not sure)" in as_markdown(result)


def test_entries_that_speak_of_reviews_and_reports_are_no_document_control() -> None:
    texts = ("Consult the staff on a plan and report to the board", "Review an approved policy with its owner")
    heads = ("In the yard", "Across the firm", "With partners", "Beyond the county")
    result = read(heading("Packers") + table(heads, [bullets(*texts)] * 4))
    assert [len(names) for names in levels(result)["Packers"].values()] == [2, 2, 2, 2]


def test_where_words_only_hint_at_the_role_levels_the_other_way_is_offered() -> None:
    heads, rows = (
        ("", YARD, BEYOND, "Elsewhere"),
        (("Gamma", *PACKERS[1:], two("maps")), ("Delta", *PICKERS[1:], two("seas"))),
    )
    content = table(heads, *rows)
    (doubt,) = read(content).framework.doubts
    assert doubt.question == "Table 1: where do its role levels stand?"
    assert doubt.assumed == "in its rows: Gamma, Delta"
    assert list(levels(read(content, doubt.answers[1].choices))) == [YARD, BEYOND, "Elsewhere"]


CONTROL = {"adopted": "2024-03-03", "adopted_by": "Full board", "review_due": "2027-03"}
CONTROLS = {
    "labels and values": table(
        ("Approved by", "Full board, 3rd March 2024"), ("Next review", "March 2027"), ("Review cycle", "3 years")
    ),
    "four columns": table(
        ("Approved by", "The full board", "Date of approval", "3.3.24"), ("Version", "2", "Review date", "March 2027")
    ),
    "a row of values": table(
        ("Ratified by", "Date approved", "Review date"), ("Full board", "3 March 2024", "March 2027")
    ),
    "lines": line("Approved by: the full board on 3/3/2024") + line("Next review date: March 2027"),
}  # fmt: skip


@pytest.mark.parametrize("shape", CONTROLS)
def test_document_control_is_read_in_each_shape(shape: str) -> None:
    content = heading("Growing people", 1) + CONTROLS[shape] + heading("Purpose") + line("We grow our people.")
    control = read(content).outline.control
    assert {name: value.capitalize() if name == "adopted_by" else value for name, value in control.items()} == CONTROL


CONTENTS = {
    "dots": line("Purpose ........ 2") + line("Scope \u2026\u2026\u2026 3"),
    "a heading and pages": bold("Contents") + line("1. Purpose 2") + line("2. Scope 3"),
    "pages only": line("Purpose 2") + line("Scope 3"),
    "a heading and a list": heading("Contents") + bullets("Purpose", "Scope"),
    "a numbered list": heading("Table of contents") + "<ol><li>Purpose</li><li>Scope</li></ol>",
}


@pytest.mark.parametrize("shape", CONTENTS)
def test_typed_tables_of_contents_are_left_out_and_listed(shape: str) -> None:
    text = heading("1. Purpose") + line("We grow our people.") + heading("2. Scope") + line("All staff.")
    result = read(heading("Growing people", 1) + CONTENTS[shape] + text)
    assert [part.heading for part in result.outline.parts] == ["1. Purpose", "2. Scope"]
    assert sum(remark.what == "table of contents" for remark in result.outline.remarks) >= 2


def test_items_typed_below_a_clause_stay_with_it() -> None:
    text = "".join(map(line, ("4.1 The head must:", "(a) name the post;", "(b) tell the board.", "4.2 Under (b) ask.")))
    (part,) = read(heading("Duties") + text).outline.parts
    assert [passage.adopted for passage in part.passages] == [
        "4.1 The head must:\n(a) name the post;\n(b) tell the board.",
        "4.2 Under (b) ask.",
    ]


def test_definitions_are_no_framework_and_their_heads_no_definition() -> None:
    content = heading("Definitions") + table(("Term", "Meaning"), ("Guild", two("birds")), ("House", "A place"))
    result = read(content)
    assert result.outline.definitions == [("Guild", "Watch birds Try birds"), ("House", "A place")]
    assert levels(result) == {}


@pytest.mark.parametrize(
    "title",
    [
        "Packers (continued overleaf)",
        "(cont.) Packers",
        "Continued: Packers",
        "Packers, continuation",
        "Packers (cont'd on p. 3)",
    ],
)
def test_a_role_level_goes_on_however_that_is_marked(title: str) -> None:
    result = read(table(HEADS, PACKERS, PICKERS, (title, two("cranes"), "")))
    assert list(levels(result)) == ["Packers", "Pickers"]
    assert levels(result)["Packers"][YARD] == ["Watch scales", "Try scales", "Watch cranes", "Try cranes"]


@pytest.mark.parametrize(
    "marks",
    [("1 - ", "2 - "), ("1.1 ", "1.2 "), ("1 ", "2 "), ("1/ ", "2/ "), ("1.", "2."), ("\u2460 ", "\u2461 "), ("-", "-"),
     ("~ ", "~ "), ("# ", "# "), ("\u2605 ", "\u2605 ")],
)  # fmt: skip
def test_marks_before_entries_are_taken_off(marks: tuple[str, str]) -> None:
    typed = "<br>".join(f"{mark}{text}" for mark, text in zip(marks, ("Watch scales", "Try scales"), strict=True))
    result = read(table(HEADS, ("Packers", typed, two("fairs")), PICKERS))
    assert levels(result) == EXPECTED


@pytest.mark.parametrize(
    "entry", ["3 days with the packers", "1 - 1 talks with a packer", "A.Smith lectures, each May"]
)
def test_numbers_and_letters_that_are_words_stay(entry: str) -> None:
    assert levels(read(table(HEADS, ("Packers", entry, two("fairs")), PICKERS)))["Packers"][YARD] == [entry]


@pytest.mark.parametrize(
    ("words", "reason"),
    [(words, "says that there is nothing") for words in (
        "None at present", "NA", "No opportunities", "(none)", "To follow", "Does not apply",
        "Not available at this level", "N/A - see the office", "(n/a)",
    )] + [(words, "as elsewhere") for words in (
        "Please see above", "(as above)", "See section 4", "See Packers", "As Packers.",
    )],
)  # fmt: skip
def test_cells_say_in_many_words_that_there_is_nothing(words: str, reason: str) -> None:
    result = read(table(HEADS, PACKERS, ("Pickers", words, two("farms"))))
    assert levels(result)["Pickers"] == {YARD: [], BEYOND: ["Watch farms", "Try farms"]}
    assert any(reason in remark.what and remark.text == words for remark in result.outline.remarks)


def test_settings_that_every_cell_repeats_need_no_bold() -> None:
    inside = "{}<br>Watch {}<br>Try {}<br>{}<br>Watch {}<br>Try {}"
    rows = (
        ("Packers", inside.format(YARD, "scales", "scales", BEYOND, "fairs", "fairs")),
        ("Pickers", inside.format(YARD, "trolleys", "trolleys", BEYOND, "farms", "farms")),
    )
    assert levels(read(table(("Post", "What there is"), *rows))) == EXPECTED
    alike = "Coaching<br>Mentoring<br>Shadowing"
    (only,) = levels(read(table(("Post", "In the yard"), ("Packers", alike), ("Pickers", alike))))["Packers"].values()
    assert only == ["Coaching", "Mentoring", "Shadowing"]


def test_lines_with_typed_bullets_are_one_list() -> None:
    def typed(what: str) -> str:
        return line(f"\u2022 Watch {what}") + line(f"\u2022 Try {what}")

    packers = heading("Packers") + heading(YARD, 3) + typed("scales") + heading(BEYOND, 3) + typed("fairs")
    pickers = heading("Pickers") + heading(YARD, 3) + typed("trolleys") + heading(BEYOND, 3) + typed("farms")
    assert levels(read(heading("Growing people", 1) + packers + pickers)) == EXPECTED


@pytest.mark.parametrize("heads", [("Grade", "Job title"), ("Job title", "Grade")])
def test_a_column_of_grades_is_no_setting(heads: tuple[str, str]) -> None:
    def row(grade: str, role: Cells) -> Cells:
        return (grade, *role) if heads[0] == "Grade" else (role[0], grade, *role[1:])

    result = read(table((*heads, YARD, BEYOND), row("G4", PACKERS), row("G5", PICKERS)))
    assert levels(result) == EXPECTED
    assert "that is no entry: G4" in as_markdown(result)


def test_a_column_of_notes_does_not_cost_the_framework() -> None:
    result = read(table((*HEADS, "Notes"), (*PACKERS, "Ask in May"), (*PICKERS, "")))
    assert levels(result) == EXPECTED
    assert "that is no entry: Ask in May" in as_markdown(result)


def test_one_table_may_hold_several_role_levels_each_with_a_title_of_its_own() -> None:
    def titled(role: Cells) -> list[Cells]:
        return [((str(role[0]), 'colspan="2"'),), (YARD, role[1]), (BEYOND, role[2])]

    assert levels(read(table(*titled(PACKERS), *titled(PICKERS)))) == EXPECTED


def test_a_row_for_each_entry_leaves_its_time_out() -> None:
    rows = [
        (YARD, "Packers", "Watch scales", "1 day"), (YARD, "Packers", "Try scales", "1 day"),
        (BEYOND, "Packers", "Watch fairs", "1 day"), (BEYOND, "Packers", "Try fairs", "1 day"),
        (YARD, "Pickers", "Watch trolleys", "1 day"), (YARD, "Pickers", "Try trolleys", "1 day"),
        (BEYOND, "Pickers", "Watch farms", "1 day"), (BEYOND, "Pickers", "Try farms", "1 day"),
    ]  # fmt: skip
    result = read(table(("Setting", "Role", "Opportunity", "Time"), *rows))
    assert levels(result) == EXPECTED
    assert as_markdown(result).count("that is no entry: 1 day") == len(rows)
    turned = [(entry, role, setting) for setting, role, entry, _ in rows]
    assert levels(read(table(("Opportunity", "Role", "Setting"), *turned))) == EXPECTED


def test_under_duties_a_table_with_heads_of_its_own_is_asked_about() -> None:
    duties = table(("Role", "Before", "After"), ("Board", two("plans"), two("books")), ("Managers", "Ask", "Tell"))
    result = read(table(HEADS, PACKERS, PICKERS) + heading("Roles and responsibilities") + duties)
    assert levels(result) == EXPECTED
    (doubt,) = result.framework.doubts
    assert doubt.assumed == "no: leave the table out"


def test_role_levels_named_nearly_alike_are_said() -> None:
    result = read(table(HEADS, PACKERS, PICKERS, ("Packer", two("cranes"), two("seas"))))
    assert list(levels(result)) == ["Packers", "Pickers", "Packer"]
    assert "though named nearly as 'Packers'; are they one?: Packer" in as_markdown(result)


def test_control_without_a_colon_is_read_where_it_names_a_day() -> None:
    content = line("Approved by the Full board on 3 March 2024") + line("Review date \u2013 March 2027")
    result = read(heading("Growing people", 1) + content + heading("Purpose") + line("We grow."))
    assert result.outline.control == CONTROL


def test_names_keep_their_signs_and_what_a_title_loses_is_said() -> None:
    heads = ("Post", "In the yard & shop", BEYOND)
    content = heading("Pay & growth", 1) + heading("Rules & aims") + line("All staff & clerks.")
    result = read(content + table(heads, ("Packers & pickers", *PACKERS[1:]), PICKERS))
    assert list(levels(result)) == ["Packers & pickers", "Pickers"]
    assert list(levels(result)["Pickers"]) == ["In the yard & shop", BEYOND]
    assert result.draft.singulars["packers-pickers"] == "Packer & picker"
    styled = as_markdown(result).partition("## Put into the house style")[2]
    assert "Rules \\& aims > Rules and aims" in styled
    assert "Pay \\& growth > Pay and growth" in styled


@pytest.mark.parametrize(
    ("head", "value"), [("Contact", "jo@stores.example"), ("Total", "4"), ("Purpose of post", "To pack")]
)
def test_one_column_of_another_kind_does_not_cost_the_framework(head: str, value: str) -> None:
    result = read(table((*HEADS, head), (*PACKERS, value), (*PICKERS, value)))
    assert levels(result) == EXPECTED
    assert as_markdown(result).count(f": {value}") == len(EXPECTED)


def test_role_levels_may_stand_under_for_whom() -> None:
    rows = [(setting, entry, role) for role, row in EXPECTED.items() for setting, own in row.items() for entry in own]
    assert levels(read(table(("Setting", "Opportunity", "For whom"), *rows))) == EXPECTED


def test_a_row_that_says_ditto_goes_on_with_the_role_level_above() -> None:
    result = read(table(HEADS, (PACKERS[0], PACKERS[1], ""), ("ditto", "", PACKERS[2]), PICKERS))
    assert levels(result) == EXPECTED
    assert "that is no entry: ditto" in as_markdown(result)


def test_a_cell_that_spans_rows_is_said() -> None:
    merged = (two("scales"), 'rowspan="2"')
    result = read(table(HEADS, ("Packers", merged, two("fairs")), ("Pickers", two("farms"))))
    assert levels(result)["Pickers"][YARD] == []
    assert "spans 2 rows; placed in the first of them" in as_markdown(result)


def test_settings_above_lists_need_no_bold() -> None:
    def ladder_of(role: str) -> str:
        lists = (line(setting) + bullets(*texts) for setting, texts in EXPECTED[role].items())
        return heading(role) + "".join(lists)

    assert levels(read(heading("Growing people", 1) + "".join(map(ladder_of, EXPECTED)))) == EXPECTED
    text = heading("Pay") + line("In the spring the board sees") + bullets("the books", "the plans")
    assert levels(read(text + heading("Leave") + line("In the autumn it sees") + bullets("the lists"))) == {}


def test_settings_keep_their_order_where_the_first_row_spans_some() -> None:
    across = (two("scales"), 'colspan="2"')
    result = read(
        table(("Post", YARD, "In town", BEYOND), ("Packers", across, two("fairs")), ("Pickers", *["Ask"] * 3))
    )
    assert list(levels(result)["Packers"]) == [YARD, "In town", BEYOND]


def test_a_line_that_leads_in_is_no_setting_and_no_entry() -> None:
    def led(what: str) -> str:
        return f"Packers could:<br>Watch {what}<br>Try {what}"

    result = read(table(HEADS, ("Packers", led("scales"), led("fairs")), ("Pickers", led("trolleys"), led("farms"))))
    assert levels(result) == EXPECTED
    assert as_markdown(result).count("leads in to the entries below it: Packers could:") == 4
    by_place = f"{YARD}:<br>Watch {{}}<br>Try {{}}"
    assert list(levels(read(table(("Post", "Any"), ("Packers", by_place), ("Pickers", by_place))))["Packers"]) == [YARD]


def test_beside_a_framework_stages_of_a_talk_are_asked_about() -> None:
    stages = table(("Stage", "Manager", "Member of staff"), ("Stage 1", two("aims"), "Ask"), ("Stage 2", "Note", "Ask"))
    result = read(table(HEADS, PACKERS, PICKERS) + heading("The yearly talk") + stages)
    assert levels(result) == EXPECTED
    (doubt,) = result.framework.doubts
    assert doubt.assumed == "no: leave the table out"


def test_a_short_line_above_each_table_may_be_its_setting() -> None:
    def under(setting: str) -> str:
        rows = ((role, bullets(*row[setting])) for role, row in EXPECTED.items())
        return line(setting) + table(("Post", "What there is"), *rows)

    text = heading("Aims") + line("We grow.") + heading("Scope") + line("All.") + heading("Posts") + line("As below.")
    assert levels(read(text + under(YARD) + under(BEYOND))) == EXPECTED


def test_a_sentence_below_the_title_of_a_role_level_is_none_of_it() -> None:
    result = read(table(HEADS, ("Packers<br>They fill what others carry.", *PACKERS[1:]), PICKERS))
    assert levels(result) == EXPECTED
    assert "that is no entry: They fill what others carry." in as_markdown(result)


def sections(result: Imported) -> dict[str, list[str]]:
    """The clauses by the headings of their sections."""
    return {part.heading: [passage.adopted for passage in part.passages] for part in result.outline.parts}


def test_the_number_of_a_note_makes_no_heading_of_a_sentence() -> None:
    result = read(heading("Growing people", 1) + heading("Purpose") + line("We must plan.1") + bullets("In May"))
    assert list(sections(result)) == ["Purpose"]


def test_a_line_in_bold_above_a_table_that_is_left_out_is_no_clause() -> None:
    duties = table(("Who", "What"), ("Packers", "Weigh the sacks"), ("Pickers", "Pick the orders"))
    parts = bold("Aims"), line("We grow our people."), bold("Responsibilities"), duties
    assert sections(read(line("Growing people policy") + "".join(parts)))["Aims"] == ["We grow our people."]


def test_two_statements_of_the_control_in_one_line_are_two() -> None:
    said = "Approved by the guardians on 3 May 2025. Review: May 2027"
    control = read(heading("Growing people", 1) + line(said) + heading("Aims") + line("We grow.")).outline.control
    assert control == {"adopted": "2025-05-03", "adopted_by": "guardians", "review_due": "2027-05"}


def test_numbered_headings_in_capitals_begin_with_a_capital() -> None:
    parts = line("1. AIMS"), line("1.1 We grow."), line("2. ROLES"), line("2.1 All help.")
    policy = next(
        file
        for name, file in read(line("Growing people policy") + "".join(parts)).draft.files.items()
        if name.startswith("policy/")
    )
    assert [section["title"] for section in policy["sections"]] == ["Aims", "Roles"]


def test_entries_that_differ_in_a_letter_with_an_accent_are_two() -> None:
    rows = ("Post", YARD, BEYOND), ("Packers", "Gweld y t\u0177", "Gweld y t\u00f4"), ("Pickers", "Try it", "See it")
    assert levels(read(table(*rows)))["Packers"] == {YARD: ["Gweld y t\u0177"], BEYOND: ["Gweld y t\u00f4"]}


def test_a_table_named_by_an_option_that_has_no_titles_is_said_to_have_none() -> None:
    long = "Opportunities in the place of work of those who are employed, whether that is a yard or a depot"
    result = read(table(("Post", long, f"{long} elsewhere"), ("Packers", "Lead", "See")), Choices(use=frozenset({1})))
    assert "though --use-table names it" in "".join(result.framework.left_out)


def test_titles_from_end_to_end_above_rows_of_plain_entries_are_role_levels() -> None:
    packers, pickers = (("PACKERS", "colspan=2"),), (("PICKERS", "colspan=2"),)
    content = table((YARD, BEYOND), packers, ("Watch it", "See it"), pickers, ("Try it", "Meet it"))
    assert levels(read(content)) == {
        "Packers": {YARD: ["Watch it"], BEYOND: ["See it"]},
        "Pickers": {YARD: ["Try it"], BEYOND: ["Meet it"]},
    }


def test_what_a_post_needs_and_pays_is_no_setting() -> None:
    person = table(("Post", "Skills needed", "Salary"), ("Packers", "Care", "M1"), ("Pickers", "Speed", "M2"))
    assert levels(read(person)) == {}


def test_a_table_inside_a_cell_is_told() -> None:
    inner = table(("Autumn", "Watch scales"))
    result = read(table(HEADS, ("Packers", inner, two("fairs")), PICKERS))
    assert "table 1, row 2: a table inside a cell, whose cells are read as lines of it" in as_markdown(result)


def test_the_head_of_the_role_levels_may_add_something_in_brackets() -> None:
    content = table(("Post<br>(grade)", *HEADS[1:]), PACKERS, PICKERS)
    assert levels(read(heading("Stores framework", 1) + content)) == EXPECTED


def test_where_headings_are_the_role_levels_labels_in_a_first_column_are_no_entries() -> None:
    heads = ("Area", YARD, BEYOND)
    two_columns = ("Where", "Opportunities"), (YARD, PACKERS[1]), (BEYOND, PACKERS[2])
    content = heading("Packers") + table(*two_columns) + heading("Pickers") + table(heads, ("Stock", *PICKERS[1:]))
    assert levels(read(content, Choices(roles=HEADINGS))) == EXPECTED
