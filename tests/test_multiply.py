"""A trust many times the size: valid, of the size that was asked for, and the work on it grows with the size."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import remembering
from trusts import MINIATURE, command

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.loading import load
from portal.outlets import search_index
from portal.outlets.api import api_files
from portal.report import totals
from portal.views.context import PageContext
from portal.views.finder import finder_page
from portal.views.glossary import glossary_page
from portal.views.ladder import strands
from portal.views.policy import policy_page
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page

multiply = command("multiply")
GROWS = ("roles", "placements", "opportunities", "themes", "stretch tasks", "terms")
EDITION = Edition("0123456789ab", date(2026, 2, 10))


@cache
def loaded(data: Path) -> Catalogue:
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    return catalogue


@pytest.fixture(scope="module")
def thrice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature, three times its size."""
    data = tmp_path_factory.mktemp("multiplied") / "data"
    assert multiply([str(MINIATURE), str(data), "3"]) == 0
    return data


def test_a_multiplied_trust_is_valid_and_as_large_as_asked(thrice: Path) -> None:
    once, now = dict(totals(loaded(MINIATURE))), dict(totals(loaded(thrice)))
    assert {name: now[name] for name in GROWS} == {name: once[name] * 3 for name in GROWS}
    assert {name: now[name] for name in now if name not in GROWS} == {
        name: once[name] for name in once if name not in GROWS
    }


def test_the_original_is_the_first_of_the_copies(thrice: Path) -> None:
    roles = {role.id: role for role in loaded(thrice).roles}
    assert [roles[role.id] for role in loaded(MINIATURE).roles] == list(loaded(MINIATURE).roles)
    copy = roles["tutors-copy-2"]
    assert copy.title == "Tutors (area 2, group 2)"
    assert [arrow.role for arrow in copy.leads_to] == [f"{arrow.role}-copy-2" for arrow in roles["tutors"].leads_to]


def test_once_the_size_says_what_the_source_says(tmp_path: Path) -> None:
    assert multiply([str(MINIATURE), str(tmp_path / "data"), "1"]) == 0
    for once, original in zip(loaded(tmp_path / "data").files, loaded(MINIATURE).files, strict=True):
        assert once == original


def test_what_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        multiply([str(MINIATURE), str(tmp_path), "2"])
    assert ended.value.code == 2
    assert "must not be there yet" in capsys.readouterr().err


def steps(work: Callable[[], Any]) -> int:
    """How many lines of Python a piece of work runs. No clock, so no noise."""
    number = 0

    def count(_frame: Any, _event: str, _argument: Any) -> Any:
        nonlocal number
        number += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


def pages(data: Path) -> None:
    """Make what the pages show, the files of the API and the search index."""
    catalogue = loaded(data)
    context = PageContext(catalogue, EDITION)
    for role in catalogue.roles:
        role_page(context, role)
    for theme in catalogue.themes:
        theme_page(context, theme)
    for task in catalogue.stretch_tasks:
        task_page(context, task)
    for policy in catalogue.policies:
        policy_page(context, policy, EDITION.day)
    for view in (task_list, finder_page, glossary_page, strands, search_index.names):
        view(context)
    list(search_index.entries(context))
    list(api_files(catalogue, EDITION))


@pytest.mark.parametrize("work", [load, pages])
def test_twice_the_data_is_about_twice_the_work(tmp_path: Path, work: Callable[[Path], Any]) -> None:
    """Twice as much is added from 64 to 128 role levels as from 32 to 64; work of a higher order would add more."""
    sizes = [tmp_path / str(times) for times in (8, 16, 32)]
    with remembering.forgetting():
        for data in sizes:
            assert multiply([str(MINIATURE), str(data), data.name]) == 0
            loaded(data)
        work(sizes[0])
        small, middle, large = (steps(lambda data=data: work(data)) for data in sizes)  # type: ignore[misc]
    assert 1.5 < (large - middle) / (middle - small) < 2.1
