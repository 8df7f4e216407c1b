"""The workbook there and back: unedited it changes nothing, what is edited becomes edits, the rest is named."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, time
from difflib import ndiff
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from trusts import MINIATURE, command, lay_out

from portal.catalogue import Catalogue
from portal.loading import load
from spreadsheet.workbook import CHOICES, FIRST, KEYS, ORIGIN

THEME = "opportunities/framework/mentoring.yml"
READING = "opportunities/framework/reading.yml"
DAY = "2026-03-01"
OFFICE = shutil.which("soffice")


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is withdrawn bears this day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{DAY}T12:00+00:00").timestamp())))


class Desk:
    """A data folder with its workbook as it was written, and the two commands."""

    def __init__(self, folder: Path, workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.file, self.capsys = folder / "data", folder / "data.xlsx", capsys
        lay_out(None, self.data)
        shutil.copy(workbook, self.file)

    def write(self) -> int:
        """Write the workbook; the exit status."""
        return command("sheet")(["--data", str(self.data), "--to", str(self.file)])

    def again(self) -> None:
        """Write the workbook anew."""
        self.file.unlink()
        assert self.write() == 0
        self.capsys.readouterr()

    def edit(self, change: Callable[[Workbook], None]) -> None:
        """Change the workbook as somebody would in a spreadsheet."""
        book = load_workbook(self.file)
        change(book)
        book.save(self.file)

    def take(self, *options: str) -> tuple[int, str]:
        """Take the workbook back; the exit status and what was said."""
        self.capsys.readouterr()
        status = command("sheet")(["--data", str(self.data), "--take", str(self.file), "--yes", *options])
        said = self.capsys.readouterr()
        return status, said.out + said.err

    def files(self) -> dict[str, bytes]:
        """Every file of the data."""
        return {file.relative_to(self.data).as_posix(): file.read_bytes() for file in self.data.rglob("*.yml")}

    def changed(self, before: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
        """Of each file that has changed the lines that have gone and those that have come."""
        changes = {}
        for name, text in self.files().items():
            lines = list(ndiff(before[name].decode().split("\n"), text.decode().split("\n")))
            old, new = ([line[2:] for line in lines if line.startswith(sign)] for sign in ("- ", "+ "))
            if old or new:
                changes[name] = old, new
        return changes

    def catalogue(self) -> Catalogue:
        """The data as they are now."""
        catalogue, _ = load(self.data)
        assert catalogue is not None
        return catalogue


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the fictional trust."""
    file = tmp_path_factory.mktemp("workbook") / "data.xlsx"
    assert command("sheet")(["--data", str(MINIATURE), "--to", str(file)]) == 0
    return file


@pytest.fixture
def desk(tmp_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, workbook, capsys)


def place(page: Worksheet, id_: str, key: str) -> tuple[int, int]:
    """The row of a thing and the column with a key."""
    column = next(cell.column for cell in page[KEYS] if cell.value == key)
    ids = next(cell.column for cell in page[KEYS] if cell.value == "id")
    return next(row for row in range(FIRST, page.max_row + 1) if page.cell(row, ids).value == id_), column


def put(page: Worksheet, id_: str, key: str, value: object) -> str:
    cell = page.cell(*place(page, id_, key))
    cell.value = value
    return str(cell.coordinate)


def test_the_workbook_is_in_the_trusts_words(desk: Desk) -> None:
    book = load_workbook(desk.file)
    assert book.sheetnames[:2] == ["Opportunities", "Role levels"]
    assert [book[name].sheet_state for name in (CHOICES, ORIGIN)] == ["hidden", "hidden"]
    page = book["Opportunities"]
    assert page.freeze_panes == f"C{FIRST}"
    assert page.row_dimensions[KEYS].hidden
    assert not page.protection.sheet
    assert all(len(rule.formula1) < 255 for rule in page.data_validations.dataValidation)
    titles = [cell.value for cell in page[FIRST - 1]]
    assert set(titles) >= {"Opportunity", "Theme", *(role.title for role in desk.catalogue().roles)}
    assert page.cell(*place(page, "find-a-mentor", "step")).value == "Take part"


