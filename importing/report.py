"""What an import has made of a document, for the person who goes on with it: as Markdown, and in a few lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from importing.draft import Draft
from importing.levels import Framework
from importing.page import Remark
from importing.sections import Outline
from importing.words import near_pairs, words

_LEAD_IN = {
    "near": (
        "The two of each pair are nearly the same, and both are in the catalogue. Are they one entry? Then place one id"
        " in both role levels and delete the other. Do they mean two things? Then name one in `distinct_from:` of the"
        " other."
    ),
    "styled": (
        "Only changes that need no judgement: `eg`, `ie`, `etc` and `&` are written out, the first letter becomes a"
        " capital, full stops at the end and exclamation marks are taken out."
    ),
    "remarks": "None of this is in the data. Put it where it belongs, or leave it out.",
    "doubts": "Each was decided as the document seems to mean; if it means something else, use the option.",
    "several": "The same wording is in several settings of a role level. Keep it only in the one where it belongs.",
    "singulars": "Made by rule from the titles; where that is uncertain, the title itself is used.",
}


@dataclass(frozen=True)
class Imported:
    """An import: the name of the document, its words, its outline, the draft, and its nearly equal wordings."""

    source: str
    text: str
    outline: Outline
    draft: Draft
    near: tuple[tuple[float, str, str], ...]

    @property
    def entries(self) -> int:
        """How many entries the document prints, the same ones counted each time."""
        return sum(len(wording.places) for wording in self.draft.wordings.values())

    @property
    def framework(self) -> Framework:
        """The role levels of the document, as they were read."""
        return self.outline.framework


def imported(source: str, text: str, outline: Outline, draft: Draft) -> Imported:
    """Put an import together, with the wordings that are nearly equal, the nearest first."""
    texts = [wording.text for wording in draft.wordings.values()]
    near = sorted(near_pairs(texts), reverse=True)
    return Imported(source, text, outline, draft, tuple(near))


def lost(result: Imported) -> list[str]:
    """Return the words of the document that are neither in the data nor listed. There must be none."""
    draft, outline = result.draft, result.outline
    present = words("\n".join(_accounted_for(outline, draft)))
    return sorted((words(result.text) - present).elements())


def _accounted_for(outline: Outline, draft: Draft) -> Iterator[str]:
    """Yield every stretch of the document that has a place in the data or in the report."""
    yield from (remark.text for remark in (*outline.remarks, *outline.read_as))
    for part in outline.parts:
        yield part.heading
        yield from (passage.adopted for passage in part.passages)
    for level in outline.framework.levels:
        yield from (level.title, *level.repeated)
        yield from (name for name, _ in level.cells)
    for wording in draft.wordings.values():
        yield from (printed for printed, places in wording.printed.items() for _ in places)


def understood(result: Imported) -> list[str]:
    """Return in a few lines what was read as what, what was left out, and what is not sure."""
    framework, draft = result.framework, result.draft
    roles = "; ".join(name or "(without a title)" for name in draft.roles.values())
    settings = "; ".join(draft.settings.values())
    title = result.outline.title or "(none)"
    lines = [
        f"I read this as the title of the policy: {title}",
        f"I read these as role levels: {roles or 'none'}",
        f"I read these as settings: {settings or 'none'}",
        f"I left out: {'; '.join(framework.left_out) or 'no table'}",
    ]
    if not draft.roles:
        lines.append("Are there role levels in it? See --roles, --settings, --use-table and --levels-from.")
    for doubt in framework.doubts:
        others = " / ".join(answer.words for answer in doubt.answers[1:])
        lines += [f"Not sure: {doubt.question}", f"  Taken as: {doubt.assumed}. Otherwise ({others}): {doubt.option}"]
    return lines


def summary(result: Imported) -> list[str]:
    """Return the figures of an import, one a line."""
    draft, outline = result.draft, result.outline
    numbers = [
        (len(draft.roles), "role level", ""),
        (len(draft.settings), "setting", ""),
        (result.entries, "entry", ", as the document prints them"),
        (len(draft.wordings), "entry", " of the catalogue, identical wordings joined"),
        (len(result.near), "pair", " of nearly identical wordings to decide on"),
        (len(draft.several), "wording", " in several settings of one role level"),
        (len(outline.parts), "section", " of the policy"),
        (draft.clauses, "clause", " with the adopted words"),
        (len(outline.definitions), "definition", ""),
        (len(outline.control), "part", " of the document control"),
        (len(outline.remarks), "thing", " left out and listed in the report"),
        (sum(words(result.text).values()), "word", " of the document, all in the data or in the report"),
    ]
    return [f"{number:6,}  {_noun(what, number)}{rest}" for number, what, rest in numbers]


def _noun(singular: str, number: int) -> str:
    return singular if number == 1 else f"{singular.removesuffix('y')}ies" if singular.endswith("y") else f"{singular}s"


def as_markdown(result: Imported) -> str:
    """Return the report."""
    draft, outline = result.draft, result.outline
    lines = [f"# What was read from {_plain(result.source)}", ""]
    lines += [f"- {_plain(line.strip())}" for line in understood(result)]
    lines += ["", *(f"    {line}" for line in summary(result))]
    lines += _part("Not sure", _doubts(outline.framework), _LEAD_IN["doubts"])
    lines += _part("Left out", _remarks(outline.remarks), _LEAD_IN["remarks"])
    lines += _part("Nearly equal wordings", _near(result), _LEAD_IN["near"])
    repeated = [f"{place}: {_plain(printed)}" for place, printed in draft.twice]
    lines += _part("Printed twice in one cell, and placed once", repeated)
    lines += _part("The same wording in several settings of a role level", _several(draft), _LEAD_IN["several"])
    lines += _part("Singulars of the role levels", _singulars(draft), _LEAD_IN["singulars"])
    lines += _part("Put into the house style", _styled(draft), _LEAD_IN["styled"])
    lines += _part("The same wording, printed differently", _joined(draft))
    lines += _part("How it was read", _remarks(outline.read_as))
    return "\n".join([*lines, ""])


def _part(title: str, items: Iterable[str], lead_in: str = "") -> list[str]:
    items = list(items)
    head = ["", f"## {title} ({len(items)})", ""]
    if not items:
        return [*head, "None."]
    return [*head, *([lead_in, ""] if lead_in else []), *(f"- {item}" for item in items)]


def _remarks(remarks: Iterable[Remark]) -> Iterator[str]:
    for remark in remarks:
        yield f"{remark.place}: {_plain(remark.what)}: {_plain(remark.text)}"


def _doubts(framework: Framework) -> Iterator[str]:
    for doubt in framework.doubts:
        others = " / ".join(_plain(answer.words) for answer in doubt.answers[1:])
        yield f"{_plain(doubt.question)} Taken as: {_plain(doubt.assumed)}. Otherwise: {others}, with `{doubt.option}`"


def _near(result: Imported) -> Iterator[str]:
    ids = {wording.text: wording.id for wording in result.draft.wordings.values()}
    for ratio, first, second in result.near:
        yield f"{ratio:.2f} `{ids[first]}` {_plain(first)} / `{ids[second]}` {_plain(second)}"


def _several(draft: Draft) -> Iterator[str]:
    texts = {wording.id: wording.text for wording in draft.wordings.values()}
    for role, name, settings in draft.several:
        yield f"{_plain(role)}: `{name}` {_plain(texts[name])}: {_plain('; '.join(settings))}"


def _singulars(draft: Draft) -> Iterator[str]:
    for role, single in draft.singulars.items():
        yield f"{_plain(draft.roles[role])} > {_plain(single) if single else '(not sure)'}"


def _styled(draft: Draft) -> Iterator[str]:
    yield from (f"{place}: {_plain(printed)} > {_plain(written)}" for place, printed, written in draft.titled)
    for wording in draft.wordings.values():
        for printed, places in wording.printed.items():
            if printed != wording.text:
                times = f" ({len(places)} times)" if len(places) > 1 else ""
                yield f"{places[0]}{times}: {_plain(printed)} > {_plain(wording.text)}"


def _joined(draft: Draft) -> Iterator[str]:
    for wording in draft.wordings.values():
        if len(wording.printed) > 1:
            printed = " / ".join(_plain(text) for text in wording.printed)
            yield f"`{wording.id}`: {printed}"


def _plain(text: str) -> str:
    """Return a text on one line that Markdown takes for text: none of it is markup."""
    line = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|&!$~" else letter for letter in line)
