"""An id is a promise: it stays, or it is on record what became of it, and it is not given to something else."""

from pathlib import Path

import pytest
from changing import WITHDRAWN, WITHOUT_THE_CMT, laid_out, version
from trusts import command, real

from portal.changes.promises import broken, is_something_else, questions
from portal.model import Opportunity
from portal.model.kinds import PROMISED
from portal.model.vocabulary import Activity, Step, Time

changes = command("changes")


def entry(text: str) -> Opportunity:
    return Opportunity(id="x", text=text, step=Step.LEAD, activity=Activity.LEAD, time=Time.DAY)


def test_an_id_that_vanishes_is_refused_and_one_that_is_withdrawn_is_not(tmp_path: Path) -> None:
    old = laid_out(tmp_path / "old")
    new = laid_out(tmp_path / "new", WITHOUT_THE_CMT)
    problems = broken(version(old), version(new))
    assert [(item.rule, item.kind, item.id, item.file) for item in problems] == [
        ("id-vanished", "opportunity", "take-the-cmt", "opportunities/framework/mentoring.yml")
    ]
    assert "withdrawn:" in problems[0].message
    assert "previously: [take-the-cmt]" in problems[0].message
    withdrawn = laid_out(tmp_path / "withdrawn", WITHOUT_THE_CMT, WITHDRAWN)
    assert version(withdrawn).loads
    assert broken(version(old), version(withdrawn)) == ()


def test_an_id_of_the_past_stays_on_record(tmp_path: Path) -> None:
    old = laid_out(tmp_path / "old")
    forgotten = laid_out(
        tmp_path / "new",
        "--- opportunities/framework/mentoring.yml\n-    previously: [look-for-a-mentor]\n",
        "--- trust.yml\n-withdrawn:\n-  - was: opportunity\n-    id: visit-the-library\n"
        "-    text: Visit the town library\n-    since: 2025-12\n-    reason: The library has closed\n",
    )
    assert [(item.rule, item.id) for item in broken(version(old), version(forgotten))] == [
        ("id-vanished", "look-for-a-mentor"),
        ("id-vanished", "visit-the-library"),
    ]


OTHER_WORDS = (
    "--- opportunities/framework/workshops.yml\n-    text: Help to prepare a workshop\n"
    "+    text: Chair the finance committee\n"
)


def test_other_words_alone_are_a_question(tmp_path: Path) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new", OTHER_WORDS)
    assert broken(version(old), version(new)) == ()
    (question,) = questions(version(old), version(new))
    assert "“Help to prepare a workshop”" in question
    assert "“Chair the finance committee”" in question
    assert question.startswith("The opportunity 'help-to-prepare-a-workshop' is in quite different words.")


def test_an_id_that_is_given_to_something_else_is_refused(tmp_path: Path) -> None:
    """Its words and those to whom it is offered are others."""
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new", OTHER_WORDS)
    for role in (new / "roles").glob("*.yml"):
        text = role.read_text(encoding="utf-8").replace("help-to-prepare-a-workshop", "another-entry")
        role.write_text(text, encoding="utf-8")
    (problem,) = broken(version(old), version(new))
    assert questions(version(old), version(new)) == ()
    assert (problem.rule, problem.id) == ("id-used-again", "help-to-prepare-a-workshop")
    assert "“Help to prepare a workshop”" in problem.message
    assert "“Chair the finance committee”" in problem.message


def test_an_id_of_the_past_is_not_given_again_unless_the_thing_comes_back(tmp_path: Path) -> None:
    """With the record gone, no rule within one version would notice."""
    gone = """--- trust.yml
-withdrawn:
-  - was: opportunity
-    id: visit-the-library
-    text: Visit the town library
-    since: 2025-12
-    reason: The library has closed
"""
    for text, rules in (("Visit the library of the town", []), ("Chair the finance committee", ["id-used-again"])):
        folder = tmp_path / text.replace(" ", "-")
        added = f"""--- opportunities/framework/reading.yml
 entries:
+  - id: visit-the-library
+    text: {text}
+    step: find-out
+    activity: read
+    time: day
"""
        new = version(laid_out(folder / "new", gone, added))
        assert [item.rule for item in broken(version(laid_out(folder / "old")), new)] == rules


