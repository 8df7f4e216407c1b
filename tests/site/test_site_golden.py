"""The generated pages of the fictional trust, as they were when somebody last read them.

Run with BLESS=1 to take what is printed now; read the difference before it is kept.
"""

import os
from copy import deepcopy
from pathlib import Path

import pytest
from markup import Element, read_pages, written

GOLDEN = Path(__file__).parent / "golden"
# Pages of text that people write; the miniature has no part in them, or only its name.
BY_HAND = ("404.html", "about/", "accessibility/", "data/", "privacy/")


def golden(article: Element) -> str:
    """The article of a page line by line, without what the day of the build decides."""
    article = deepcopy(article)  # other tests look at the same pages
    for notice in article.all("policy-review"):
        notice.attributes.pop("hidden", None)
    for day in article.all("span", cls="edition"):
        day.content = ["the day of the data and its version"]
    return "\n".join(written(article)) + "\n"


@pytest.fixture(scope="module")
def articles(miniature_site: Path) -> dict[str, str]:
    pages = read_pages(miniature_site)
    return {
        f"{address.rstrip('/') or 'home'}.html": golden(page.only("article"))
        for address, page in pages.items()
        if address not in BY_HAND and page.all("article")
    }


def test_generated_pages_are_as_they_were(articles: dict[str, str]) -> None:
    if os.environ.get("BLESS"):
        for file in GOLDEN.rglob("*.html"):
            file.unlink()
        for name, article in articles.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(article, encoding="utf-8")
    there = {file.relative_to(GOLDEN).as_posix(): file for file in GOLDEN.rglob("*.html")}
    changed = [
        name
        for name in sorted({*there, *articles})
        if name not in there or there[name].read_text(encoding="utf-8") != articles.get(name)
    ]
    assert not changed, "these pages changed; look at them with `BLESS=1` and `git diff`: " + ", ".join(changed)


def test_the_golden_pages_show_every_kind_of_page(articles: dict[str, str]) -> None:
    kinds = {name.split("/")[0].removesuffix(".html") for name in articles}
    assert {"home", "roles", "themes", "stretch-tasks", "policy", "glossary"} <= kinds
    shown = "".join(articles.values())
    for sign in (
        "side step",
        "renamed",
        "(stated)",
        "Mentoring Award",
        'class="adopted"',
        "Seed",
        "Deputy head of centre",
    ):
        assert sign in shown, sign
