"""The check of all outside addresses: what came of each, as text for a terminal and as an issue."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.files.problem import Problem
from portal.model import Trust
from portal.views.repository import line as line_in_repository
from upkeep.addresses import Address
from upkeep.asking import Answer, Verdict
from upkeep.exceptions import Exemption, Granted

_SECTIONS = (
    (Verdict.BROKEN, "Addresses that do not answer", "Mend or replace each of them."),
    (
        Verdict.GONE,
        "Pages that are gone",
        "Their sites lead to their front pages instead, which are not the new addresses. Look for each page.",
    ),
    (Verdict.MOVED, "Addresses that have moved for good", "They answer still. Write the new address."),
    (Verdict.REFUSES, "Addresses that do not answer programs", "Nobody can tell from here. Open each and look."),
)


@dataclass(frozen=True)
class Outcome:
    """What came of one address."""

    address: Address
    answer: Answer
    exemption: Exemption | None = None


@dataclass(frozen=True)
class LinkReport:
    """What came of every address, and what is wrong with the exceptions."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]

    @property
    def to_mend(self) -> int:
        """How many things somebody must do something about."""
        return len(self.of(Verdict.BROKEN)) + len(self.of(Verdict.GONE)) + len(self.problems)

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The addresses of which this came, without those that have an exception."""
        return tuple(item for item in self.outcomes if item.answer.verdict is verdict and not item.exemption)


def link_report(addresses: Iterable[Address], answers: Mapping[str, Answer], exceptions: Granted) -> LinkReport:
    """Put together what came of each address. One that has an exception and answers no longer needs it."""
    outcomes = tuple(Outcome(item, answers[item.url], exceptions.holding.get(item.url)) for item in addresses)
    return LinkReport(outcomes, exceptions.problems)


def without_network(answers: Iterable[Answer]) -> bool:
    """Whether nothing has answered in any way, not even to refuse: then nobody was asked."""
    answers = list(answers)
    return len(answers) > 1 and all(answer.verdict is Verdict.BROKEN and not answer.reached for answer in answers)


def one_of_each_host(urls: Iterable[str]) -> list[str]:
    """The first address of each host."""
    by_host: dict[str, str] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).netloc, url)
    return list(by_host.values())


def as_text(report: LinkReport) -> str:
    """The report for a terminal: one line a thing, the line of the data first."""
    lines = [str(problem) for problem in report.problems]
    for verdict, _, _ in _SECTIONS:
        lines += [f"{item.address.lines[0]}: {item.address.url}: {_in_words(item)}" for item in report.of(verdict)]
    return "\n".join([*lines, _count(report)]) + "\n"


def as_markdown(report: LinkReport, trust: Trust) -> str:
    """The report as an issue. What other servers have said is shown as it is, without any markup of theirs."""
    lines = [f"{_count(report)}.", ""]
    if report.problems:
        lines += ["## Exceptions to mend", ""]
        lines += [f"- {_code(f'{problem.path}:{problem.line}')} {problem.message}" for problem in report.problems]
        lines.append("")
    for verdict, title, remedy in _SECTIONS:
        if items := report.of(verdict):
            lines += [f"## {title}", "", remedy, "", *(_item(item, trust) for item in items), ""]
    if excepted := [item for item in report.outcomes if item.exemption]:
        lines += ["## Exceptions that hold", "", *_excepted(excepted), ""]
    return "\n".join(lines)


def _item(item: Outcome, trust: Trust) -> str:
    places = [f"[{line}]({line_in_repository(trust, line.path, line.number)})" for line in item.address.lines]
    return f"- {_code(item.address.url)} in {', '.join(places)}: {_code(_in_words(item))}"


def _excepted(items: Iterable[Outcome]) -> Iterator[str]:
    for item in items:
        assert item.exemption is not None
        needed = "" if item.answer.verdict is not Verdict.ANSWERS else " It answers now, so the exception can go."
        until = f"until {item.exemption.until.words}"
        yield f"- {_code(item.address.url)}: {_code(item.exemption.owner)}, {until}.{needed}"


def _in_words(item: Outcome) -> str:
    answer = item.answer.leads_to or item.answer.reason
    return f"{item.answer.verdict.value}: {answer}" if answer else item.answer.verdict.value


def _count(report: LinkReport) -> str:
    broken, gone, moved, refused = (len(report.of(verdict)) for verdict, _, _ in _SECTIONS)
    excepted = sum(item.exemption is not None for item in report.outcomes)
    parts = [f"{len(report.outcomes)} outside addresses", f"{broken} do not answer"]
    parts += [f"{gone} lead to a front page instead"] if gone else []
    parts += [f"{moved} have moved for good", f"{refused} to look at by hand"]
    parts += [f"{excepted} with an exception"] if excepted else []
    parts += [f"{len(report.problems)} exceptions to mend"] if report.problems else []
    return ", ".join(parts)


def _code(text: str) -> str:
    """A text that shows as it is in Markdown, without a mention or a link in it."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"
