"""Outside addresses: all are found, asked with manners, believed to be gone only after more than one try."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from trusts import MINIATURE, ROOT, command, lay_out, loaded, miniature, real

from portal.files.document import Line
from portal.files.source import read
from portal.loading import load
from portal.model.validation import validate
from upkeep.addresses import Address, outside
from upkeep.asking import Answer, Manners, Verdict, ask, ask_all
from upkeep.exceptions import Exemptions, Granted, granted
from upkeep.links import LinkReport, as_markdown, as_text, link_report

DAY = date(2026, 2, 10)
QUICK = Manners(timeout=20, pause=0.0, retry_pause=0.0, tries=2)
links = command("links")

# What the server answers at each path: a status for HEAD, one for GET, and headers.
PATHS: dict[str, tuple[int, int, dict[str, str]]] = {
    "/well": (200, 200, {}),
    "/gone": (404, 404, {}),
    "/no-head": (405, 200, {}),
    "/lying-head": (404, 200, {}),
    "/broken-head": (500, 200, {}),
    "/refused": (403, 403, {}),
    "/always-busy": (503, 503, {"Retry-After": "7"}),
    "/for-good": (301, 301, {"Location": "/well"}),
    "/for-a-while": (302, 302, {"Location": "/well"}),
    "/both": (301, 301, {"Location": "/for-a-while"}),
    "/renamed-to-start": (301, 301, {"Location": "/"}),
    "/led-home-today": (302, 302, {"Location": "/"}),
    "/led-home-in-two": (308, 308, {"Location": "/renamed-to-start"}),
    "/led-to-english": (301, 301, {"Location": "/en-GB/"}),
    "/led-to-welsh": (301, 301, {"Location": "/cy"}),
    "/led-to-an-index": (301, 301, {"Location": "/index.html"}),
    "/led-to-home": (301, 301, {"Location": "/home?lang=en&utm_source=old"}),
    "/by-number": (301, 301, {"Location": "/?page_id=12"}),
    "/below-english": (301, 301, {"Location": "/en/guidance"}),
    "/en": (301, 301, {"Location": "/en/"}),
    "/to-nothing": (301, 301, {"Location": "/gone"}),
    "/in-circles": (302, 302, {"Location": "/in-circles"}),
    "/to-a-file": (302, 302, {"Location": "file:///etc/passwd"}),
    "/to-ftp": (302, 302, {"Location": "ftp://127.0.0.1/x"}),
}


@dataclass
class Site:
    """A server that answers as PATHS says, and notes what it was asked."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    most: int = 0
    now: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_HEAD(self) -> None:
            with site.lock:
                site.asked.append((self.command, self.path))
                site.now += 1
                site.most = max(site.most, site.now)
                tries = site.busy[self.path]
                site.busy[self.path] += 1
            self.answer(tries)

        def over(self) -> None:
            """Before whoever asked can know of the answer, and ask again."""
            with site.lock:
                site.now -= 1

        do_GET = do_HEAD  # noqa: N815

        def answer(self, tries: int) -> None:
            if self.path == "/slow":
                site.stop.wait(30)
            if self.path in ("/slow", "/cut"):
                self.over()
                return
            status, of_get, headers = PATHS.get(self.path, (200, 200, {}))
            if self.path == "/busy-twice":
                status = of_get = 503 if tries < 2 else 200
            self.send_response(status if self.command == "HEAD" else of_get)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.over()
            self.end_headers()

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(site)) as server:
        server.daemon_threads = True
        site.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        site.stop.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "verdict", "said"),
    [
        ("/well", Verdict.ANSWERS, ""),
        ("/gone", Verdict.BROKEN, "404 Not Found"),
        ("/no-head", Verdict.ANSWERS, ""),
        ("/lying-head", Verdict.ANSWERS, ""),
        ("/broken-head", Verdict.ANSWERS, ""),
        ("/refused", Verdict.REFUSES, "403 Forbidden"),
        ("/always-busy", Verdict.BROKEN, "503 Service Unavailable"),
        ("/busy-twice", Verdict.ANSWERS, ""),
        ("/for-a-while", Verdict.ANSWERS, ""),
        ("/both", Verdict.ANSWERS, ""),
        ("/to-nothing", Verdict.BROKEN, "404 Not Found"),
        ("/cut", Verdict.BROKEN, "Remote end closed connection without response"),
    ],
)
def test_an_address_is_judged_by_what_it_answers(site: Site, path: str, verdict: Verdict, said: str) -> None:
    assert ask(f"{site.address}{path}", QUICK, sleep=lambda _: None) == Answer(verdict, said)


