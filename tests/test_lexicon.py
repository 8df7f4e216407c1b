"""Finding the glossary's names in texts."""

from itertools import pairwise
from typing import Any

import pytest
from trusts import miniature, real

from portal.model import Term
from portal.model.lexicon import Lexicon, abbreviations, fold
from portal.model.shape import leaves


def lexicon(*names: str, **aliases: list[str]) -> Lexicon:
    """A lexicon of terms whose ids are their names."""
    fields: dict[str, Any] = {"type": "topic", "expanded": "no"}
    return Lexicon(Term(id=f"t{n}", term=name, aliases=aliases.get(name, ()), **fields) for n, name in enumerate(names))


def matched(names: Lexicon, text: str) -> list[tuple[str, str]]:
    """What stands in the text, and the term that it belongs to."""
    return [(text[mention.start : mention.end], mention.term.term) for mention in names.mentions(text)]


def test_the_longest_name_wins() -> None:
    names = lexicon("learning", "learning walk", "learning walk leader")
    text = "A learning walk, a learning walk leader and learning"
    assert [term for _, term in matched(names, text)] == ["learning walk", "learning walk leader", "learning"]


def test_a_name_is_found_whatever_its_capitals() -> None:
    assert matched(lexicon("Learning walk"), "LEARNING WALK or learning Walk") == [
        ("LEARNING WALK", "Learning walk"),
        ("learning Walk", "Learning walk"),
    ]


def test_an_abbreviation_is_found_in_its_own_capitals_only() -> None:
    assert matched(lexicon("TES"), "The TES tests a tes") == [("TES", "TES")]
    assert matched(lexicon("AfL"), "AfL, AFL and afl") == [("AfL", "AfL")]


def test_a_plural_is_found_without_its_s() -> None:
    assert matched(lexicon("SLE", "triad"), "SLEs work in triads") == [("SLE", "SLE"), ("triad", "triad")]


def test_a_name_that_ends_in_s_itself_is_found() -> None:
    assert matched(lexicon("HSIS", "studies"), "HSIS and Studies") == [("HSIS", "HSIS"), ("Studies", "studies")]


@pytest.mark.parametrize("text", ["unTES", "TESting", "R&TES", "TES&D", "TESss", "TES_x"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert matched(lexicon("TES"), text) == []


@pytest.mark.parametrize("text", ["learning walking", "learning walks_", "a-learning walk&", "relearning walk"])
def test_a_name_of_two_words_ends_with_the_second(text: str) -> None:
    assert matched(lexicon("learning walk"), text) == []
    assert matched(lexicon("learning walk"), f"learning walks, {text}") == [("learning walk", "learning walk")]


@pytest.mark.parametrize("text", ["(TES)", "TES's", "TES,", "pre-TES", "TES/NGA", "TES."])
def test_a_name_stands_between_signs(text: str) -> None:
    assert matched(lexicon("TES"), text) == [("TES", "TES")]


def test_names_hold_signs_and_begin_with_them() -> None:
    names = lexicon("H&S", "@example", "Levels 2-3", "(informal) talk")
    assert [name for name, _ in matched(names, "H&S @example a@example Levels 2-3 (informal) talk")] == [
        "H&S",
        "@example",
        "Levels 2-3",
        "(informal) talk",
    ]


def test_an_alias_leads_to_its_term() -> None:
    assert matched(lexicon("NQT", NQT=["newly qualified teacher"]), "Two newly qualified teachers") == [
        ("newly qualified teacher", "NQT")
    ]


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    names = Lexicon(miniature().glossary.terms)
    texts = [leaf.value for record in miniature().files for leaf in leaves(record)]
    mentions = [names.mentions(text) for text in [*texts, " ".join(texts)]]
    assert sum(map(len, mentions)) > 20
    assert all(first.end <= second.start for of_text in mentions for first, second in pairwise(of_text))


def test_a_name_of_its_own_keeps_a_longer_text_from_being_read_as_the_shorter_name_within_it() -> None:
    text = "Middle leadership development programmes; Leadership Development Programme"
    names = ("Middle leadership development programmes", "Leadership Development Programme")
    assert matched(lexicon(*reversed(names)), text) == [(name, name) for name in names]


@pytest.mark.first_trust
def test_the_programmes_of_the_country_are_not_read_as_the_programme_of_the_borough() -> None:
    text = real().opportunities["middle-leadership-development-programmes"].text
    ids = [mention.term.id for mention in Lexicon(real().glossary.terms).mentions(text)]
    assert ids == ["middle-leadership-development-programmes"]


def test_no_terms_no_mentions() -> None:
    assert Lexicon(()).mentions("TES and more") == ()


def test_the_miniature_mentions_what_it_should() -> None:
    names = Lexicon(miniature().glossary.terms)
    text = miniature().opportunities["speak-at-the-conference"].text
    assert [mention.term.id for mention in names.mentions(text)] == ["gla-conference", "ttn", "lrp", "cmt"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Train as an NPQML or AfL lead", ["NPQML", "AfL"]),
        ("TLRs, SENCos and H&S", ["TLR", "SENCo", "H&S"]),
        ("LGfL and TLR3", ["LGfL", "TLR3"]),
        ("I am A. Teacher in Year 6", []),
        ("OK", ["OK"]),
    ],
)
def test_abbreviations_are_words_of_two_capitals_or_more(text: str, names: list[str]) -> None:
    assert [name for name, _ in abbreviations(text)] == names
    assert all(text[start:].startswith(name) for name, start in abbreviations(text))


def test_names_are_looked_up_as_they_are_folded() -> None:
    assert fold("Learning Walk") == "learning walk"
    assert fold("TES") == "TES"
    assert fold("Tes") == "tes"
    assert lexicon("Learning walk").knows("LEARNING walk")
    assert not lexicon("TES").knows("tes")
