"""Comparing two versions by meaning: every kind of change is told in words, and what means nothing is not told."""

import re
from pathlib import Path

import pytest
from changing import WITHDRAWN, WITHOUT_THE_CMT, difference, headlines, laid_out, lines, version

from portal.changes.compare import compare
from portal.differences.order import moved
from portal.differences.wording import Wording, pieces

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


def test_an_entry_that_is_added(tmp_path: Path) -> None:
    groups = difference(tmp_path, NEW_ENTRY)
    assert headlines(groups) == {
        "Tutors, town": "one opportunity added",
        "Networks and meetings (theme)": "one opportunity added",
    }
    assert lines(groups)[0] == "Added: “Welcome guests at the TTN spring meeting” (new in the catalogue)"


def test_an_entry_that_is_offered_to_one_level_more_and_to_one_level_less(tmp_path: Path) -> None:
    groups = difference(
        tmp_path,
        """--- roles/guardians.yml
-  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting]
+  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting, run-a-workshop]

-  wider: [read-the-bulletin, write-for-the-bulletin, speak-at-the-conference]
+  wider: [read-the-bulletin, speak-at-the-conference, take-the-cmt]
""",
    )
    assert headlines(groups) == {
        "Guardians, town": "one opportunity added",
        "Guardians, wider": "one opportunity added, one removed",
    }
    assert "Removed: “Write an article for the Learning Post”" in lines(groups)


def test_what_is_no_more_says_what_stands_in_its_place(tmp_path: Path) -> None:
    merged = """--- opportunities/framework/workshops.yml
   - id: run-a-workshop
+    previously: [take-the-cmt]
"""
    said = "withdrawn since January 2026: The certificate is no longer offered"
    merged_said = "now part of “Run a workshop at the Adult Skills Shop”"
    instead = f"{WITHDRAWN}+    instead: run-a-workshop\n"
    instead_said = f"{said}; in its place: “Run a workshop at the Adult Skills Shop”"
    pairs = ((WITHDRAWN, said), (instead, instead_said), (merged, merged_said))
    for number, (record, expected) in enumerate(pairs):
        groups = difference(tmp_path / str(number), WITHOUT_THE_CMT, record)
        assert lines(groups).count(f"Removed: “Take the CMT” ({expected})") == 4


def test_an_entry_that_is_reworded_is_told_for_all_who_are_offered_it(tmp_path: Path) -> None:
    groups = difference(
        tmp_path,
        "--- opportunities/framework/workshops.yml\n-    text: Help to prepare a workshop\n"
        "+    text: Help to prepare and clear a workshop\n",
    )
    assert headlines(groups) == {
        "Apprentice tutors, Tutors, Lead tutors and Guardians, centre": "one opportunity reworded",
        "Workshops (theme)": "one opportunity reworded",
    }
    assert lines(groups) == [
        "Reworded: Help to prepare {+and clear +}a workshop "
        "(offered to Apprentice tutors, Tutors, Lead tutors and Guardians)"
    ]


def test_an_entry_that_moves_within_a_setting_and_to_another(tmp_path: Path) -> None:
    groups = difference(
        tmp_path,
        """--- roles/tutors.yml
-  centre: [find-a-mentor, mentor-an-apprentice, help-to-prepare-a-workshop, keep-a-reading-log]
-  town: [attend-a-workshop, run-a-workshop, attend-the-spring-meeting]
+  centre: [keep-a-reading-log, find-a-mentor, mentor-an-apprentice]
+  town: [attend-a-workshop, run-a-workshop, attend-the-spring-meeting, help-to-prepare-a-workshop]
""",
    )
    assert headlines(groups) == {"Tutors, centre": "one opportunity moved", "Tutors, town": "one opportunity moved"}
    assert lines(groups) == [
        "Moved: “Keep a log of what you read” now comes first",
        "Moved from Centre to Town: “Help to prepare a workshop”",
    ]


