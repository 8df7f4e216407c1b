"""What pages weigh, compressed and with all that they load, on the first visit."""

from pathlib import Path

import pytest
from measures.weight import limits

SCRIPT_OF_EVERY_PAGE = 6_000
STYLE = 16_000


@pytest.mark.first_trust
def test_no_kind_of_page_weighs_more_than_it_may(site: Path) -> None:
    weights = {limit.name: (sum(item.sent for item in limit.items(site)), limit.most) for limit in limits(site)}
    assert {name: weight for name, weight in weights.items() if weight[0] > weight[1]} == {}


@pytest.mark.first_trust
def test_a_page_with_its_data_weighs_its_data_too(site: Path) -> None:
    search = next(limit for limit in limits(site) if limit.data == "data-index")
    assert any(item.path.startswith("assets/search-index.") for item in search.items(site))


def test_what_every_page_loads_is_small(site: Path) -> None:
    home = {
        Path(item.path).name.split(".")[0] + Path(item.path).suffix: item.sent for item in limits(site)[0].items(site)
    }
    assert home["portal.js"] < SCRIPT_OF_EVERY_PAGE
    assert home["portal.css"] < STYLE


def test_a_script_is_loaded_where_its_element_stands_and_nowhere_else(site: Path) -> None:
    """The names of the files say which element a script is for."""
    names = {file.name.split(".")[0] for file in (site / "assets").glob("*.js")}
    elements = {name for name in names if "-" in name and not name.endswith(("-data", "-entries", "-index"))}
    assert elements
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if "/portal." not in html.partition("</head>")[0] or page.parent.name == "display":
            continue
        loaded = {name for name in elements if f"assets/{name}." in html.partition("</head>")[0]}
        assert loaded == {name for name in elements if f"<{name}>" in html or f"<{name} " in html}, page
