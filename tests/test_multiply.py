"""A trust many times the size: valid, of the size that was asked for, and the work on it grows with the size."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from trusts import MINIATURE, REAL, command

from portal.api import api_files
from portal.catalogue import Catalogue, load
from portal.edition import edition
from portal.report import totals
from portal.views.portal import Portal
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page

multiply = command("multiply")
TIMES = (1, 2, 4)
GROWS = ("roles", "placements", "opportunities", "themes", "stretch tasks", "terms")


@pytest.fixture(scope="module")
def trusts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The real data, once, twice and four times its size."""
    folder = tmp_path_factory.mktemp("multiplied")
    for times in TIMES:
        assert multiply([str(REAL), str(folder / str(times)), str(times)]) == 0
    return {times: folder / str(times) for times in TIMES}


def test_a_multiplied_trust_is_valid_and_as_large_as_asked(trusts: dict[int, Path]) -> None:
    once = dict(totals(loaded(REAL)))
    for times, data in trusts.items():
        assert load(data)[1] == []
        numbers = dict(totals(loaded(data)))
        assert {name: numbers[name] for name in GROWS} == {name: once[name] * times for name in GROWS}
        assert {name: numbers[name] for name in numbers if name not in GROWS} == {
            name: once[name] for name in once if name not in GROWS
        }


@cache
def loaded(data: Path) -> Catalogue:
    catalogue, _ = load(data)
    assert catalogue is not None
    return catalogue


def test_once_the_size_says_what_the_source_says(trusts: dict[int, Path]) -> None:
    for once, original in zip(loaded(trusts[1]).files, loaded(REAL).files, strict=True):
        assert once == original


def test_the_miniature_is_multiplied_too(tmp_path: Path) -> None:
    assert multiply([str(MINIATURE), str(tmp_path / "data"), "7"]) == 0
    catalogue, problems = load(tmp_path / "data")
    assert catalogue is not None
    assert (problems, len(catalogue.roles)) == ([], 28)


def test_what_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        multiply([str(MINIATURE), str(tmp_path), "2"])
    assert ended.value.code == 2
    assert "must not be there yet" in capsys.readouterr().err


def calls(work: Callable[[], Any]) -> int:
    """How many calls of functions, Python's and C's, a piece of work takes. No clock, so no noise."""
    number = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def pages(data: Path) -> None:
    """Make what the pages of role levels, themes and stretch tasks show, and the files of the API."""
    catalogue = loaded(data)
    portal = Portal(catalogue, edition(catalogue, data))
    for role in catalogue.roles:
        role_page(portal, role)
    for theme in catalogue.themes:
        theme_page(portal, theme)
    for task in catalogue.stretch_tasks:
        task_page(portal, task)
    task_list(portal)
    list(api_files(catalogue, portal.edition))


@pytest.mark.parametrize("work", [load, pages])
def test_twice_the_data_is_about_twice_the_work(trusts: dict[int, Path], work: Callable[[Path], Any]) -> None:
    one, two, four = (calls(lambda data=data: work(data)) for data in trusts.values())  # type: ignore[misc]
    assert two / one < 2.3
    assert four / two < 2.3
    assert four / one > 2.5