def test_a_workbook_that_is_there_is_not_overwritten(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.capsys.readouterr()
    assert desk.write() == 2
    assert "data.xlsx is there already, perhaps with somebody's changes" in desk.capsys.readouterr().err
    assert desk.file.read_bytes() == before


def test_unedited_it_changes_no_byte(desk: Desk) -> None:
    before = desk.files()
    assert desk.take() == (0, "Nothing has changed.\n")
    assert desk.files() == before


def test_a_text_a_word_a_number_and_a_day_change_their_lines_alone(desk: Desk) -> None:
    before = desk.files()

    def change(book: Workbook) -> None:
        put(book["Opportunities"], "find-a-mentor", "text", "Find a mentor in your town")
        put(book["Opportunities"], "find-a-mentor", "time", "a few weeks")
        put(book["Role levels"], "lead-tutors", "order", 25.0)
        put(book["Policies"], "growing-our-own", "control.review_due", datetime(2031, 7, 4))

    desk.edit(change)
    status, said = desk.take()
    assert status == 0, said
    assert "Find a mentor in your town" in said
    assert desk.changed(before) == {
        THEME: (
            ["    text: Find a mentor in your centre", "    time: term"],
            ["    text: Find a mentor in your town", "    time: weeks"],
        ),
        "roles/lead-tutors.yml": (["order: 30"], ["order: 25"]),
        "policy/growing-our-own.yml": (["  review_due: 2030-07"], ["  review_due: 2031-07-04"]),
    }


def test_rows_sorted_columns_moved_and_what_a_spreadsheet_retypes_are_understood(desk: Desk) -> None:
    before = desk.files()

    def change(book: Workbook) -> None:
        page = book["Opportunities"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST)]
        for number, row in enumerate(reversed(rows), FIRST):
            for column, value in enumerate([*row[2:], *row[:2]], 1):
                page.cell(number, column).value = value
        for number in (KEYS, KEYS + 1, KEYS + 2):
            head = [cell.value for cell in page[number]]
            for column, value in enumerate([*head[2:], *head[:2]], 1):
                page.cell(number, column).value = value
        put(book["Policies"], "growing-our-own", "control.adopted", datetime(2026, 2, 3))
        put(book["Policies"], "growing-our-own", "control.review_due", datetime(2030, 7, 1))
        headings = [cell.value for cell in book["Glossary"][FIRST]]
        for column, value in enumerate(headings, 1):
            book["Glossary"].cell(book["Glossary"].max_row + (column == 1), column).value = value

    desk.edit(change)
    assert desk.take() == (0, "Nothing has changed.\n")
    assert desk.files() == before


def test_an_entry_changes_its_places_and_its_theme(desk: Desk) -> None:
    entry = desk.catalogue().opportunities["find-a-mentor"]
    elsewhere = next(theme for theme in desk.catalogue().themes if theme.id != "mentoring")
    role = next(role for role in desk.catalogue().roles if entry.id not in sum(role.framework.values(), ()))
    setting = desk.catalogue().trust.settings[1]

    def change(book: Workbook) -> None:
        put(book["Opportunities"], entry.id, "theme", elsewhere.title)
        put(book["Opportunities"], entry.id, f"role:{role.id}", setting.short)

    desk.edit(change)
    status, said = desk.take()
    assert status == 0, said
    now = desk.catalogue()
    assert now.theme_of[entry.id].id == elsewhere.id
    assert entry.id in next(level for level in now.roles if level.id == role.id).framework[setting.id]
    assert now.opportunities[entry.id] == entry


