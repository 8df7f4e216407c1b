"""Which pages miss something of data that is still being written follows from where it stands."""

from pathlib import Path

import pytest
from trusts import edit, lay_out

from portal.files.problem import Severity
from portal.loading import load
from portal.readable import readable
from portal.site import pages
from portal.views.lacking import Lacking


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lay_out(None, tmp_path / "data")
    return tmp_path / "data"


def lacking(data: Path, changes: str) -> dict[str, list[str]]:
    """The rules of the problems that stand on each page."""
    edit(data, changes)
    catalogue, problems = load(data)
    assert catalogue is not None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert errors
    shown = readable(catalogue, tuple(errors))
    knows = Lacking(catalogue, shown, errors)
    rules_of = {page.address: [problem.rule for problem in knows.problems_of(page)] for page in pages(shown)}
    return {address: rules for address, rules in rules_of.items() if rules}


def test_an_id_that_leads_nowhere_is_told_on_the_pages_of_its_role_level(data: Path) -> None:
    rules = lacking(
        data,
        "--- roles/tutors.yml\n"
        "-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]\n"
        "+  wider: [read-the-bulletin, write-for-the-bulletin, fly-to-the-moon]\n",
    )
    assert {"roles/tutors/", "roles/tutors/poster/", "roles/tutors/meeting/"} <= set(rules)
    assert all("tutors" in address for address in rules if "fly" not in address), sorted(rules)
    assert "roles/guardians/" not in rules
    assert "" not in rules


def test_an_id_that_leads_nowhere_is_told_on_every_page_of_what_names_it(data: Path) -> None:
    rules = lacking(
        data,
        "--- roles/tutors.yml\n"
        "-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]\n"
        "+  wider: [read-the-bulletin, write-for-the-bulletin, fly-to-the-moon]\n"
        "--- roles/guardians.yml\n"
        "-  wider: [read-the-bulletin, write-for-the-bulletin, speak-at-the-conference]\n"
        "+  wider: [read-the-bulletin, fly-to-the-moon, speak-at-the-conference]\n",
    )
    assert rules["roles/tutors/"] == rules["roles/guardians/"] == ["unknown-id"]
    assert "roles/apprentices/" not in rules


def test_an_id_written_wrongly_in_the_one_place_that_names_it_is_told_there(data: Path) -> None:
    (data / "opportunities" / "events" / "mentoring-evening.yml").unlink(missing_ok=True)
    named = [file for file in data.rglob("*.yml") if "run-a-workshop" in file.read_text(encoding="utf-8")]
    for file in named:
        if file.parent.name == "roles":
            text = file.read_text(encoding="utf-8").replace("run-a-workshop", "run-the-wrokshop-of-all")
            file.write_text(text, encoding="utf-8")
    catalogue, problems = load(data)
    assert catalogue is not None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    shown = readable(catalogue, tuple(errors))
    knows = Lacking(catalogue, shown, errors)
    role = next(role for role in shown.roles if "run-the-wrokshop-of-all" in str(catalogue.index["role"][role.id]))
    (page,) = [page for page in pages(shown) if page.address == f"roles/{role.id}/"]
    assert "run-the-wrokshop-of-all" in " ".join(problem.message for problem in knows.problems_of(page))


def test_a_file_that_cannot_be_read_is_told_where_its_kind_is_listed_and_where_its_ids_are_named(data: Path) -> None:
    (theme,) = [file for file in (data / "opportunities").rglob("*.yml") if "id: read-the-bulletin" in file.read_text()]
    rules = lacking(data, f"--- {theme.relative_to(data).as_posix()}\n-id: {theme.stem}\n+idd: {theme.stem}\n")
    assert {"themes/", "opportunities/", "roles/tutors/"} <= set(rules)
    assert "roles/" not in rules


def test_what_is_wrong_with_an_entry_is_told_where_the_entry_stands(data: Path) -> None:
    (theme,) = [file for file in (data / "opportunities").rglob("*.yml") if "id: read-the-bulletin" in file.read_text()]
    line = next(line for line in theme.read_text().splitlines() if line.strip().startswith("text:"))
    inside = theme.relative_to(data).as_posix()
    rules = lacking(data, f"--- {inside}\n-{line}\n+{line} with wren@example.org\n")
    assert f"themes/{theme.stem}/" in rules
    assert all(address.startswith(("themes/", "opportunities/", "roles/", "compare/")) for address in rules)
    assert not {"themes/", "opportunities/", "roles/"} & set(rules)


def test_what_is_not_said_yet_is_counted_on_the_pages_of_the_thing(data: Path) -> None:
    file = data / "roles" / "tutors.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("summary:"))
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith(" "))
    file.write_text("\n".join([*lines[:start], *lines[end:]]) + "\n", encoding="utf-8")
    catalogue, _ = load(data)
    assert catalogue is not None
    knows = Lacking(catalogue, catalogue)
    gaps = {page.address: knows.gaps_of(page) for page in pages(catalogue)}
    assert any("no summary" in gap for gap in gaps["roles/tutors/"])
    assert not any("no summary" in gap for gap in gaps["roles/guardians/"])
