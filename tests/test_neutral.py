"""Nothing but the data knows the trust: what another trust keeps as it is names none of its names, and counts nothing.

The names are taken from the data of the trust beside which the code was written. Where another trust's data stands
the tests are skipped: its names may be among the examples that the code gives.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from trusts import ROOT, miniature, real

from portal.catalogue import Catalogue
from portal.words import in_words

TEXTS = (".css", ".html", ".js", ".md", ".mjs", ".py", ".svg", ".toml", ".txt", ".xml", ".yml", ".json", ".webmanifest")
FOLDERS = (
    "docs",
    "macros",
    "portal",
    "scripts",
    "editing",
    "exporting",
    "spreadsheet",
    "importing",
    "publishing",
    "upkeep",
)
# What another trust keeps as it is. Its data is its own, and so is what is made from that.
OURS = [
    ROOT / "Makefile",
    ROOT / "mkdocs.yml",
    *(
        file
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in TEXTS and "__pycache__" not in file.parts
    ),
]
# Names of the glossary that are words of this product itself.
PRODUCT = ("Stretch task",)
# Where the trust is, and where its framework came from.
PLACES = ("Havering", "Lancashire", "Romford")


def names(catalogue: Catalogue) -> Iterator[tuple[str, bool]]:
    """Each name of a trust, and whether it is that name in any capitals: a title is, the name of a term is not."""
    trust = catalogue.trust
    yield from ((name, True) for name in (trust.name, trust.strapline, *PLACES))
    yield trust.short, False
    for setting in trust.settings:
        yield setting.title, True
        yield setting.short, " " in setting.short
    for role in catalogue.roles:
        yield from ((title, True) for title in (role.title, role.singular, *role.former_titles))
        yield role.id, "-" in role.id
    for term in catalogue.glossary.terms:
        for name in (term.term, *term.aliases):
            if any(letter.isupper() for letter in name) and name not in PRODUCT:
                yield name, False


def pattern(catalogue: Catalogue) -> re.Pattern[str]:
    """The names as whole words, the longest first."""
    known = sorted(set(names(catalogue)), key=lambda name: (-len(name[0]), name))
    any_capitals = "|".join(re.escape(name) for name, any_ in known if any_)
    as_written = "|".join(re.escape(name) for name, any_ in known if not any_)
    return re.compile(rf"(?<![\w-])(?:(?i:{any_capitals})|{as_written})(?![\w-])")


def counts(catalogue: Catalogue) -> re.Pattern[str]:
    """How many there are of what differs from trust to trust, in words and in digits: four settings, 14 levels."""
    numbers = {
        "settings": len(catalogue.trust.settings),
        "strands": len(catalogue.trust.strands),
        "(?:role )?levels": len(catalogue.roles),
        "(?:entries|opportunities)": sum(1 for _ in catalogue.placements),
        "(?:entries|opportunities) of the catalogue": len(catalogue.opportunities),
        "themes": len(catalogue.themes),
        "stretch tasks": len(catalogue.stretch_tasks),
        "terms": len(catalogue.glossary.terms),
    }
    said = (rf"(?:{number}|{in_words(number)}) {what}" for what, number in numbers.items() if number > 1)
    return re.compile(rf"\b(?:{'|'.join(said)})\b", re.IGNORECASE)


@pytest.mark.first_trust
@pytest.mark.parametrize(
    "text",
    [
        "LIFE Education Trust",
        "the LIFE ethos",
        "in Havering",
        "For Teaching assistants only",
        "teachers",
        "id: new-headteachers",
        "with the local authority",
        "In Local Networks",
        "take the NPQML",
    ],
)
def test_the_pattern_finds_the_names_of_the_first_trust(text: str) -> None:
    assert pattern(real()).search(text)


@pytest.mark.first_trust
def test_the_pattern_passes_over_words_that_anybody_uses() -> None:
    for text in ("for life", "a national park", "at school", "support and leadership", "stretch tasks", "data-role"):
        assert not pattern(real()).search(text), text
    for text in ("Every day a new word", "the TTN", "Lead Tutors", "across the town"):
        assert pattern(miniature()).search(text), text
    assert counts(miniature()).search("three settings")
    assert counts(miniature()).search("all 4 role levels")
    assert not counts(miniature()).search("two settings, 13 levels")


@pytest.mark.first_trust
def test_no_file_names_the_trust_or_anything_of_its_own() -> None:
    assert _found(pattern(real())) == []
    assert len(OURS) > 150


@pytest.mark.first_trust
def test_no_file_counts_what_another_trust_has_more_or_fewer_of() -> None:
    assert _found(counts(real())) == []


def _found(looked_for: re.Pattern[str]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {hit.group()}"
        for file in OURS
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for hit in looked_for.finditer(_without_addresses(line, file))
    ]


def _without_addresses(line: str, file: Path) -> str:
    """Take addresses out of a line of Markdown: a page of another site is called what it is called."""
    return re.sub(r"https://[^\s)\"'>]+", "", line) if file.suffix == ".md" else line