def test_a_new_row_becomes_an_entry_with_an_id_of_its_own(desk: Desk) -> None:
    role, setting = desk.catalogue().roles[0], desk.catalogue().trust.settings[0]

    def change(book: Workbook) -> None:
        page = book["Opportunities"]
        row = page.max_row + 1
        texts = {"text": "Keep the bees of the centre", "theme": "Mentoring", "step": "Lead"}
        for key, text in {**texts, f"role:{role.id}": setting.short}.items():
            page.cell(row, place(page, "find-a-mentor", key)[1]).value = text

    desk.edit(change)
    status, said = desk.take()
    assert status == 0, said
    entry = desk.catalogue().opportunities["keep-the-bees-of-the-centre"]
    assert (entry.text, str(entry.step)) == ("Keep the bees of the centre", "lead")
    assert desk.catalogue().roles[0].framework[setting.id][-1] == entry.id


def test_dates_stand_on_a_sheet_with_their_first_session(desk: Desk) -> None:
    before = desk.files()

    def change(book: Workbook) -> None:
        page = book["Dates"]
        assert page.cell(*place(page, "open-workshop", "further")).value.startswith("2027-01-28, 2027-02-11")
        put(page, "learning-walk", "sessions.0.day", datetime(2026, 9, 17))
        put(page, "learning-walk", "sessions.0.begin", time(13, 30))
        put(page, "learning-walk", "capacity", 12.0)

    desk.edit(change)
    status, said = desk.take()
    assert status == 0, said
    old, new = desk.changed(before)["opportunities/events/learning-walk.yml"]
    assert [line.strip(" -") for line in old] == ["day: 2026-09-16", 'begin: "14:00"']
    assert [line.strip(" -") for line in new] == ["day: 2026-09-17", 'begin: "13:30"', "capacity: 12"]


def test_what_would_break_a_rule_is_named_by_sheet_and_cell(desk: Desk) -> None:
    coordinates: list[str] = []
    desk.edit(lambda book: coordinates.append(put(book["Role levels"], "apprentices", "order", 21)))
    status, said = desk.take()
    assert status == 1
    assert f"Role levels, {coordinates[0]}: 'tutors' stands below 'apprentices'" in said
    desk.again()
    desk.edit(lambda book: book["Opportunities"].append([None, "Find a mentor in your centre", "Mentoring"]))
    status, said = desk.take()
    assert status == 1
    assert "Opportunities, row 16: these are the words of 'find-a-mentor'" in said