def test_an_address_that_takes_too_long_does_not_answer(site: Site) -> None:
    assert ask(f"{site.address}/slow", replace(QUICK, timeout=0.2)) == Answer(Verdict.BROKEN, "no answer in time")


def test_an_address_that_has_moved_for_good_says_where_to(site: Site) -> None:
    assert ask(f"{site.address}/for-good", QUICK) == Answer(Verdict.MOVED, "", f"{site.address}/well")


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("/renamed-to-start", "/"),
        ("/led-home-today", "/"),
        ("/led-home-in-two", "/"),
        ("/led-to-english", "/en-GB/"),
        ("/led-to-welsh", "/cy"),
        ("/led-to-an-index", "/index.html"),
        ("/led-to-home", "/home?lang=en&utm_source=old"),
    ],
)
def test_a_front_page_is_no_new_address_of_a_page(site: Site, path: str, front: str) -> None:
    assert ask(f"{site.address}{path}", QUICK) == Answer(Verdict.GONE, "", f"{site.address}{front}")


@pytest.mark.parametrize(
    ("path", "new"), [("/by-number", "/?page_id=12"), ("/below-english", "/en/guidance"), ("/en", "/en/")]
)
def test_a_page_behind_a_front_page_and_a_front_page_itself_can_move(site: Site, path: str, new: str) -> None:
    assert ask(f"{site.address}{path}", QUICK) == Answer(Verdict.MOVED, "", f"{site.address}{new}")


@pytest.mark.parametrize("path", ["/in-circles", "/to-a-file", "/to-ftp"])
def test_where_an_address_must_not_lead_is_an_answer_too(site: Site, path: str) -> None:
    assert ask(f"{site.address}{path}", QUICK).verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "mailto:a@b.example", "", "https://", "http://["]
)
def test_only_pages_of_the_web_are_asked(url: str) -> None:
    assert ask(url, QUICK) == Answer(Verdict.BROKEN, "this is no address of a web page")


def test_a_host_that_is_not_there_is_broken() -> None:
    assert ask("http://no-such-host.invalid/", QUICK).verdict is Verdict.BROKEN


def test_the_head_is_asked_for_first_and_the_page_only_where_that_says_no(site: Site) -> None:
    ask(f"{site.address}/well", QUICK)
    ask(f"{site.address}/no-head", QUICK)
    assert site.asked == [("HEAD", "/well"), ("HEAD", "/no-head"), ("GET", "/no-head")]


def test_what_is_gone_is_not_asked_again_and_what_may_pass_is(site: Site) -> None:
    waits: list[float] = []
    manners = replace(QUICK, tries=3, retry_pause=5.0, pause=1.0)
    ask(f"{site.address}/gone", manners, sleep=waits.append)
    assert (site.asked, waits) == ([("HEAD", "/gone"), ("GET", "/gone")], [1.0])
    waits.clear()
    ask(f"{site.address}/always-busy", manners, sleep=waits.append)
    assert len(site.asked) == 2 + 6
    assert waits == [1.0, 7.0, 1.0, 7.0, 1.0]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(site: Site) -> None:
    waits: list[float] = []
    urls = [f"{site.address}/{number}" for number in range(12)]
    answers = ask_all(urls, replace(QUICK, pause=3.0), sleep=waits.append)
    assert {answer.verdict for answer in answers.values()} == {Verdict.ANSWERS}
    assert sorted(answers) == sorted(urls)
    assert (site.most, waits) == (1, [3.0] * 11)


# --- what is asked


@pytest.mark.first_trust
def test_every_address_of_the_data_is_found_with_its_lines() -> None:
    places = {address.url: address.lines for address in outside(real())}
    assert len(places) > 50
    for url, lines in places.items():
        for line in lines:
            assert url in Path(line.path).read_text(encoding="utf-8").splitlines()[line.number - 1], (url, line)
    cited = {
        source.url.partition("#")[0] for term in real().glossary.terms if term.today for source in term.today.sources
    }
    assert cited <= set(places)


