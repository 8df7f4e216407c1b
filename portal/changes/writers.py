"""The parts of a summary in order, and how a terminal and Markdown show each of them.

Texts of the data stay texts: in Markdown every sign is escaped.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from portal.changes.approval import in_one_line
from portal.changes.sentences import Line, Paragraph, paragraphs
from portal.changes.summary import Side, Summary
from portal.differences.wording import Piece, Wording
from portal.files.problem import Problem, count
from portal.model.kinds import heading, noun
from portal.site import Page
from portal.words import in_words, listed

MAX_PROBLEMS, MAX_PAGES = 20, 3

NOTHING = "No change in meaning."
NOTHING_READ = "No change in meaning in what can be read."
_PROMISE = "An id is a promise: links, posters and saved plans hold it."

# A version that has no name of its own.
_COMMIT = re.compile(r"HEAD|[0-9a-f]{7,40}")
# What Markdown, or GitHub on top of it, would take for more than a sign.
_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|~$^=]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINKING = re.compile(r"(@|\\#|:(?=/|\w)|(?<=www)\\\.|(?<=GH)\\-)")
_SPACES = re.compile(r"\s+")


class TextWriter:
    """Writes the parts of a summary, one after the other; a format says how each of them looks."""

    def write(self, summary: Summary) -> Iterator[str]:
        """Yield the lines of a summary."""
        yield from self.title()
        if not summary.nothing or not summary.head.loads:
            yield from self.paragraph(in_one_line(summary))
        yield from self._promises(summary)
        for side, which in ((summary.head, "after"), (summary.base, "before")):
            yield from self._problems(side, which)
        if summary.questions:
            yield from self._statements("Questions for whoever approves this", summary.questions, "")
        yield from self._groups(summary)
        for words in summary.resting:
            yield self.item(words)
        yield from self._unchanged(summary)
        if summary.nothing:
            return
        yield from self._statements("What it does to completeness", summary.completeness, "Nothing")
        yield from self._pages(summary.pages)

    def _promises(self, summary: Summary) -> Iterator[str]:
        if summary.broken:
            yield from self.heading("Ids that must not go")
            yield from self.paragraph(_PROMISE)
            for item in summary.broken:
                yield self.item(f"{item.file}: {item.message}")
        if summary.records:
            where = "below `withdrawn:` of trust.yml" if summary.withdraws else "at the end of trust.yml"
            yield from self.paragraph(f"For what no longer exists, write {where}, with why behind each `reason:`:")
            yield from self.lines(summary.records)

    def _problems(self, side: Side, which: str) -> Iterator[str]:
        if side.loads:
            return
        yield from self.heading(f"The data {which} the change does not load")
        number = count(side.problems)
        version = f"from {side.name}"
        if _COMMIT.fullmatch(side.name):
            version = "with this change" if which == "after" else "without this change"
        message = f"No site can be built {version} ({number}). What can be read is compared all the same."
        yield from self.paragraph(message)
        for problem in side.problems[:MAX_PROBLEMS]:
            yield self.item(_problem(problem))
        if len(side.problems) > MAX_PROBLEMS:
            more = len(side.problems) - MAX_PROBLEMS
            yield self.item(f"and {more:,} more; `scripts/validate.py` lists all of them")

    def _groups(self, summary: Summary) -> Iterator[str]:
        if summary.nothing:
            yield from self.paragraph(NOTHING_READ if summary.comparison.not_compared else NOTHING)
        part = ""
        for paragraph in paragraphs(summary.comparison.groups):
            if part != heading(paragraph.kind):
                part = heading(paragraph.kind)
                yield from self.heading(part)
            yield from self.group(paragraph)

    def _unchanged(self, summary: Summary) -> Iterator[str]:
        titles = summary.unchanged_roles
        if titles and not summary.nothing:
            few = len(titles) <= 3
            roles = noun("role", len(titles)) if few else ""
            which = "all" if len(titles) == summary.comparison.role_levels else "the other"
            words = listed(list(titles)) if few else f"{which} {in_words(len(titles))} {noun('role', 2)}"
            yield from self.paragraph(f"Unchanged: {words}{f' ({roles})' if few else ''}.")
        if summary.comparison.not_compared:
            files = listed(list(summary.comparison.not_compared))
            yield from self.paragraph(f"Not compared, because it cannot be read on one side: {files}.")

    def _statements(self, title: str, statements: tuple[str, ...] | None, none: str) -> Iterator[str]:
        yield from self.heading(title)
        if statements is None:
            yield from self.paragraph("Not known, because one side does not load.")
        elif not statements:
            yield from self.paragraph(f"{none}.")
        for words in statements or ():
            yield self.item(words)

    def _pages(self, pages: tuple[Page, ...] | None) -> Iterator[str]:
        if pages is None:
            yield from self._statements("Pages that change", None, "")
            return
        main = tuple(page for page in pages if not page.kind.counted_as)
        yield from self._statements("Pages that change", tuple(_named_pages(main)), "None of those that staff see")
        numbers = Counter(page.kind.counted_as for page in pages if page.kind.counted_as)
        also = [f"{in_words(number)} {noun(name, number)}" for name, number in numbers.items()]
        if also:
            yield self.item(f"and {listed(also)}")

    def title(self) -> Iterator[str]:
        """What stands first."""
        yield from ()

    def heading(self, words: str) -> Iterator[str]:
        """A heading."""
        yield from ("", words, "-" * len(words))

    def paragraph(self, words: str) -> Iterator[str]:
        """A paragraph."""
        yield from ("", words)

    def lines(self, lines: Sequence[str]) -> Iterator[str]:
        """Lines to write as they stand."""
        yield from ("", *(f"    {line}" for line in lines), "")

    def item(self, words: str) -> str:
        """An item of a list."""
        return f"- {words}"

    def group(self, group: Paragraph) -> Iterator[str]:
        """What happened to a subject."""
        yield f"{group.subject}: {group.headline}"
        for line in group.lines:
            yield f"  - {plain(line)}"


class MarkdownWriter(TextWriter):
    """The same as Markdown."""

    def title(self) -> Iterator[str]:
        """What stands first."""
        yield "## What this does"

    def heading(self, words: str) -> Iterator[str]:
        """A heading."""
        yield from ("", f"### {escape(words)}", "")

    def paragraph(self, words: str) -> Iterator[str]:
        """A paragraph."""
        yield from ("", escape(words), "")

    def item(self, words: str) -> str:
        """An item of a list."""
        return f"- {escape(words)}"

    def group(self, group: Paragraph) -> Iterator[str]:
        """What happened to a subject."""
        yield f"- **{escape(group.subject)}**: {escape(group.headline)}"
        for line in group.lines:
            yield f"  - {_marked_up(line)}"


def _named_pages(pages: Sequence[Page]) -> Iterator[str]:
    """The addresses of some pages; many of one kind are counted."""
    kinds = Counter(page.kind.name for page in pages)
    for name, number in kinds.items():
        alike = [page for page in pages if page.kind.name == name]
        if number > MAX_PAGES and (of := alike[0].kind.of):
            yield f"the pages of {in_words(number)} {noun(of, number)}"
        else:
            yield from (f"/{page.address}" for page in alike[:MAX_PAGES])


def _problem(problem: Problem) -> str:
    return f"{problem.path}, line {problem.line}: {problem.message} ({problem.rule})"


def plain(line: Line) -> str:
    """A line for a terminal."""
    signs = {Wording.SAME: "{}", Wording.OLD: "[-{}-]", Wording.NEW: "{{+{}+}}"}
    return line.words + "".join(_marked(line.pieces, signs, str)) + line.after


def _marked_up(line: Line) -> str:
    signs = {Wording.SAME: "{}", Wording.OLD: "<del>{}</del>", Wording.NEW: "<ins>{}</ins>"}
    return escape(line.words) + "".join(_marked(line.pieces, signs, escape)) + escape(line.after)


def _marked(pieces: Sequence[Piece], signs: Mapping[Wording, str], write: Callable[[str], str]) -> Iterator[str]:
    """Put signs around what is old and what is new; the space around it stays outside, and one keeps two apart."""
    for number, (wording, text) in enumerate(pieces):
        inner = text.strip()
        if wording is Wording.SAME or not inner:
            yield write(text)
            continue
        yield text[: len(text) - len(text.lstrip())] + signs[wording].format(write(inner)) + text[len(text.rstrip()) :]
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if following and following.wording is Wording.NEW and not (text[-1:].isspace() or following.text[:1].isspace()):
            yield " "


def escape(text: str) -> str:
    """A text of the data as Markdown that shows just this text: no markup, no HTML, no mention, no link."""
    text = _SPACES.sub(" ", text)
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    text = _SIGNS.sub(r"\\\g<0>", text).translate(_ENTITIES)
    return _LINKING.sub(r"\1&#8203;", text)