def test_the_row_of_explanations_may_go_and_a_row_may_come(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        book["Opportunities"].delete_rows(2)
        book["Glossary"].insert_rows(2)

    desk.edit(change)
    assert desk.take() == (0, "Nothing has changed.\n")


def test_quotation_marks_of_a_spreadsheet_become_those_of_a_keyboard(desk: Desk) -> None:
    typed = "Find a mentor in the \N{LEFT DOUBLE QUOTATION MARK}other\N{RIGHT DOUBLE QUOTATION MARK} centre"
    desk.edit(lambda book: put(book["Opportunities"], "find-a-mentor", "text", typed))
    assert desk.take()[0] == 0
    assert desk.catalogue().opportunities["find-a-mentor"].text == 'Find a mentor in the "other" centre'


def test_a_row_taken_away_is_asked_about_and_then_put_on_record(desk: Desk) -> None:
    desk.edit(lambda book: book["Glossary"].delete_rows(place(book["Glossary"], "cmt", "term")[0]))
    before = desk.files()
    status, said = desk.take()
    assert status == 1
    assert "Glossary: the row of 'cmt' is gone: CMT" in said
    assert desk.files() == before
    status, said = desk.take("--withdraw", "Nobody says it any more")
    assert status == 1  # An abbreviation that texts still use may not go.
    assert "abbreviation-unknown" in said
    assert desk.files() == before


def _delete(book: Workbook, name: str) -> None:
    page = book["Opportunities"]
    page.delete_rows(place(page, name, "text")[0])


def test_an_entry_goes_from_every_list_and_the_one_after_it_is_the_one_that_changes(desk: Desk) -> None:
    file = desk.data / READING
    guessed = "    text: Write an article for the Learning Post\n"
    file.write_text(
        file.read_text(encoding="utf-8").replace(guessed, f"{guessed}    guessed: [step]\n"), encoding="utf-8"
    )
    desk.again()
    before = desk.catalogue()

    def change(book: Workbook) -> None:
        put(book["Opportunities"], "write-for-the-bulletin", "take_up.first_step", "Write down what you have seen")
        put(book["Opportunities"], "write-for-the-bulletin", "guessed", None)
        _delete(book, "read-the-bulletin")

    desk.edit(change)
    status, said = desk.take("--withdraw", "It is no longer printed")
    assert status == 0, said
    now = desk.catalogue()
    (gone,) = [item for item in now.trust.withdrawn if item.id == "read-the-bulletin"]
    assert (gone.was, str(gone.since), gone.reason) == ("opportunity", DAY, "It is no longer printed")
    assert not any(gone.id in names for role in now.roles for names in role.framework.values())
    entry = now.opportunities["write-for-the-bulletin"]
    assert (entry.guessed, entry.take_up.first_step) == ((), "Write down what you have seen")
    others = {*before.opportunities} - {gone.id, entry.id}
    assert {name: now.opportunities[name] for name in others} == {name: before.opportunities[name] for name in others}


def test_what_has_changed_meanwhile_is_not_taken_away(desk: Desk) -> None:
    file = desk.data / READING
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Read the GLA bulletin", "Read each GLA bulletin"), encoding="utf-8")
    before = desk.files()
    desk.edit(lambda book: _delete(book, "read-the-bulletin"))
    status, said = desk.take("--withdraw", "It is no longer printed")
    assert status == 1
    assert "the data says something else of it now" in said
    assert desk.files() == before


def test_the_guesses_of_many_are_confirmed_by_emptying_a_column(desk: Desk) -> None:
    file = desk.data / THEME
    file.write_text(
        file.read_text(encoding="utf-8").replace("    time: term\n", "    time: term\n    guessed: [step, time]\n"),
        encoding="utf-8",
    )
    marked = [entry.id for entry in desk.catalogue().opportunities.values() if entry.guessed]
    assert marked
    desk.again()

    def change(book: Workbook) -> None:
        for name in marked:
            assert book["Opportunities"].cell(*place(book["Opportunities"], name, "guessed")).value == "Step; Time"
            put(book["Opportunities"], name, "guessed", None)

    desk.edit(change)
    status, said = desk.take()
    assert status == 0, said
    assert not any(entry.guessed for entry in desk.catalogue().opportunities.values())
    assert {str(desk.catalogue().opportunities[name].time) for name in marked} == {"term"}


def _duplicate(book: Workbook) -> None:
    page = book["Opportunities"]
    put(page, "write-for-the-bulletin", "id", "find-a-mentor")


def _empty(page: Worksheet, name: str) -> None:
    row, _ = place(page, name, "text")
    for cell in page[row][1:]:
        cell.value = None


def _strike(page: Worksheet, name: str) -> None:
    page.cell(*place(page, name, "text")).font = Font(strike=True)


NOT_UNDERSTOOD: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "a formula": (
        lambda book: put(book["Opportunities"], "find-a-mentor", "text", "=A1&A2"),
        "holds a formula; copy it and paste it as a value",
    ),
    "no word of the list": (
        lambda book: put(book["Opportunities"], "find-a-mentor", "step", "Leed"),
        "'Leed' is not in the list of the column 'Step'; did you mean 'Lead'?",
    ),
    "merged cells": (lambda book: book["Opportunities"].merge_cells("B5:B6"), "B5:B6: these cells are merged"),
    "a missing column": (lambda book: book["Opportunities"].delete_cols(2), "the column 'Opportunity' is missing"),
    "one id twice": (_duplicate, "the id 'find-a-mentor' is in row"),
    "no date": (
        lambda book: put(book["Policies"], "growing-our-own", "control.adopted", "soon"),
        "'soon' is not a date; write 2026-11-24, 2026-11 or 2026",
    ),
    "a row of a role level gone": (
        lambda book: book["Role levels"].delete_rows(FIRST),
        "is gone; put it back: here a row can only be changed",
    ),
    "a session of a date that has none": (
        lambda book: put(book["Dates"], "centres-to-link", "sessions.0.day", "2026-10-01"),
        "'centres-to-link' has no session yet; write it into its data file first",
    ),
    "no theme": (
        lambda book: put(book["Opportunities"], "find-a-mentor", "theme", None),
        "the column 'Theme' is empty; choose from its list",
    ),
    "no theme of a new row": (
        lambda book: book["Opportunities"].append([None, "Keep the bees of the centre"]),
        "the column 'Theme' is empty; choose from its list",
    ),
    "a row emptied but for its id": (
        lambda book: _empty(book["Opportunities"], "find-a-mentor"),
        "the row of 'find-a-mentor' is empty but for its id; delete the whole row",
    ),
    "a text struck through": (
        lambda book: _strike(book["Opportunities"], "find-a-mentor"),
        "is struck through; delete it, or take the line off",
    ),
    "what is only shown": (
        lambda book: put(book["Policy clauses"], book["Policy clauses"].cell(FIRST, 1).value, "section", "Elsewhere"),
        "the column 'Section' only shows what the data says elsewhere",
    ),
    "what breaks a rule": (
        lambda book: put(book["Opportunities"], "find-a-mentor", "text", "find a mentor"),
        "begin the entry with a capital letter",
    ),
}