def test_addresses_in_the_middle_of_a_text_are_found_without_the_signs_behind_them(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    glossary = tmp_path / "data" / "glossary.yml"
    remark = 'See (https://a.test.org/one), https://a.test.org/two_(x)#part. And "https://b.test.org/?q=1&r=2"!'
    text = glossary.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.strip().startswith("remark:"))
    lines = text.splitlines()
    at = lines.index(first)
    indent = first[: len(first) - len(first.lstrip())]
    end = at + 1
    while end < len(lines) and lines[end].startswith(f"{indent} "):
        end += 1
    lines[at:end] = [f"{indent}remark: >-", f"{indent}  {remark}"]
    glossary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    catalogue, problems = load(tmp_path / "data")
    assert catalogue is not None, problems
    addresses = {item.url: item.lines for item in outside(catalogue) if ".test.org" in item.url}
    assert set(addresses) == {"https://a.test.org/one", "https://a.test.org/two_(x)", "https://b.test.org/?q=1&r=2"}
    assert {line.number for places in addresses.values() for line in places} == {at + 2}


def test_examples_are_not_asked() -> None:
    hosts = [address.url for trust in (real(), miniature()) for address in outside(trust)]
    assert not [url for url in hosts if "example.org" in url or "github.com/example" in url]


# --- exceptions

KNOWN = ("https://a.example/one", "https://a.example/two")
ONE = """exceptions:
  - address: https://a.example/one
    owner: Head of staff development
    reason: The site is being rebuilt
    until: 2026-06-30
"""


def exceptions(tmp_path: Path, text: str) -> Granted:
    file = tmp_path / "link-exceptions.yml"
    file.write_text(text, encoding="utf-8")
    return granted(file, KNOWN, DAY)


def test_an_exception_holds_until_its_last_day(tmp_path: Path) -> None:
    exemptions = exceptions(tmp_path, ONE)
    assert (list(exemptions.holding), exemptions.problems) == (["https://a.example/one"], ())
    file = tmp_path / "link-exceptions.yml"
    assert granted(file, KNOWN, date(2026, 6, 30)).problems == ()
    late = granted(file, KNOWN, date(2026, 7, 1))
    assert late.holding == {}
    assert [(item.line, item.rule) for item in late.problems] == [(5, "link-exception")]
    assert "this ended on 30 June 2026" in late.problems[0].message


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("a.example/one", "a.example/onne", 2, "the data has no address"),
        ("until: 2026-06-30", "until: 2028-01-01", 5, "more than a year away"),
        ("until: 2026-06-30", "until: soon", 5, "date"),
        ("    owner: Head of staff development\n", "", 2, "owner"),
        ("Head of staff development", "somebody@a.example", 3, "no address of a person"),
        ("reason: The", "reasons: The", 4, "reason"),
        (ONE, "exceptions: nothing\n", 1, "list"),
        (ONE, "", 1, "holds no data"),
        ("reason: The site", "reason: The site: it", 4, "cannot be read"),
    ],
)
def test_a_mistake_in_an_exception_has_a_line(tmp_path: Path, before: str, after: str, line: int, said: str) -> None:
    assert before in ONE
    exemptions = exceptions(tmp_path, ONE.replace(before, after))
    assert exemptions.holding == {}
    assert [item.line for item in exemptions.problems] == [line], exemptions.problems
    assert said in exemptions.problems[0].message


def test_an_address_has_one_exception(tmp_path: Path) -> None:
    exemptions = exceptions(tmp_path, ONE + ONE.partition("\n")[2])
    assert [(item.line, "above already" in item.message) for item in exemptions.problems] == [(6, True)]


def test_without_exceptions_and_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert exceptions(tmp_path, "exceptions: []\n") == Granted({}, ())
    assert granted(tmp_path / "nowhere.yml", KNOWN, DAY) == Granted({}, ())


def test_the_exceptions_of_the_repository_can_be_read() -> None:
    """Whether they have ended depends on the day, and the weekly check says so."""
    document, problems = read(ROOT / ".github" / "link-exceptions.yml", "link-exceptions.yml")
    assert document is not None, problems
    exemptions, problems = validate(document, Exemptions)
    assert exemptions is not None, problems
    assert {item.address for item in exemptions.exceptions} <= {address.url for address in outside(real())}


