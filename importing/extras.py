"""What Markdown has beyond CommonMark in one program or another: translated where it has words, listed where not."""

import re
from collections.abc import Iterator

from importing.markers import aside
from importing.page import Remark

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_TITLE = re.compile(r"title\s*[:=]\s*(.+)", re.IGNORECASE)
# What YAML writes where the value follows on lines of its own.
_FOLDED = re.compile(r"[>|][+-]?")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?::|[#.][\w-])[^{}\n]{0,300}\}[ \t]*$|[ \t]+\{[#.][\w-][^{}\n]{0,300}\}")
_ADMONITION = re.compile(r"^(?:!!!|\?\?\?\+?|:::+)[ \t]*(.*)$")
_ALERT = re.compile(r"^>[ \t]*\[!(\w+)\][ \t]*$")
_INSTRUCTION = re.compile(
    r"^[ \t]*(?:\{%.*%\}|\{\{<.*>\}\}|-{2,}8<-{2,}.*|\[\[?_?TOC_?\]?\]|@import .*)[ \t]*$", re.IGNORECASE
)
_EMOJI = re.compile(r"(?<!\S):([a-z][a-z0-9_+-]{1,30}):(?!\w)")
_DEFINITION = re.compile(r"^:[ \t]{1,4}(?=\S)")
_ABBREVIATION = re.compile(r"^\*\[[^\]]{1,60}\]:.*$")


class Extras:
    """The text of a Markdown file as CommonMark, the title in its front matter, and remarks on the rest."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.title = ""
        self.remarks: list[Remark] = []
        self.notes: dict[str, str] = {}
        self.used: set[str] = set()
        lines = self._after_front_matter(text.split("\n"))
        lines = self._without_notes(lines)
        self.text = "\n".join(self._translated(lines))
        for name in self.notes.keys() - self.used:
            self.remarks.append(
                Remark("the document", f"a footnote to which nothing refers, [^{name}]", self.notes[name])
            )

    def _after_front_matter(self, lines: list[str]) -> list[str]:
        """List the lines of the front matter but for the title; they stay as empty lines, so that numbers stay true."""
        ends = _FENCES.get(lines[0].rstrip())
        if ends is None:
            return lines
        end = next((number for number, line in enumerate(lines[1:400], 1) if line.rstrip() in ends), None)
        if end is None or not any(re.match(r"\s*[\w-]+\s*[:=]", line) for line in lines[1:end]):
            return lines
        folded = False
        for number, line in enumerate(lines[1:end], 2):
            title = _TITLE.fullmatch(line.strip())
            if folded and line.startswith((" ", "\t")):
                self.title = f"{self.title} {line.strip()}".strip()
                continue
            folded = bool(title and _FOLDED.fullmatch(title[1].strip()) and not self.title)
            if title and not self.title:
                self.title = "" if folded else title[1].strip("\"' ")
            elif line.strip():
                self.remarks.append(Remark(f"line {number}", "front matter", line.strip()))
        return [""] * (end + 1) + lines[end + 1 :]

    def _without_notes(self, lines: list[str]) -> list[str]:
        """Gather the definitions of footnotes, with the lines that go on with them."""
        remaining: list[str] = []
        name = ""
        for line in lines:
            note = _NOTE.match(line)
            if note:
                name = note[1]
                self.notes[name] = note[2].strip()
            elif name and line.startswith(("    ", "\t")) and line.strip():
                self.notes[name] = f"{self.notes[name]} {line.strip()}"
            else:
                name = "" if line.strip() else name
                remaining.append(line)
                continue
            remaining.append("")
        return remaining

    def _translated(self, lines: list[str]) -> Iterator[str]:
        """Yield each line as CommonMark."""
        indented = fenced = False
        for number, line in enumerate(lines, 1):
            place = f"line {number}"
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            if fenced:
                yield line
                continue
            admonition = _ADMONITION.match(line) or _ALERT.match(line)
            if admonition:
                indented = not line.startswith((":::", ">"))
                if admonition[1].strip():
                    self.remarks.append(Remark(place, "the head of an admonition", admonition[1].strip()))
                yield ">" if line.startswith(">") else ""
            elif _INSTRUCTION.match(line) or _ABBREVIATION.match(line):
                self.remarks.append(Remark(place, "an instruction to another program", line.strip()))
                yield ""
            else:
                inside = indented and (line.startswith(("    ", "\t")) or not line.strip())
                indented = inside
                yield self._marks_off(place, re.sub(r"^(?: {4}|\t)", "", line) if inside else line)

    def _marks_off(self, place: str, line: str) -> str:
        """Return a line without attribute lists and short names of pictures, each of which is listed."""
        if "{" in line:
            for mark in _ATTRIBUTES.findall(line):
                self.remarks.append(Remark(place, "an attribute list", mark.strip()))
            line = _ATTRIBUTES.sub("", line)
        if ":" in line:
            for name in _EMOJI.findall(line):
                self.remarks.append(Remark(place, "the short name of a picture", f":{name}:"))
            line = _EMOJI.sub("", line)
            if _DEFINITION.match(line):
                self.remarks.append(Remark(place, "the mark of a definition, which goes on with the term", ":"))
                line = _DEFINITION.sub("\N{EN DASH} ", line)
        return _REFERENCE.sub(self._note, line) if "[^" in line else line

    def _note(self, reference: re.Match[str]) -> str:
        """Return the words of a footnote as what is left out of the text."""
        if reference[1] not in self.notes:
            return reference[0]
        self.used.add(reference[1])
        return aside("a footnote", self.notes[reference[1]] or "(an empty footnote)")