def test_what_is_said_about_an_entry(tmp_path: Path) -> None:
    groups = difference(
        tmp_path,
        """--- opportunities/framework/reading.yml
-    text: Read the GLA bulletin
-    step: find-out
-    activity: read
-    time: under-an-hour
+    text: Read the GLA bulletin
+    step: find-out
+    activity: research
+    time: day
""",
    )
    assert headlines(groups) == {"Reading and writing (theme)": "one opportunity changed"}
    assert lines(groups) == [
        "“Read the GLA bulletin”, activity: Research, was Read and follow",
        "“Read the GLA bulletin”, time: A day, was Under an hour",
    ]


def test_an_entry_that_moves_to_another_theme(tmp_path: Path) -> None:
    block = """  - id: run-a-workshop
    text: Run a workshop at the Adult Skills Shop
    step: lead
    activity: lead
    time: weeks
"""
    removed = "".join(f"-{line}\n" for line in block.splitlines())
    put = "".join(f"+{line}\n" for line in block.splitlines())
    groups = difference(
        tmp_path,
        f"--- opportunities/framework/workshops.yml\n{removed}",
        f"--- opportunities/framework/mentoring.yml\n entries:\n{put}",
    )
    assert headlines(groups) == {"Mentoring (theme)": "one opportunity moved"}
    assert lines(groups) == ["Moved from Workshops to Mentoring: “Run a workshop at the Adult Skills Shop”"]


def test_the_order_in_a_theme_means_something(tmp_path: Path) -> None:
    entry = """  - id: take-the-cmt
    text: Take the CMT
    step: lead
    activity: qualify
    time: year
    cost: fee
    take_up:
      first_step: Read what the CMT asks for.
      ask: head-of-centre
"""
    removed = "".join(f"-{line}\n" for line in entry.splitlines())
    put = "".join(f"+{line}\n" for line in entry.splitlines())
    groups = difference(
        tmp_path,
        f"--- opportunities/framework/mentoring.yml\n{removed}",
        f"--- opportunities/framework/mentoring.yml\n entries:\n{put}",
    )
    assert lines(groups) == ["Moved: “Take the CMT” now comes first"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            "develops: [Working with families, Speaking in public]",
            "develops: [Working with families, Speaking in public, Reading aloud]",
            "Develops, added: “Reading aloud”",
        ),
        (
            "develops: [Working with families, Speaking in public]",
            "develops: [Working with families]",
            "Develops, taken out: “Speaking in public”",
        ),
        (
            "entries: [keep-a-reading-log, write-for-the-bulletin]",
            "entries: [keep-a-reading-log, find-a-mentor]",
            "Entries, in place of “Write an article for the Learning Post” now: “Find a mentor in your centre”",
        ),
    ],
)
def test_of_a_list_what_came_and_what_went_is_named_and_said_so(
    tmp_path: Path, before: str, after: str, line: str
) -> None:
    text = f"--- opportunities/stretch-tasks/start-a-book-club.yml\n-{before}\n+{after}\n"
    assert lines(difference(tmp_path, text)) == [line]


def test_a_role_level_itself(tmp_path: Path) -> None:
    groups = difference(
        tmp_path,
        """--- roles/tutors.yml
-summary: You tutor on your own
+summary: You tutor on your own now

-  - role: guardians
-    direction: side-step
-    basis: stated
-    clauses: [next-levels]
""",
    )
    assert headlines(groups) == {"Tutors": "summary reworded, where it leads changed"}
    assert lines(groups) == [
        "Summary: You tutor on your own{+ now+}",
        "Where it leads, taken out: “Guardians”, direction: Side step, basis: stated in the policy, "
        "“clause 1.2 (Who we look for)”",
    ]


def test_whole_files_come_and_go(tmp_path: Path) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    for folder, gone in (
        (old, "roles/lead-tutors.yml"),
        (old, "opportunities/events/spring-meeting.yml"),
        (new, "opportunities/stretch-tasks/start-a-book-club.yml"),
    ):
        (folder / gone).unlink()
    (old / "display.yml").unlink(missing_ok=True)
    groups = compare(version(old), version(new)).groups
    from portal.changes.sentences import paragraphs  # noqa: PLC0415

    by_subject = headlines(tuple(paragraphs(groups)))
    assert by_subject["Lead tutors"] == "role level added, with nine opportunities"
    day, by = "Friday 12 March 2027, 16:00 to 17:30", "apply by 5 March 2027"
    assert by_subject["Spring meeting of the teaching network"] == f"event added, {day}, {by}"
    assert by_subject["Start a book club"] == "stretch task removed"


