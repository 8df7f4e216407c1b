"""Asks whether addresses still answer: quietly, one at a time of each host, and more than once before it says no."""

import http.client
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

# Answers that mean "not to a program", of which nobody can tell whether a person sees the page.
_REFUSED = frozenset([401, 403, 405, 406, 407, 418, 429, 451, 999])
# Answers that another try may change.
_PASSING = frozenset([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524])
_FOR_GOOD = frozenset([301, 308])
_LONGEST_WAIT = 60.0
# The path of a site's front page, or of its front page in English, in Welsh or for a country.
_FRONT_PAGE = re.compile(
    r"/?(?:(?:en|cy|gb|uk|[a-z]{2}[-_][a-z]{2})/?)?(?:home/?|(?:index|home|default)\.[a-z]+)?", re.IGNORECASE
)
# What a query says that names no page: the language, or where somebody came from.
_NAMES_NO_PAGE = re.compile(
    r"(?:utm_\w+|lang(?:uage)?|locale|hl|ref|from|source|redirect(?:ed)?(?:_from)?)", re.IGNORECASE
)


class Verdict(Enum):
    """What came of an address."""

    ANSWERS = "answers"
    MOVED = "has moved for good"
    GONE = "the page is gone, look for it; its site leads to its front page"
    REFUSES = "does not answer programs; look yourself"
    BROKEN = "does not answer"


@dataclass(frozen=True)
class Answer:
    """What came of asking: the verdict, what was said, where it leads, and whether a server was ``reached``."""

    verdict: Verdict
    reason: str = ""
    leads_to: str = ""
    reached: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Manners:
    """How to ask.

    ``timeout``, ``pause`` and ``retry_pause`` are seconds: for an answer, between two questions to a host,
    before another try, which is doubled each time. ``tries`` is how often an address is asked, ``hosts`` how many at
    once.
    """

    timeout: float = 20.0
    pause: float = 1.0
    retry_pause: float = 5.0
    tries: int = 3
    hosts: int = 8
    name: str = "link check of a site of development opportunities"


class _Redirects(HTTPRedirectHandler):
    """Follows as the base does, keeps the method, and remembers whether every step was for good."""

    max_redirections = 8

    def __init__(self) -> None:
        self.steps: list[int] = []

    @property
    def for_good(self) -> bool:
        """Whether the address has moved, and not only for a while."""
        return bool(self.steps) and _FOR_GOOD.issuperset(self.steps)

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
            self.steps.append(code)
        return following


def _opener(redirects: _Redirects) -> OpenerDirector:
    """What speaks http and https and nothing else: an address never opens a file of this machine."""
    opener = OpenerDirector()
    handlers = (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor, UnknownHandler)
    for handler in handlers:
        opener.add_handler(handler())
    opener.add_handler(redirects)
    return opener


def ask_all(
    urls: Iterable[str], manners: Manners, *, sleep: Callable[[float], None] = time.sleep
) -> Mapping[str, Answer]:
    """Ask every address: several hosts at once, and each host one question after the other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc.casefold()].append(url)

    def of_one_host(addresses: list[str]) -> dict[str, Answer]:
        answers = {}
        for number, url in enumerate(addresses):
            if number:
                sleep(manners.pause)
            answers[url] = ask(url, manners, sleep=sleep)
        return answers

    with ThreadPoolExecutor(manners.hosts) as pool:
        answers_by_host = list(pool.map(of_one_host, by_host.values()))
    return {url: answer for answers in answers_by_host for url, answer in answers.items()}


def ask(url: str, manners: Manners, *, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Ask one address: for its head, then for the page where the head says no, and again where that may pass."""
    try:
        allowed = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        allowed = False
    if not allowed:
        return Answer(Verdict.BROKEN, "this is no address of a web page")
    answer, wait = Answer(Verdict.BROKEN, "was not asked"), 0.0
    for number in range(manners.tries):
        if number:
            sleep(wait or manners.retry_pause * 2 ** (number - 1))
        answer, passing, wait = _once(url, manners, "HEAD")
        if answer.verdict in (Verdict.BROKEN, Verdict.REFUSES):
            sleep(manners.pause)
            answer, passing, wait = _once(url, manners, "GET")
        if not passing:
            break
    return answer


def _once(url: str, manners: Manners, method: str) -> tuple[Answer, bool, float]:
    """Ask once. Return the answer, whether it may pass, and the seconds that the host asks to wait."""
    redirects = _Redirects()
    headers = {"User-Agent": f"Mozilla/5.0 (compatible; {manners.name})", "Accept": "*/*"}
    try:
        with _opener(redirects).open(Request(url, headers=headers, method=method), timeout=manners.timeout) as response:
            response.read(1)
            return _after(redirects, url, urljoin(url, response.geturl())), False, 0.0
    except HTTPError as error:
        with error:
            reason = f"{error.code} {http.client.responses.get(error.code, '')}".strip()
            verdict = Verdict.REFUSES if error.code in _REFUSED else Verdict.BROKEN
            answer = Answer(verdict, reason, reached=True)
            return answer, error.code in _PASSING, _seconds(error.headers.get("Retry-After"))
    except URLError as error:
        return Answer(Verdict.BROKEN, _words(error.reason)), True, 0.0
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(Verdict.BROKEN, _words(error)), True, 0.0


def _after(redirects: _Redirects, url: str, came_to: str) -> Answer:
    """What is to be said of an address that led to a page, after these redirects."""
    if redirects.steps and _is_front_page(came_to) and not _is_front_page(url):
        return Answer(Verdict.GONE, "", came_to)
    return Answer(Verdict.MOVED, "", came_to) if redirects.for_good else Answer(Verdict.ANSWERS)


def _is_front_page(url: str) -> bool:
    """Whether an address is of a site's front page. One whose query may name a page may be of any."""
    parts = urlsplit(url)
    names = (name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    return all(map(_NAMES_NO_PAGE.fullmatch, names)) and _FRONT_PAGE.fullmatch(parts.path) is not None


def _words(reason: object) -> str:
    """Say in a few words why there was no answer."""
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__


def _seconds(header: str | None) -> float:
    """The seconds of a Retry-After header, at most a minute; 0 where it gives none or a date."""
    return min(float(header), _LONGEST_WAIT) if header and header.isdecimal() else 0.0
