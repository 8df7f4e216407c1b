"""Demand in words: every total and every measure has one."""

from itertools import pairwise

import pytest

from portal.views.demand import BANDS, band_of, degree


def test_the_bands_follow_each_other_from_the_least_to_the_most_that_four_measures_make() -> None:
    assert (BANDS[0].lowest, BANDS[-1].highest) == (4 * 1, 4 * 3)
    assert all(lower.highest + 1 == upper.lowest for lower, upper in pairwise(BANDS))


@pytest.mark.parametrize(("total", "title"), [(4, "A short first step"), (6, "A step further"), (12, "A large step")])
def test_a_total_in_words(total: int, title: str) -> None:
    assert band_of(total).title == title


def test_a_measure_in_words() -> None:
    assert [degree(measure) for measure in (1, 2, 3)] == ["A little", "Fairly", "Very"]
