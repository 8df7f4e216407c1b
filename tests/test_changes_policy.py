"""What a summary says of a policy: numbers before and now, what rests on a clause, new sections, a first line."""

from datetime import date
from pathlib import Path

import pytest
from changing import laid_out

from portal.changes.fields import Differ
from portal.changes.formats import as_markdown, as_text
from portal.changes.summary import Summary, summary
from portal.changes.version import Reader
from portal.model.policy import Control


def _summary(tmp_path: Path, changes: str) -> Summary:
    reader = Reader()
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new", changes)
    return summary(("old", reader.version(old, "data")), ("new", reader.version(new, "data")), date(2026, 6, 1))


def _said(tmp_path: Path, changes: str) -> list[str]:
    return [line.strip(" -") for line in as_text(_summary(tmp_path, changes)).splitlines() if line.strip(" -")]


def _policy(*lines: str) -> str:
    """A change of the policy, as an EDIT."""
    return "\n".join(["--- policy/growing-our-own.yml", *lines, ""])


SWAPPED = _policy(
    "-      - id: three-steps",
    "-        text: The trust takes three steps.",
    "       - id: mentors-for-all",
    "         text: Every head of centre will name a mentor for each apprentice.",
    "+      - id: three-steps",
    "+        text: The trust takes three steps.",
)
NEW_SECTION = _policy(
    "+  - id: fairness",
    "+    title: Fairness",
    "+    source: Part 1a",
    "+    clauses:",
    "+      - id: open-to-all",
    "+        text: Every step is open to everybody.",
    "   - id: how-we-find-them",
)


def test_a_clause_that_was_moved_has_its_number_before_and_now(tmp_path: Path) -> None:
    said = _said(tmp_path, SWAPPED)
    assert "Growing our own policy: one clause moved, one renumbered" in said
    assert any(line.startswith("Clause 2.") and " was clause 2." in line and "“" in line for line in said)
    assert "Only the number has changed: 2.2 is 2.1" in said or "Only the number has changed: 2.1 is 2.2" in said
    assert "the clauses whose numbers change" in said[0]


def test_a_new_section_is_told_with_its_words_and_the_numbers_behind_it(tmp_path: Path) -> None:
    said = _said(tmp_path, NEW_SECTION)
    assert "Added: Clause 2.1 (Fairness), which says: “Every step is open to everybody.”" in said
    numbers = next(line for line in said if line.startswith("Only the number has changed: "))
    assert numbers.startswith("Only the number has changed: 2.1 to 2.")
    assert " are 3.1 to 3." in numbers


def test_what_rests_on_a_clause_with_other_words_and_is_as_before_is_told(tmp_path: Path) -> None:
    change = _policy(
        "-        text: Every head of centre will name a mentor for each apprentice.",
        "+        text: Each head of centre will name a mentor for each apprentice.",
    )
    result = _summary(tmp_path, change)
    assert result.resting == ("One duty rests on clause 2.2 (How we find them) and is unchanged",)
    assert "what rests on a changed clause and is unchanged" in as_markdown(result)


def test_a_sign_that_nobody_can_see_is_named(tmp_path: Path) -> None:
    words = "        adopted: Tutors may proceed to Lead Tutor & may be elected as Guardians, etc."
    spaced = words.replace("to Lead", "to\N{NO-BREAK SPACE}Lead")
    change = _policy(f"-{words}", f"+{spaced}")
    assert any("an invisible character: no-break space" in line for line in _said(tmp_path, change))


def test_a_date_of_the_control_is_called_what_it_is(tmp_path: Path) -> None:
    change = _policy("-  adopted: 2026-02-03", "+  adopted: 2026-02-04")
    assert any(line.startswith("Adopted by the ") and "4 February 2026, was 3 February 2026" in line
               for line in _said(tmp_path, change))  # fmt: skip


def test_a_role_level_whose_page_changes_is_not_called_unchanged(tmp_path: Path) -> None:
    change = (
        "--- policy/growing-our-own.yml\n-    action: serve as guardians\n+    action: serve as guardians when asked\n"
    )
    result = _summary(tmp_path, change)
    assert result.pages is not None
    assert "roles/tutors/" in {page.address for page in result.pages}
    assert "Tutors" not in result.unchanged_roles
    assert "Tutors" in result.comparison.unchanged_roles


