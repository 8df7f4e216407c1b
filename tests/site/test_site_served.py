"""While the site is served one build helps the next: what it writes is what a build from nothing writes."""

import hashlib
import logging
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from trusts import MINIATURE, ROOT

from portal.files.problem import Severity
from portal.loading import load

SERVED = "http://127.0.0.1:8000/"
# A line with a text that may say something else.
TEXT = re.compile(
    r"^( *(?:- )?(?:title|text|summary|singular|short|meaning|why|strapline|support): )(?![\[|>'\"])(.+)$", re.M
)
LIST = re.compile(r"^( +[a-z]+: )\[([a-z-]+(?:, [a-z-]+)+)\]$", re.M)

Edit = Callable[[random.Random, str], str]


def reword(rng: random.Random, text: str) -> str:
    """Let a text say something else."""
    matches = list(TEXT.finditer(text))
    if not matches:
        return text
    line = rng.choice(matches)
    words = f"{line.group(2)} {rng.choice(['in spring', 'in autumn', 'once a year'])}"
    return text[: line.start()] + line.group(1) + words + text[line.end() :]


def reorder(rng: random.Random, text: str) -> str:
    """Put the items of a list into another order, or take the last away."""
    matches = list(LIST.finditer(text))
    if not matches:
        return reword(rng, text)
    line = rng.choice(matches)
    items = line.group(2).split(", ")
    rng.shuffle(items)
    items = items[:-1] if rng.random() < 0.3 else items
    return f"{text[: line.start()]}{line.group(1)}[{', '.join(items)}]{text[line.end() :]}"


def damage(rng: random.Random, text: str) -> str:
    """Write what is no data."""
    place = rng.randrange(len(text))
    return f"{text[:place]}\n]: {text[place:]}"


class Server:
    """Builds as `mkdocs serve` does: one process, one configuration after the other."""

    def __init__(self, data: Path, site: Path) -> None:
        self.data, self.site = data, site
        self.begin()

    def begin(self) -> None:
        """Begin as a new server does, which knows nothing of an earlier one."""
        shutil.rmtree(self.site, ignore_errors=True)
        self._config().plugins.on_startup(command="serve", dirty=True)

    def build(self) -> dict[str, str]:
        """Build, and return a digest of every file of the site."""
        config = self._config()
        config.site_url = SERVED
        build(config, serve_url=SERVED, dirty=True)
        files = sorted(file for file in self.site.rglob("*") if file.is_file())
        return {file.relative_to(self.site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def _config(self) -> object:
        return load_config(str(ROOT / "mkdocs.yml"), site_dir=str(self.site))


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    shutil.copytree(MINIATURE, tmp_path / "data")
    monkeypatch.setenv("DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HISTORY", "false")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    monkeypatch.chdir(ROOT)
    return Server(tmp_path / "data", tmp_path / "site")


def follow(server: Server, edits: int, seed: int) -> None:
    """Make random edits one after another under one server, and build the data of each from nothing."""
    rng = random.Random(seed)
    server.build()
    states: list[tuple[dict[str, str], dict[Path, bytes]]] = []
    for _ in range(edits):
        file = rng.choice(sorted(server.data.rglob("*.yml")))
        before = file.read_bytes()
        edit: Edit = rng.choice([reword, reword, reorder, damage])
        file.write_text(edit(rng, before.decode()), encoding="utf-8")
        written = server.build()
        if any(problem.severity is Severity.ERROR for problem in load(server.data)[1]):
            assert "notice problems" in (server.site / "index.html").read_text(encoding="utf-8")
            file.write_bytes(before)
            written = server.build()
        assert "notice problems" not in (server.site / "index.html").read_text(encoding="utf-8")
        states.append((written, {path: path.read_bytes() for path in server.data.rglob("*.yml")}))
    for number, (written, contents) in enumerate(states, 1):
        for path, content in contents.items():
            path.write_bytes(content)
        server.begin()
        clean = server.build()
        assert sorted(written) == sorted(clean), f"after edit {number} of seed {seed}"
        assert [name for name in clean if clean[name] != written[name]] == [], f"after edit {number} of seed {seed}"


def test_what_is_built_upon_an_earlier_build_is_what_is_built_from_nothing(server: Server) -> None:
    follow(server, 3, seed=17)  # a list in another order, a text in other words, and a file that cannot be read


@pytest.mark.long
def test_fifty_edits_one_after_another(server: Server) -> None:
    follow(server, 50, seed=50)


def test_an_edit_shows_few_pages_anew_and_says_how_many(
    server: Server, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    caplog.set_level(logging.INFO, "mkdocs.plugins.portal")
    server.build()
    caplog.clear()
    server.build()
    assert re.search(r"^0 pages in \d+\.\d s$", caplog.messages[-1])
    file = server.data / "opportunities" / "stretch-tasks" / "link-two-centres.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Link two centres", "Link three centres"), encoding="utf-8"
    )
    server.build()
    shown = re.fullmatch(r"(\d+) pages in \d+\.\d s", caplog.messages[-1])
    assert shown is not None
    pages = len(list(server.site.rglob("index.html")))
    assert 1 < int(shown.group(1)) < pages / 2
    assert "Link three centres" in (server.site / "stretch-tasks" / "link-two-centres" / "index.html").read_text(
        "utf-8"
    )


def test_problems_stand_above_every_page_with_file_and_line_until_they_are_mended(server: Server) -> None:
    server.build()
    file = server.data / "roles" / "tutors.yml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("title: Tutors", "title: Tutors\ncolour: <red>", 1), encoding="utf-8")
    line = sound[: sound.index("title: Tutors")].count("\n") + 2
    server.build()
    for page in ("index.html", "roles/guardians/index.html", "about/index.html"):
        html = (server.site / page).read_text(encoding="utf-8")
        assert f"tutors.yml</code>, line {line}, column 1: " in html, page
        assert "colour" in html
        assert "<red>" not in html
    file.write_text(sound, encoding="utf-8")
    server.build()
    assert "notice problems" not in (server.site / "index.html").read_text(encoding="utf-8")


def test_data_of_which_no_trust_can_be_read_is_not_served(server: Server) -> None:
    (server.data / "trust.yml").write_text("title: [", encoding="utf-8")
    with pytest.raises(SystemExit, match="The data has problems"):
        server.build()


def test_of_the_files_that_are_served_only_those_are_written_that_have_changed(server: Server) -> None:
    server.build()
    stay = server.site / "glossary" / "index.html"
    changed = server.site / "stretch-tasks" / "link-two-centres" / "index.html"
    before = stay.stat().st_mtime_ns, changed.stat().st_mtime_ns
    file = server.data / "opportunities" / "stretch-tasks" / "link-two-centres.yml"
    file.write_text(file.read_text("utf-8").replace("Link two centres", "Link three centres"), encoding="utf-8")
    server.build()
    assert stay.stat().st_mtime_ns == before[0]
    assert changed.stat().st_mtime_ns > before[1]
