"""What is remembered of a record: worked out once, forgotten with the record, found anew beside something else."""

import gc

from portal.model.base import Record
from portal.model.remembered import remembered


class Word(Record):
    text: str


def test_work_is_done_once_for_each_record_and_what_stands_beside_it() -> None:
    asked: list[str] = []

    @remembered
    def length(record: Word, beside: list[int]) -> int:
        asked.append(record.text)
        return len(record.text) + sum(beside)

    first, alike, two, three = Word(text="one"), Word(text="one"), [2], [3]
    assert [length(first, two), length(first, two), length(alike, two)] == [5, 5, 5]
    assert asked == ["one", "one"]
    assert [length(first, three), length(first, two)] == [6, 5]
    assert len(asked) == 4


def test_what_was_found_goes_with_the_record_or_when_it_is_to_go() -> None:
    @remembered
    def letters(record: Word) -> set[str]:
        return set(record.text)

    record, other = Word(text="one"), Word(text="two")
    assert [letters(record), letters(other)] == [set("one"), set("two")]
    assert len(letters) == 2
    del record
    gc.collect()
    assert len(letters) == 1
    letters.forget()
    assert len(letters) == 0
    assert letters(other) == set("two")
