"""The closed vocabularies."""

import pytest

from portal.model import vocabulary
from portal.model.vocabulary import Word

ALL = [word for word in vars(vocabulary).values() if isinstance(word, type) and issubclass(word, Word)]
VOCABULARIES = [word for word in ALL if word is not Word]


@pytest.mark.parametrize("words", VOCABULARIES)
def test_each_word_has_a_label_and_a_meaning_of_its_own(words: type[Word]) -> None:
    assert len({word.label for word in words}) == len(words)
    assert len({word.meaning for word in words}) == len(words)
    assert all(word.meaning and not word.meaning.endswith(".") for word in words)
    assert all(word.label or word.value == "practice" for word in words)


@pytest.mark.parametrize("words", VOCABULARIES)
def test_a_word_is_the_text_in_the_file(words: type[Word]) -> None:
    for word in words:
        assert word == word.value == str(word)
        assert words(word.value) is word


def test_all_vocabularies_are_looked_at() -> None:
    names = {words.__name__ for words in VOCABULARIES}
    assert names >= {"Step", "Activity", "Time", "Force", "Origin", "Status", "Confidence", "Expanded", "TermKind"}