@pytest.mark.parametrize("changes", ["", SWAPPED])
def test_the_first_line_is_for_the_one_who_approves(changes: str, tmp_path: Path) -> None:
    first = as_text(_summary(tmp_path, changes)).splitlines()[0]
    assert first.startswith("This changes ") is bool(changes)


ADOPTED_ANEW = _policy(
    "-  consulted: 2026-01-12",
    "-  adopted: 2026-02-03",
    "+  consulted: 2027-01-12",
    "+  adopted: 2027-02-03",
    "",
    "-  reported: 2026-02-05",
    "+  reported: 2027-02-05",
    "",
    "-  in_force: 2026-02-05",
    "+  in_force: 2027-02-05",
)
WITHOUT_A_CLAUSE = _policy("-      - id: table-of-opportunities", "+      - id: list-of-opportunities")


@pytest.mark.parametrize(
    ("changes", "watch"),
    [
        (ADOPTED_ANEW, "whether the dates are those that were decided"),
        (_policy("-          - a good ear", "+          - a good eye"), "whether each clause with other words"),
        (
            _policy(
                "-    meaning: A place in which the trust teaches", "+    meaning: A house in which the trust teaches"
            ),
            "the words that the policy defines",
        ),
        (_policy("-    title: How we find them", "+    title: How we look for them"), "the titles of sections"),
        (
            _policy("-    holder: heads-of-centre", "+    holder: all-tutors"),
            "whether what is promised is what was decided",
        ),
    ],
)
def test_the_approver_is_told_what_to_look_at(tmp_path: Path, changes: str, watch: str) -> None:
    assert watch in _said(tmp_path, changes)[0]


def test_many_fields_of_a_policy_are_folded_in_the_headline(tmp_path: Path) -> None:
    said = _said(tmp_path, ADOPTED_ANEW)
    assert "Growing our own policy: adopted by the guardians: 3 February 2027, and three more things said of it" in said
    assert "Adopted by the guardians: 3 February 2027, was 3 February 2026" in said
    assert "Unchanged: all four role levels." in said


def test_what_is_gone_comes_with_the_lines_that_put_it_on_record(tmp_path: Path) -> None:
    result = _summary(tmp_path, WITHOUT_A_CLAUSE)
    assert result.records == (
        "  - was: clause",
        "    id: table-of-opportunities",
        "    text: The opportunities stand in the appendix.",
        "    since: 2026-06",
        "    reason:",
    )
    assert "below `withdrawn:` of trust.yml" in as_text(result)
    assert "\n      - was: clause\n" in as_markdown(result)


def test_what_is_kept_by_id_is_compared_id_by_id(tmp_path: Path) -> None:
    said = _said(
        tmp_path, "--- trust.yml\n-    attend-the-spring-meeting: [3]\n+    attend-the-spring-meeting: [3, 4]\n"
    )
    assert "Year, entries, attend-the-spring-meeting, added: 4" in said


def test_new_warnings_of_the_check_are_to_be_looked_at(tmp_path: Path) -> None:
    said = _said(
        tmp_path, "--- roles/tutors.yml\n-summary: You tutor on your own\n+summary: You organize on your own\n"
    )
    assert said[0].endswith("Look at the new warning of the check.")


def test_a_commit_is_called_by_what_it_does(tmp_path: Path) -> None:
    reader = Reader()
    new = laid_out(tmp_path / "new", "--- roles/tutors.yml\n-strand: tutoring\n+strand: nowhere\n")
    versions = ("HEAD", reader.version(laid_out(tmp_path / "old"), "data")), ("0" * 40, reader.version(new, "data"))
    assert "No site can be built with this change (1 error, 0 warnings)." in as_text(
        summary(*versions, date(2026, 6, 1))
    )


def test_a_policy_adopted_by_nobody_named_is_only_adopted() -> None:
    def control(day: str) -> Control:
        return Control.model_validate({"adopted": day})

    differ = Differ(lambda _, name: name, lambda _, name: name, lambda _, name: name)
    changes = differ.differences(control("2026-02-03"), control("2026-02-04"))
    assert [difference.field for difference in changes] == ["adopted"]
