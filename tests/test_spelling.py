"""American spellings by their kinds, with their inflections; what is no such word, and what is a name, stays."""

import pytest

from portal.model.spelling import american_words


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("centers", "centres"),
        ("centered", "centred"),
        ("programs", "programmes"),
        ("behavioral", "behavioural"),
        ("analyzing", "analysing"),
        ("counselors", "counsellors"),
        ("fulfills", "fulfils"),
        ("enrollment", "enrolment"),
        ("dialogs", "dialogues"),
        ("pretense", "pretence"),
        ("prioritization", "prioritisation"),
        ("practiced", "practised"),
    ],
)
def test_a_kind_of_spelling_with_its_endings(american: str, british: str) -> None:
    assert [word for _, _, word in american_words(f"what {american} say")] == [british]


@pytest.mark.parametrize(
    "text",
    ["a prize of this size", "the sensor", "laboratory", "at the Color Center", "programming", "honorary"],
)
def test_other_words_and_names_stay(text: str) -> None:
    assert list(american_words(text)) == []
