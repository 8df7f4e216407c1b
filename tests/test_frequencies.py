"""How often something comes round, by its words; and the words that have one force and set one limit."""

import pytest

from portal.model.forces import FORCES, NEGATION, denied, limits, small, unlimited
from portal.model.frequencies import frequencies, seasonal
from portal.model.vocabulary import Force


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Every year", [12]),
        ("annually", [12]),
        ("each academic year", [12]),
        ("every two years", [24]),
        ("every other year", [24]),
        ("two-yearly", [24]),
        ("twice a year", [6]),
        ("twice each year", [6]),
        ("three times in each year", [4]),
        ("six-monthly", [6]),
        ("every term", [4]),
        ("three times a year", [4]),
        ("each half term", [2]),
        ("each month, and then every year", [1, 12]),
        ("in each year group", []),
        ("for two years", []),
        ("in the first week", []),
    ],
)
def test_words_that_say_how_often(text: str, months: list[int]) -> None:
    assert [frequency.months for frequency in frequencies(text)] == months


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("the trust is to offer it", Force.WILL),
        ("governors are to be offered it", Force.WILL),
        ("the trust undertakes to offer it", Force.WILL),
        ("the trust is committed to offering it", Force.WILL),
        ("staff have a duty to come", Force.MUST),
        ("it is essential that staff come", Force.MUST),
        ("staff are obliged to come", Force.MUST),
        ("leaders answer for it", Force.RESPONSIBLE),
        ("staff are entitled to come", Force.MAY),
    ],
)
def test_words_of_one_force(words: str, force: Force) -> None:
    assert [kind for kind, pattern in FORCES.items() if pattern.search(words)] == [force]


@pytest.mark.parametrize(
    "words",
    [
        "offers no mentor",
        "they will name no mentor",
        "no new tutor will teach",
        "will not",
        "neither of them",
        "needn't",
        "without pay",
    ],
)
def test_words_that_deny(words: str) -> None:
    assert NEGATION.search(words)


@pytest.mark.parametrize(
    "words",
    ["no later than May", "will take no more than two", "a notice", "another", "will be sure that there is no risk"],
)
def test_words_that_do_not_deny(words: str) -> None:
    assert not NEGATION.search(words)


def test_a_limit_is_found_in_other_words_and_taken_out() -> None:
    assert [way for way, _ in limits("One third in most cases")] == ["usually"]
    assert [way for way, _ in limits("each in the subject to which it belongs")] == []
    assert [way for way, _ in limits("It normally lasts a term, where practicable")] == ["usually", "where possible"]
    assert unlimited("A share, which is usually one third", "usually") == "A share, which is one third"
    assert unlimited("offer a mentor, where possible", "where possible") == "offer a mentor"
    assert unlimited("offer a mentor unless there is none", "unless") is None


@pytest.mark.parametrize(
    "words",
    [
        "the trust will involve not only leaders but governors",
        "all staff, whether or not they lead, will be trained",
        "the task will last for no longer than two weeks",
        "the trust will do so without delay",
        "all staff will be trained, so that nobody is left out",
        "the trust will train staff who have not been trained",
        "no school will be without a mentor",
        "the trust will not refuse a mentor",
        "it will look at character, not at length of service",
        "it will fill posts on merit, not length of service",
        "those who do not yet have one will be offered a mentor",
        "the heads, who cannot delegate this, will name a mentor",
        "where a centre has not named a mentor, the trust will name one",
        "tutors, with or without a mentor, will teach",
        "the bulletin will be a one-stop guide",
    ],
)
def test_what_is_done_is_not_denied(words: str) -> None:
    assert denied(words) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("will not name one", "not"),
        ("neither of them nor others will", "neither"),
        ("who is new will never", "never"),
        ("nobody who is new will teach", "nobody"),
        ("where it can, the trust will not", "not"),
    ],
)
def test_what_is_done_is_denied(words: str, said: str) -> None:
    assert denied(words) == said


def test_a_month_is_no_word_of_force_and_comes_round_each_year() -> None:
    assert not FORCES[Force.MAY].search(small("Every May, the head looks at it"))
    assert seasonal("Every May") == seasonal("Each autumn") == {12}
    assert not seasonal("In May")
