"""The search under node, where node is there: its logic (tests/js) and the file of queries. A browser runs both too."""

import re
import subprocess
from pathlib import Path

import pytest
from asked import AIM, EXAMPLES, queries

JS = Path(__file__).parent / "js"
NO_NODE = "NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so the search was tested in a browser only, if there was one"


@pytest.fixture(scope="module")
def node() -> str:
    program: str | None = queries.node()
    if program is None:
        pytest.skip(NO_NODE)
    return program


def test_the_logic_of_the_search_under_node(node: str) -> None:
    files = sorted(str(file) for file in JS.glob("search*.test.mjs"))
    assert len(files) >= 3
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.first_trust
def test_the_queries_find_their_answers_under_node(node: str, site: Path) -> None:
    asked = queries.read()
    answers = queries.ask_node(node, site, asked)["answers"]
    addresses = {query: answer["addresses"] for query, answer in zip(asked, answers, strict=True)}
    for kept in (False, True):
        half = [query for query in asked if query.kept is kept]
        quality = queries.judge(half, [addresses[query] for query in half])
        assert len(half) >= 150
        assert quality.three >= AIM, (kept, quality.missed)
        assert not set(EXAMPLES) & set(quality.missed)


@pytest.mark.first_trust
def test_the_file_of_queries_is_whole() -> None:
    asked = queries.read()
    words = [query.words for query in asked]
    assert len(words) >= 300
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert set(EXAMPLES) <= set(words)
    assert all("/" in target or target == "-" for query in asked for target in query.targets)


@pytest.mark.first_trust
def test_every_target_is_an_address_of_the_site(site: Path) -> None:
    pages = {file: f"{file.parent.relative_to(site).as_posix()}/" for file in site.rglob("index.html")}
    texts = {address: file.read_text(encoding="utf-8") for file, address in pages.items()}
    anchors = {
        f"{address}#{anchor}" for address, html in texts.items() for anchor in re.findall(r' id="([^"]+)"', html)
    }
    for query in queries.read():
        for target in (target for target in query.targets if target != "-"):
            address, _, chosen = target.partition("?")
            known = address in texts or address in anchors
            assert known or any(queries.fits(address, said) for said in (*texts, *anchors)), target
            if chosen:
                name, value = chosen.split("=")
                assert f'name="{name}" value="{value}"' in texts[address], target


def test_judging_counts_what_it_should(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("# a remark\none\ta/ b/#x\ntwo\tc/*\n\nthree\td/\n", encoding="utf-8")
    asked = queries.read(file)
    assert [query.words for query in asked] == ["one", "two", "three"]
    quality = queries.judge(asked, [["z/", "b/#x"], ["c/#anything"], ["1", "2", "3", "d/"]])
    assert (quality.total, quality.first, quality.three) == (3, 1 / 3, 2 / 3)
    assert quality.missed == ("three",)
    file.write_text("one\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'one' has no target"):
        queries.read(file)