@pytest.mark.parametrize(
    ("before", "after", "is_other"),
    [
        ("Apply for NLE", "Apply for LLE", False),
        ("Twitter accounts to follow", "Accounts to follow on social media", False),
        ("Mentor NQTs", "Mentoring of early career teachers", False),
        ("Attend local networks", "Take part in a local network", False),
        ("Lead a learning walk", "Lead a lerning walk", False),
        ("Lead a school", "Read the local newspaper", True),
        ("Undertake a partnered learning walk", "Lead an assembly", True),
        ("Attend CPD events", "Chair the committee", True),
    ],
)
def test_the_measure(before: str, after: str, is_other: bool) -> None:
    assert is_something_else(entry(before), entry(after)) is is_other


def test_of_entries_exchanged_for_others_most_are_noticed_and_of_the_same_none() -> None:
    """Many entries of a catalogue share a word, so that not every exchange can be told from a new wording."""
    entries = list(real().opportunities.values())
    pairs = [
        (entry, entries[(place + step) % len(entries)]) for place, entry in enumerate(entries) for step in (50, 101)
    ]
    noticed = sum(is_something_else(first, second) for first, second in pairs)
    assert noticed / len(pairs) > 0.75
    assert not any(
        is_something_else(entry, entry.model_copy(update={"text": f"{entry.text} again"})) for entry in entries
    )


def test_a_level_with_another_title_and_the_same_entries_is_the_same() -> None:
    role = real().roles[0]
    retitled = role.model_copy(update={"title": "Zebras", "singular": "Zebra", "former_titles": ()})
    assert not is_something_else(role, retitled)
    assert is_something_else(role, retitled.model_copy(update={"framework": {}, "summary": "Striped, and fast"}))


def test_what_an_address_or_a_plan_may_hold_is_promised() -> None:
    assert {"role", "theme", "opportunity", "stretch-task", "policy", "clause", "term", "setting"} <= PROMISED
    assert "awaited" not in PROMISED


def test_the_command_refuses_only_when_it_is_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new", WITHOUT_THE_CMT)
    assert changes([str(old), str(new)]) == 0
    said = capsys.readouterr().out
    assert "\nIds that must not go\n" in said
    assert "take-the-cmt" in said
    assert changes([str(old), str(new), "--check-ids"]) == 1
    assert capsys.readouterr().out == said
    assert changes([str(old), str(old), "--check-ids"]) == 0


def test_on_github_each_stands_on_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new", WITHOUT_THE_CMT)
    assert changes([str(old), str(new), "--check-ids", "--format", "github", "--data", "data"]) == 1
    (first,) = capsys.readouterr().out.splitlines()
    place = "file=data/opportunities/framework/mentoring.yml,title=id-vanished"
    assert first.startswith(f"::error {place}::the id 'take-the-cmt' of an opportunity is gone (“Take the CMT”); ")
    assert "withdrawn:" in first
    assert changes([str(old), str(old), "--check-ids", "--format", "github"]) == 0
    assert capsys.readouterr().out == "Every id is kept\n"


def test_where_the_new_data_cannot_be_read_nobody_can_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    (new / "opportunities" / "framework" / "mentoring.yml").write_text("id: [", encoding="utf-8")
    assert broken(version(old), version(new)) == ()
    assert changes([str(old), str(new), "--check-ids"]) == 1
    assert changes([str(new), str(old), "--check-ids"]) == 0
    capsys.readouterr()
    assert changes([str(old), str(new), "--check-ids", "--format", "github"]) == 1
    said = "Not every id could be checked, because the data has problems (1 error, 0 warnings)\n"
    assert capsys.readouterr().out == said
