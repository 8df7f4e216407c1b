"""What readers are told of the names in a text: what unfolds, what stands in a line, and what is never shown."""

import dataclasses
import json
from typing import Any

import pytest
from trusts import may_lack, miniature, real

from portal.model import Term
from portal.model.lexicon import Lexicon
from portal.views.names import NO_NAMES, NameNote, Names, names_in, note_of

TERMS = {term.id: term for term in miniature().glossary.terms}
LEXICON = Lexicon(TERMS.values())


def names(text: str) -> Names:
    return names_in(text, LEXICON)


def ids(notes: tuple[NameNote, ...]) -> list[str]:
    return [note.id for note in notes]


def test_a_text_without_names_has_nothing_to_explain() -> None:
    assert names("Keep a log of what you read") == NO_NAMES
    assert not names("Keep a log of what you read")


def test_a_name_that_stands_is_explained_in_a_line() -> None:
    read = names("Ask the GLA")
    assert (ids(read.brief), read.notes, read.fold) == (["gla"], (), "")
    assert read.brief[0].stands_for == "Greater Learning Alliance"
    assert read


def test_a_changed_name_unfolds_and_the_fold_says_what_changed() -> None:
    read = names("Take the CMT")
    assert (read.brief, ids(read.notes)) == ((), ["cmt"])
    assert read.fold == "CMT: replaced in September 2025"
    assert read.notes[0].instead == "The Mentoring Award (MA)"
    assert [source.url for source in read.notes[0].sources] == ["https://www.example.org/cmt/closing"]


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("the Learning Post", "Learning Post: renamed on 1 March 2025"),
        ("the GLA Conference", "GLA Conference: changed in 2024"),
        ("Teach phonics", "Phonics: out of date"),
        ("The MA", "MA: new since the policy"),
    ],
)
def test_each_status_has_its_words(text: str, fold: str) -> None:
    assert names(text).fold == fold


def test_a_name_is_shown_as_the_text_writes_it() -> None:
    assert names("Read the GLA bulletin").notes[0].term == "GLA bulletin"


def test_more_than_two_plain_names_unfold_together() -> None:
    two = names("GLA and LRP")
    assert (ids(two.brief), two.fold) == (["gla", "lrp"], "")
    three = names("GLA, LRP and TTN")
    assert (three.brief, ids(three.notes)) == ((), ["gla", "lrp", "ttn"])
    assert three.fold == "What GLA, LRP and TTN stand for"


def test_changed_names_come_first_in_a_fold() -> None:
    read = names("GLA, LRP, TTN and the CMT")
    assert ids(read.notes) == ["cmt", "gla", "lrp", "ttn"]
    assert read.fold == "CMT: replaced in September 2025; what GLA, LRP and TTN stand for"


def test_a_name_is_explained_once() -> None:
    assert ids(names("GLA, GLA and GLAs").brief) == ["gla"]


def test_what_the_text_spells_out_itself_is_not_said_again() -> None:
    assert names("The Greater Learning Alliance (GLA)") == NO_NAMES


@pytest.mark.parametrize("name", ["deputy head", "Deputy head", "Deputy headteachers"])
def test_a_name_in_words_is_not_explained_by_the_same_words(name: str) -> None:
    fields = {"id": "dht", "term": "DHT", "expansion": "deputy headteacher", "type": "role", "expanded": "no"}
    assert note_of(Term.model_validate(fields), name=name, wording=f"Meet a {name}").stands_for == ""
    assert note_of(Term.model_validate(fields), name="DHT", wording="Meet the DHT").stands_for == "deputy headteacher"


def test_an_abbreviation_that_begins_its_own_full_words_is_explained() -> None:
    ma = Term.model_validate({"id": "m", "term": "MA", "expansion": "Master of Arts", "type": "role", "expanded": "no"})
    assert note_of(ma, name="MA", wording="Take an MA").stands_for == "Master of Arts"


def test_low_confidence_is_never_shown() -> None:
    for term in TERMS.values():
        if term.today and term.today.confidence in ("low", "none"):
            note = note_of(term)
            assert (note.changed, note.summary, note.instead, note.sources) == ("", "", "", ())
    assert names("Meet at the Adult Skills Shop") == NO_NAMES


def test_low_confidence_would_not_be_shown_even_where_the_data_had_advice() -> None:
    fields: dict[str, Any] = {
        "id": "x",
        "term": "XYZ",
        "type": "body",
        "expanded": "no",
        "today": {
            "status": "closed",
            "since": "2020",
            "summary": "It has closed.",
            "instead": "Another",
            "sources": [{"title": "A page", "url": "https://www.example.org/"}],
            "confidence": "low",
            "checked": "2026-01-15",
            "remark": "It may have closed.",
        },
    }
    note = note_of(Term.model_validate(fields))
    assert (note.changed, note.summary, note.instead, note.sources) == ("", "", "", ())
    fields["today"]["confidence"] = "medium"
    assert note_of(Term.model_validate(fields)).changed == "closed in 2020"


@pytest.mark.parametrize("trust", [miniature, real])
def test_no_remark_for_reviewers_reaches_a_note(trust: Any) -> None:
    notes = json.dumps([dataclasses.asdict(note_of(term)) for term in trust().glossary.terms], default=str)
    remarks = [term.today.remark for term in trust().glossary.terms if term.today and term.today.remark]
    assert remarks or may_lack(trust)
    assert not [remark for remark in remarks if json.dumps(remark)[1:-1] in notes]