@pytest.mark.parametrize(
    ("change", "subject", "headline", "line"),
    [
        (
            "--- policy/growing-our-own.yml\n-        text: The trust takes three steps.\n"
            "+        text: The trust takes three small steps.\n",
            "Growing our own policy",
            "one clause reworded",
            "Clause 2.1 (How we find them) now says: The trust takes three {+small +}steps.",
        ),
        (
            "--- policy/growing-our-own.yml\n-    often: In the first week\n+    often: In the first month\n",
            "Growing our own policy",
            "one duty reworded",
            "“Heads of centre will name a mentor for each apprentice”, when or how often: "
            "In the first [-week-]{+month+}",
        ),
        (
            "--- policy/growing-our-own.yml\n     action: serve as guardians\n+    often: Beside their lessons\n",
            "Growing our own policy",
            "one duty changed",
            "“All tutors may serve as guardians”, when or how often: now “Beside their lessons”",
        ),
        (
            "--- policy/growing-our-own.yml\n-  review_due: 2030-07\n+  review_due: 2031-07\n",
            "Growing our own policy",
            "review due: July 2031",
            "Review due: July 2031, was July 2030",
        ),
        (
            "--- glossary.yml\n-    meaning: A place that lends rooms.\n+    meaning: A place that lends out rooms.\n",
            "Glossary",
            "one term reworded",
            "“Adult Skills Shop”, meaning: A place that lends {+out +}rooms.",
        ),
        (
            "--- trust.yml\n-    short: Town\n+    short: In town\n",
            "The trust",
            "one setting reworded",
            "“Across the town”, short title: [-Town-]{+In town+}",
        ),
        (
            "--- trust.yml\n-    clause: nine-boxes-each-year\n-    post:\n+    clause: nine-boxes-each-year\n"
            "+    post: Head of centre\n",
            "The trust",
            "one post changed",
            "“Lead for the nine boxes”, post: now “Head of centre”",
        ),
        (
            "--- opportunities/stretch-tasks/pair-two-classes.yml\n-demand: {complex: 1, multifaceted: 1, "
            "outward_facing: 1, long: 1}\n+demand: {complex: 1, multifaceted: 1, outward_facing: 1, long: 2}\n",
            "Pair two classes",
            "demand, long changed",
            "Demand, long: 2, was 1",
        ),
        (
            "--- opportunities/framework/reading.yml\n-  ask: head-of-centre\n+  ask: mentoring-lead\n",
            "Reading and writing (theme)",
            "how to take it up, who to ask changed",
            "How to take it up, who to ask: “The lead for mentoring”, was “Your head of centre”",
        ),
        (
            '--- opportunities/framework/workshops.yml\n-pages:\n-  - title: "Adult Skills Shop: workshops"\n'
            "-    address: https://shop.example.org/workshops\n-    checked: 2026-11-01\n-    read: copy\n",
            "Workshops (theme)",
            "where to look changed",
            "Where to look, taken out: “Adult Skills Shop: workshops”, "
            "address: “https://shop.example.org/workshops”, checked: 1 November 2026, read: in a stored copy",
        ),
        (
            "--- opportunities/framework/mentoring.yml\n-    cost: fee\n",
            "Mentoring (theme)",
            "one opportunity changed",
            "“Take the CMT”, cost: taken out A fee",
        ),
        (
            "--- opportunities/events/phonics-workshop.yml\n-  - day: 2026-10-07\n+  - day: 2026-10-14\n",
            "Phonics workshop",
            "sessions changed",
            "Sessions, in place of Wednesday 7 October 2026, 09:30 to 12:30 now: "
            "Wednesday 14 October 2026, 09:30 to 12:30, 7 days later than before",
        ),
    ],
)
def test_everything_else(tmp_path: Path, change: str, subject: str, headline: str, line: str) -> None:
    groups = difference(tmp_path, change)
    assert headlines(groups) == {subject: headline}
    assert lines(groups) == [line]


