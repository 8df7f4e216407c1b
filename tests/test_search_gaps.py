"""What editors read of phrases that people search for, without a site and without node."""

import importlib.util

from trusts import ROOT

_SPEC = importlib.util.spec_from_file_location("scripts_search_gaps", ROOT / "scripts" / "search_gaps.py")
assert _SPEC is not None and _SPEC.loader is not None
gaps = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(gaps)


def test_each_phrase_is_said_with_what_it_finds_and_what_nobody_knows() -> None:
    asked = (
        gaps.queries.Query("who pays", ("a/",)),
        gaps.queries.Query("gown hire", ()),
        gaps.queries.Query("bus", ()),
    )
    answers = [
        {"addresses": ["b/", "c/", "d/", "a/"], "near": 4, "elsewhere": "", "unknown": []},
        {"addresses": ["-", "b/"], "near": 0, "elsewhere": "", "unknown": ["gown", "hire"]},
        {"addresses": ["-"], "near": 0, "elsewhere": "transport", "unknown": []},
    ]
    assert list(gaps.report(asked, answers)) == [
        "NOT FOUND  who pays: 4 results",
        "    b/",
        "    c/",
        "    d/",
        "gown hire: nothing here is about that",
        "    b/",
        "bus: not here, as the trust says of transport",
        "Words that nobody here knows: gown, hire",
    ]


def test_half_of_the_queries_are_kept_by_their_words_alone() -> None:
    kept = [gaps.queries.Query(f"phrase {number}", ()).kept for number in range(400)]
    assert 150 < sum(kept) < 250
    assert kept == [gaps.queries.Query(f"phrase {number}", ("x/",)).kept for number in range(400)]