@pytest.mark.parametrize("why", NOT_UNDERSTOOD)
def test_what_cannot_be_understood_is_named_and_nothing_is_written(desk: Desk, why: str) -> None:
    change, said = NOT_UNDERSTOOD[why]
    before = desk.files()
    desk.edit(lambda book: (change(book), put(book["Glossary"], "cmt", "meaning", "Another meaning"))[0])
    status, message = desk.take()
    assert status == 1
    assert said in message, message
    assert "othing is written" in message
    assert desk.files() == before


def test_what_has_changed_meanwhile_is_merged_and_a_conflict_names_both(desk: Desk) -> None:
    file = desk.data / THEME
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("Find a mentor in your centre", "Find a mentor near you"), encoding="utf-8")
    desk.edit(lambda book: put(book["Opportunities"], "find-a-mentor", "step", "Find out"))
    assert desk.take()[0] == 0
    entry = desk.catalogue().opportunities["find-a-mentor"]
    assert (entry.text, str(entry.step)) == ("Find a mentor near you", "find-out")
    desk.edit(lambda book: put(book["Opportunities"], "find-a-mentor", "text", "Find a mentor far away"))
    status, said = desk.take()
    assert status == 1
    assert "the data says 'Find a mentor near you' now, this sheet says 'Find a mentor far away'" in said
    assert desk.catalogue().opportunities["find-a-mentor"].text == "Find a mentor near you"


def test_what_is_no_workbook_of_ours_is_refused(desk: Desk) -> None:
    desk.file.write_text("no workbook", encoding="utf-8")
    assert desk.take()[0] == 2
    with ZipFile(desk.file, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<no end")
    status, said = desk.take()
    assert status == 2
    assert "cannot be read as a workbook" in said
    Workbook().save(desk.file)
    status, said = desk.take()
    assert status == 2
    assert "take one that `make sheet` has written" in said


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_has_saved_again_is_the_same(desk: Desk, tmp_path: Path) -> None:
    before = desk.files()
    (tmp_path / "again").mkdir()
    options = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [str(OFFICE), *options, "--outdir", str(tmp_path / "again"), str(desk.file)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    shutil.copy(tmp_path / "again" / "data.xlsx", desk.file)
    assert desk.take() == (0, "Nothing has changed.\n")
    assert desk.files() == before
    desk.edit(lambda book: put(book["Opportunities"], "find-a-mentor", "text", "Find a mentor in your town"))
    assert desk.take()[0] == 0
    assert desk.catalogue().opportunities["find-a-mentor"].text == "Find a mentor in your town"
