"""What changed from month to month and from day to day, and since when entries are there, from small repositories."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from changing import commit, difference, git, laid_out, repository

from portal.changes import history as module
from portal.changes.history import History, history
from portal.edition import changed_on

NEW_ENTRY = """--- opportunities/framework/networks.yml
     distinct_from: [lead-the-spring-meeting]
+  - id: welcome-guests
+    text: Welcome guests at the TTN spring meeting
+    step: contribute
+    activity: contribute
+    time: half-day

--- roles/tutors.yml
-  town: [attend-a-workshop, run-a-workshop, attend-the-spring-meeting]
+  town: [attend-a-workshop, run-a-workshop, attend-the-spring-meeting, welcome-guests]
"""
TO_GUARDIANS = (
    "--- roles/guardians.yml\n-  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting]\n"
    "+  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting, welcome-guests]\n"
)
UNSURE = """--- glossary.yml
-      status: closed
+      status: replaced

-      remark: A leaflet says that it closed; nobody confirms it.
+      remark: A leaflet says that something took its place; nobody confirms it.
"""
A_COMMENT = "--- roles/guardians.yml\n+# They meet on Mondays.\n id: guardians\n"


def summary(number: int) -> str:
    """Reword what a role level says of itself for the nth time."""
    before = "You watch over the trust" + (f", time {number - 1}" if number > 1 else "")
    return f"--- roles/guardians.yml\n-summary: {before}\n+summary: You watch over the trust, time {number}\n"


def statements(spans: tuple[module.Span, ...]) -> list[tuple[str, list[str]]]:
    return [(span.words, [f"{item.subject}: {item.headline}" for item in span.paragraphs]) for span in spans]


def test_the_first_version_is_the_beginning(tmp_path: Path) -> None:
    past = history(repository(tmp_path) / "data")
    assert statements(past.months) == [("January 2026", [])]
    assert past.months[0].first == "four role levels, 12 opportunities, four stretch tasks, 14 clauses and nine terms"
    assert (past.began, past.entries, past.placements, past.missing) == ("2026-01-05", {}, {}, "")


def test_changes_by_month_and_by_day(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-01-20", summary(1))
    commit(root, "2026-01-20", summary(2), time="15:30:00+00:00")
    commit(root, "2026-02-03", A_COMMENT)
    commit(root, "2026-03-04", NEW_ENTRY)
    past = history(root / "data")
    added = ["Tutors, town: one opportunity added", "Networks and meetings (theme): one opportunity added"]
    reworded = ["Guardians: summary reworded"]
    assert statements(past.months) == [("March 2026", added), ("January 2026", reworded)]
    assert statements(past.days) == [("4 March 2026", added), ("20 January 2026", reworded), ("5 January 2026", [])]
    assert past.days[1].updated == "2026-01-20T15:30:00+00:00"
    (line,) = past.days[1].paragraphs[0].lines
    assert [piece.text for piece in line.pieces] == ["You watch over the trust", ", time 2"]


def test_what_is_for_reviewers_alone_is_no_part_of_what_readers_are_told(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-02-03", UNSURE)
    assert [span.words for span in history(root / "data").days] == ["5 January 2026"]
    (told_to_reviewers,) = difference(tmp_path / "both", UNSURE)
    assert told_to_reviewers.headline == "one term changed"


def test_what_is_undone_within_a_month_is_not_told_of_the_month(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-02-03", summary(1))
    commit(root, "2026-02-09", summary(1).translate(str.maketrans("-+", "+-")).replace("+++ ", "--- "))
    assert [span.words for span in history(root / "data").months] == ["January 2026"]


def test_since_when_entries_are_there(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-03-04", NEW_ENTRY)
    commit(root, "2026-03-09", TO_GUARDIANS)
    past = history(root / "data")
    assert past.entries == {"welcome-guests": "2026-03-04"}
    assert past.placements == {
        ("tutors", "welcome-guests"): "2026-03-04",
        ("guardians", "welcome-guests"): "2026-03-09",
    }
    assert past.since("welcome-guests") == "2026-03-04"
    assert past.since("welcome-guests", "guardians") == "2026-03-09"
    assert past.since("welcome-guests", "apprentices") == past.since("run-a-workshop", "tutors") == ""


def test_a_new_id_is_no_new_entry_and_keeps_its_day(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-03-04", NEW_ENTRY)
    for file in (root / "data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("id: welcome-guests", "id: receive-guests\n    previously: [welcome-guests]")
        text = text.replace("id: run-a-workshop", "id: give-a-workshop\n    previously: [run-a-workshop]")
        for old, new in (("welcome-guests]", "receive-guests]"), ("run-a-workshop", "give-a-workshop")):
            text = text.replace(f", {old}", f", {new}").replace(f"[{old},", f"[{new},")
        text = text.replace("previously: [receive-guests]", "previously: [welcome-guests]")
        file.write_text(text.replace("town: [run-a-workshop", "town: [give-a-workshop"), encoding="utf-8")
    commit(root, "2026-03-11")
    past = history(root / "data")
    assert past.entries["receive-guests"] == "2026-03-04"
    assert past.since("receive-guests", "tutors") == "2026-03-04"
    assert "give-a-workshop" not in past.entries
    assert not [role for role, entry in past.placements if entry == "give-a-workshop"]


def test_what_is_older_than_ninety_days_before_the_last_change_is_not_looked_for(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-03-04", NEW_ENTRY)
    commit(root, "2026-06-30", summary(1))
    past = history(root / "data")
    assert (past.entries, past.placements) == ({}, {})
    assert [span.words for span in past.months] == ["June 2026", "March 2026", "January 2026"]


def test_a_file_that_the_model_of_today_cannot_read_makes_nothing_new(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "data").parent
    role = root / "data" / "roles" / "tutors.yml"
    text = role.read_text(encoding="utf-8")
    role.write_text(f"{text}colour: red\n", encoding="utf-8")
    theme = root / "data" / "opportunities" / "framework" / "reading.yml"
    read = theme.read_text(encoding="utf-8")
    theme.write_text(f"{read}colour: red\n", encoding="utf-8")
    git(root, "init", "--quiet")
    commit(root, "2026-01-05")
    role.write_text(text, encoding="utf-8")
    theme.write_text(read, encoding="utf-8")
    commit(root, "2026-01-09")
    past = history(root / "data")
    assert (past.entries, past.placements) == ({}, {})
    assert statements(past.days) == [("5 January 2026", [])]


def test_a_merge_counts_when_it_was_made(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "checkout", "--quiet", "-b", "proposal")
    commit(root, "2026-02-20", NEW_ENTRY)
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal", day="2026-04-01")
    past = history(root / "data")
    assert past.entries == {"welcome-guests": "2026-04-01"}
    assert [span.name for span in past.days] == ["2026-04-01", "2026-01-05"]


def test_a_clock_that_went_back_makes_no_day_twice(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-03-04", summary(1))
    commit(root, "2026-03-01", NEW_ENTRY)
    past = history(root / "data")
    assert [span.name for span in past.days] == ["2026-03-04", "2026-01-05"]
    assert past.corrections[0].endswith(
        "is dated 1 March 2026, before the one that it follows; it counts on 4 March 2026"
    )


def test_a_clock_that_went_ahead_dates_neither_its_own_commit_nor_later_ones(tmp_path: Path) -> None:
    root = repository(tmp_path)
    commit(root, "2026-02-03", summary(1))
    wrong = commit(root, "2096-02-07", summary(2))
    commit(root, "2026-03-04", NEW_ENTRY)
    past = history(root / "data")
    assert [span.name for span in past.days] == ["2026-03-04", "2026-02-03", "2026-01-05"]
    assert [span.updated[:10] for span in past.days] == ["2026-03-04", "2026-02-03", "2026-01-05"]
    assert past.entries == {"welcome-guests": "2026-03-04"}
    (sentence,) = past.corrections
    assert wrong.startswith(sentence.split(" ")[2])
    assert sentence.endswith("is dated 7 February 2096, after this build; it counts on 3 February 2026")
    assert changed_on(root / "data").isoformat() == "2026-03-04"


def test_a_clock_that_was_ahead_at_the_beginning_or_all_the_time(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "data").parent
    git(root, "init", "--quiet")
    commit(root, "@4400000000")  # in 2109, which no gzip can hold
    today = datetime.now(UTC).date()
    assert abs((date.fromisoformat(history(root / "data").began) - today).days) <= 1
    assert abs((changed_on(root / "data") - today).days) <= 1
    commit(root, "2026-02-03", summary(1))
    assert history(root / "data").began == "2026-02-03"
    assert changed_on(root / "data").isoformat() == "2026-02-03"


def test_no_more_than_is_shown_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DAYS", 4)
    monkeypatch.setattr(module, "MAX_MONTHS", 2)
    root = repository(tmp_path)
    for number, day in enumerate(("02-03", "02-04", "03-05", "04-06", "04-07", "05-08"), 1):
        commit(root, f"2026-{day}", summary(number))
    past = history(root / "data")
    assert [span.name for span in past.days] == ["2026-05-08", "2026-04-07", "2026-04-06", "2026-03-05"]
    assert [span.name for span in past.months] == ["2026-05", "2026-04"]
    assert all(span.paragraphs and not span.first for span in (*past.days, *past.months))


def test_the_history_of_a_commit_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    first = history(root / "data")
    monkeypatch.setattr(module, "_read", lambda _: pytest.fail("the history was read again"))
    assert history(root / "data") is first
    monkeypatch.undo()
    commit(root, "2026-02-03", summary(1))
    assert history(root / "data") is not first


def test_without_a_history_it_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = repository(tmp_path / "whole")
    commit(root, "2026-02-03", summary(1))
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "part")
    exported = laid_out(tmp_path / "exported" / "data")
    empty = laid_out(tmp_path / "empty" / "data").parent
    git(empty, "init", "--quiet")
    (tmp_path / "elsewhere").mkdir()
    missing = {name: history(place).missing for name, place in {
        "shallow": tmp_path / "part" / "data", "exported": exported, "nothing committed": empty / "data",
    }.items()}  # fmt: skip
    assert missing == {
        "shallow": "this copy has only a part of the history (a shallow clone)",
        "exported": "this copy of the data has no history in git",
        "nothing committed": "this copy of the data has no history in git",
    }
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(exported) == History(missing="this copy of the data has no history in git")