def test_a_new_id_that_is_on_record_is_one_thing_and_changes_nothing_else(tmp_path: Path) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    for file in new.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"(?<![\w-])run-a-workshop(?![\w-])", "give-a-workshop", text)
        text = text.replace("  - id: give-a-workshop\n", "  - id: give-a-workshop\n    previously: [run-a-workshop]\n")
        file.write_text(text, encoding="utf-8")
    groups = compare(version(old), version(new)).groups
    assert [(group.subject, [change.verb for change in group.changes]) for group in groups] == [
        ("Workshops", ["renamed"])
    ]


MEANS_NOTHING = {
    "keys in another order": (
        "--- roles/guardians.yml\n-id: guardians\n-title: Guardians\n-singular: Guardian\n"
        "+singular: Guardian\n+title: Guardians\n+id: guardians\n"
    ),
    "another layout": (
        "--- roles/guardians.yml\n"
        "-  centre: [find-a-mentor, help-to-prepare-a-workshop, keep-a-reading-log]\n"
        "+  centre:\n+    - find-a-mentor\n+    - 'help-to-prepare-a-workshop'\n+    - keep-a-reading-log\n"
    ),
    "a comment": "--- roles/guardians.yml\n+# They meet on Mondays.\n id: guardians\n",
    "settings in another order": (
        "--- roles/guardians.yml\n"
        "-  centre: [find-a-mentor, help-to-prepare-a-workshop, keep-a-reading-log]\n"
        "-  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting]\n"
        "+  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting]\n"
        "+  centre: [find-a-mentor, help-to-prepare-a-workshop, keep-a-reading-log]\n"
    ),
    "a list whose order says nothing": (
        "--- opportunities/stretch-tasks/start-a-book-club.yml\n"
        "-roles: [apprentices, tutors, lead-tutors, guardians]\n"
        "+roles: [guardians, tutors, lead-tutors, apprentices]\n"
    ),
    "what goes without saying": (
        "--- opportunities/framework/workshops.yml\n     time: half-day\n+    time_basis: editorial\n"
    ),
    "an empty key": "--- roles/guardians.yml\n strand: guardianship\n+former_titles:\n",
}


@pytest.mark.parametrize("change", MEANS_NOTHING)
def test_what_means_nothing_is_not_told(tmp_path: Path, change: str) -> None:
    assert difference(tmp_path, MEANS_NOTHING[change]) == ()


def test_the_terms_of_the_glossary_may_stand_in_any_order(tmp_path: Path) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    head, *terms = (new / "glossary.yml").read_text(encoding="utf-8").split("\n  - id: ")
    (new / "glossary.yml").write_text("\n  - id: ".join([head, *reversed([t.rstrip("\n") for t in terms])]) + "\n")
    assert version(new).records["glossary.yml"] != version(old).records["glossary.yml"]
    assert compare(version(old), version(new)).groups == ()


def test_windows_line_ends_mean_nothing(tmp_path: Path) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    for file in new.rglob("*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert compare(version(old), version(new)).groups == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcd", "abcd", []),
        ("abcd", "dabc", [("d", None)]),
        ("abcd", "bcda", [("a", "d")]),
        ("abcd", "xbcya", [("a", "c")]),
        ("", "abc", []),
    ],
)
def test_the_fewest_moves(before: str, after: str, expected: list[tuple[str, str | None]]) -> None:
    assert moved(before, after) == expected


def test_both_texts_can_be_read_off_the_pieces() -> None:
    for old, new in (
        ("Lead a walk", "Lead a learning walk"),
        ("a b c d e", "e d c b a"),
        ("Attend NPQ, or not", "Attend an NPQ or not."),
        ("", "new"),
        ("one two", "three four"),
    ):
        pairs = pieces(old, new)
        assert "".join(text for wording, text in pairs if wording is not Wording.NEW) == old
        assert "".join(text for wording, text in pairs if wording is not Wording.OLD) == new