# --- the report


def reported(tmp_path: Path) -> LinkReport:
    place = (Line("data/glossary.yml", 9),)
    urls = [*KNOWN, "https://b.example/", "https://c.example/", "https://d.example/"]
    answers = {
        urls[0]: Answer(Verdict.BROKEN, "404 Not Found"),
        urls[1]: Answer(Verdict.BROKEN, "500 `@team` <b>"),
        urls[2]: Answer(Verdict.MOVED, "", "https://b.example/new"),
        urls[3]: Answer(Verdict.REFUSES, "403 Forbidden"),
        urls[4]: Answer(Verdict.ANSWERS),
    }
    return link_report([Address(url, place) for url in urls], answers, exceptions(tmp_path, ONE))


def test_what_must_be_mended_is_counted_without_what_has_an_exception(tmp_path: Path) -> None:
    report = reported(tmp_path)
    assert report.to_mend == 1
    assert as_text(report).splitlines() == [
        "data/glossary.yml:9: https://a.example/two: does not answer: 500 `@team` <b>",
        "data/glossary.yml:9: https://b.example/: has moved for good: https://b.example/new",
        "data/glossary.yml:9: https://c.example/: does not answer programs; look yourself: 403 Forbidden",
        "5 outside addresses, 1 do not answer, 1 have moved for good, 1 to look at by hand, 1 with an exception",
    ]


def test_somebody_is_asked_to_look_for_a_page_whose_site_leads_to_its_front_page() -> None:
    url, front = "https://e.example/guide", "https://e.example/"
    address = Address(url, (Line("data/glossary.yml", 3),))
    report = link_report([address], {url: Answer(Verdict.GONE, "", front)}, Granted({}, ()))
    assert report.to_mend == 1
    assert as_text(report).splitlines() == [
        f"data/glossary.yml:3: {url}: the page is gone, look for it; its site leads to its front page: {front}",
        "1 outside addresses, 0 do not answer, 1 lead to a front page instead, 0 have moved for good, "
        "0 to look at by hand",
    ]
    text = as_markdown(report, miniature().trust)
    assert "## Pages that are gone\n\nTheir sites lead to their front pages instead" in text
    assert "moved for good\n" not in text


def test_the_issue_links_to_the_line_and_shows_what_was_said_as_text(tmp_path: Path) -> None:
    text = as_markdown(reported(tmp_path), miniature().trust)
    link = "[data/glossary.yml:9](https://github.com/example/ways-to-grow/blob/main/data/glossary.yml#L9)"
    assert f"- `https://a.example/two` in {link}: `does not answer: 500 '@team' <b>`" in text
    assert "- `https://a.example/one`: `Head of staff development`, until 30 June 2026." in text


def test_the_command_lists_and_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded(MINIATURE)
    assert links(["--data", str(MINIATURE), "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == len(outside(miniature()))
    assert links(["--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.endswith("give the folder with --data\n")


def test_the_command_ends_with_1_when_there_is_something_to_mend(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(links.__globals__, "MANNERS", QUICK)
    for path, status in (("/well", 0), ("/gone", 1)):
        address = Address(f"{site.address}{path}", (Line("data/trust.yml", 1),))
        monkeypatch.setitem(links.__globals__, "outside", lambda _, listed=address: (listed,))
        assert links(["--data", str(MINIATURE), "--exceptions", str(tmp_path / "none.yml")]) == status
    assert "404 Not Found" in capsys.readouterr().out


def test_without_a_network_few_are_asked_and_nobody_waits_for_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nobody(urls: list[str], _manners: Manners) -> dict[str, Answer]:
        asked.extend(urls)
        return {url: Answer(Verdict.BROKEN, "no route") for url in urls}

    addresses = tuple(Address(f"https://{host}.example/{n}", ()) for host in "abcdefgh" for n in range(9))
    monkeypatch.setitem(links.__globals__, "ask_all", nobody)
    monkeypatch.setitem(links.__globals__, "outside", lambda _: addresses)
    assert links(["--data", str(MINIATURE), "--exceptions", str(tmp_path / "none.yml")]) == 2
    assert "cannot run" in capsys.readouterr().err
    assert len(asked) == 6
