"""The data guide: every kind of file, every key and every rule is told by the model itself."""

from portal.checks import CHECKS
from portal.checks.files import FILE_RULES
from portal.model.kinds import LAYOUT
from portal.views.data_guide import FileGuide, guide


def file(place: str) -> FileGuide:
    return next(file for file in guide().files if file.place == place)


def test_each_kind_of_file_is_there_once() -> None:
    assert [file.place for file in guide().files] == [model.place for model in LAYOUT.values()]


def test_each_key_of_the_outermost_record_is_there() -> None:
    for file, model in zip(guide().files, LAYOUT.values(), strict=True):
        assert [key.name for key in file.parts[0].keys] == list(model.model_fields)


def test_each_record_inside_is_told_once_and_explained() -> None:
    for file in guide().files:
        names = [part.name for part in file.parts]
        assert len(set(names)) == len(names)
        assert all(part.meaning.endswith(".") for part in file.parts)


def test_what_a_key_holds_is_in_words() -> None:
    role = {key.name: key for key in file("data/roles/<id>.yml").parts[0].keys}
    assert role["strand"].holds == "the id of a strand"
    assert role["order"].holds == "a whole number"
    assert role["leads_to"].holds == "a list: Arrow"
    assert role["framework"].holds == "keys (the id of a setting), each with a list: the id of an opportunity"
    parts = {part.name: part for part in file("data/policy/<id>.yml").parts}
    control = {key.name: key.holds for key in parts["Control"].keys}
    assert control["adopted"] == "a date"
    section = {key.name: key.holds for key in parts["Section"].keys}
    assert section["figure"].startswith("one of attributes, succession-model, nine-box")
    assert {key.name: key.holds for key in parts["Connected"].keys}["listed"] == "true or false"


def test_a_key_is_required_where_the_model_says_so() -> None:
    role = {key.name: key.required for key in file("data/roles/<id>.yml").parts[0].keys}
    assert role["title"]
    assert not role["former_titles"]


def test_each_rule_is_told_in_one_must_or_should_sentence() -> None:
    page = guide()
    assert [rule.name for rule in page.file_rules] == list(FILE_RULES)
    assert [rule.name for rule in page.rules] == [check.rule for check in CHECKS]
    for rule in (*page.file_rules, *page.rules):
        assert rule.sentence.endswith("."), rule
        word = "must" if rule.severity == "error" else "should"
        assert f" {word} " in f" {rule.sentence}", rule


def test_no_rule_has_two_meanings() -> None:
    names = [*FILE_RULES, *(check.rule for check in CHECKS)]
    assert len(set(names)) == len(names)
