"""The words of a paragraph of Word: which belong to the text, which are left out and why, and which are only noted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from xml.etree.ElementTree import Element

from importing.markers import ASIDE, NOTED, aside
from importing.word.graphics import Graphics
from importing.word.styles import PLAIN, Style, Styles, style_of
from importing.word.xml import find, is_on
from portal.words import with_article

CONTENTS = "table of contents"
_INSERTED = ("w:ins", "w:moveTo")
_DELETED = ("w:del", "w:moveFrom")
_NO_WORDS = frozenset(
    ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delInstrText", "w:rt", "mc:Fallback")
)
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote", "w:commentReference": "comment"}
_QUIET_FIELDS = ("HYPERLINK", "TOC", "PAGEREF", "NOTEREF")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "zapf dingbats")


@dataclass(frozen=True)
class Run:
    """A stretch of text: its words, whether they are in bold, why they are left out or noted, where a link leads."""

    text: str
    bold: bool = False
    aside: str = ""
    noted: str = ""
    address: str = ""
    html: str = ""


@dataclass
class Fields:
    """The complex fields that are open: of each its instruction, and whether its result has begun."""

    open: list[list[str]] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether what comes now is a line of a table of contents."""
        return any(code.strip().upper().startswith("TOC") for code, _ in self.open)

    @property
    def in_code(self) -> bool:
        """Whether what comes now is an instruction and not its result."""
        return any(not begun for _, begun in self.open)


@dataclass(frozen=True)
class Context:
    """What surrounds an element: its style, whether a change is open around it, the address of a link."""

    style: Style = PLAIN
    aside: str = ""
    noted: str = ""
    address: str = ""


class Runs:
    """Reads the runs of paragraphs. ``original`` takes the text as it was before the tracked changes."""

    def __init__(self, styles: Styles, notes: dict[str, dict[str, str]], graphics: Graphics, *, original: bool) -> None:
        self.styles = styles
        self.notes = notes
        self.graphics = graphics
        self.original = original
        self.fields = Fields()
        self.boxes: list[Element] = []
        self.changes = 0
        self.referred: set[tuple[str, str]] = set()

    def of(self, element: Element, context: Context) -> Iterator[Run]:
        """Yield the runs inside an element, in the order of the text."""
        for child in element:
            tag = child.tag
            if tag in _NO_WORDS:
                continue
            if tag == "w:r":
                yield from self.run(child, context)
            elif tag in _INSERTED or tag in _DELETED:
                yield from self.of(child, self.changed(context, inserted=tag in _INSERTED))
            elif tag == "w:fldSimple":
                yield from self.of(child, self.in_field(context, child.get("w:instr", "")))
            elif tag == "w:hyperlink":
                yield from self.of(child, replace(context, address=self.graphics.address(child.get("r:id", ""))))
            elif tag == "w:sdt" and is_on(find(child, "w:sdtPr/w:showingPlcHdr")):
                yield from self.of(child, replace(context, aside="a prompt of the form that nobody has filled in"))
            elif tag == "m:t":
                yield Run(child.text or "", noted="part of a formula", aside=context.aside)
            else:
                yield from self.of(child, context)

    def changed(self, context: Context, *, inserted: bool) -> Context:
        """Return the context inside a tracked change; what the choice leaves out is an aside."""
        self.changes += 1
        what = "inserted by a tracked change" if inserted else "deleted by a tracked change"
        if inserted == self.original:
            return replace(context, aside=context.aside or what)
        return replace(context, noted=what)

    def in_field(self, context: Context, code: str) -> Context:
        """Return the context inside the result of a field."""
        name = (code.split() or [""])[0].upper()
        if name == "TOC":
            return replace(context, aside=context.aside or CONTENTS)
        return (
            context if name in _QUIET_FIELDS else replace(context, noted=context.noted or f"a field of Word ({name})")
        )

    def run(self, element: Element, context: Context) -> Iterator[Run]:
        """Yield what one run says."""
        properties = find(element, "w:rPr")
        named = None if properties is None else find(properties, "w:rStyle")
        style = style_of(None, properties)
        if named is not None:
            style = style.under(self.styles.of(named.get("w:val", "")))
        style = style.under(context.style)
        reason = "hidden text" if style.hidden else "struck through" if style.struck else ""
        inner = replace(context, style=style, aside=context.aside or reason)
        for child in element:
            yield from self.piece(child, inner)

    def piece(self, child: Element, context: Context) -> Iterator[Run]:
        """Yield one child of a run."""
        tag = child.tag
        if tag == "w:fldChar":
            self.field(child.get("w:fldCharType", ""))
        elif tag in ("w:instrText", "w:delInstrText"):
            if self.fields.open:
                self.fields.open[-1][0] += child.text or ""
        elif tag in ("w:t", "w:delText"):
            yield self.text(child.text or "", context)
        elif tag in ("w:tab", "w:ptab"):
            yield self.text("\t", context)
        elif tag in ("w:br", "w:cr"):
            yield self.text("\n" if child.get("w:type", "textWrapping") == "textWrapping" else " ", context)
        elif tag == "w:noBreakHyphen":
            yield self.text("-", context)
        elif tag == "w:sym":
            yield self.text(_symbol(child), context)
        elif tag in _NOTES:
            kind, name = _NOTES[tag], child.get("w:id", "")
            self.referred.add((kind, name))
            yield Run("", html=aside(with_article(kind), self.notes[kind].get(name, "")))
        elif tag in ("w:drawing", "w:pict", "w:object"):
            yield from self.drawing(child)
        elif tag == "mc:AlternateContent":
            yield from self.alternatives(child, context)
        elif tag == "w:ruby":
            yield from self.of(child, context)

    def text(self, text: str, context: Context) -> Run:
        """Return a run of text, with what the fields around it make of it."""
        left_out, noted = context.aside, context.noted
        if self.fields.in_contents:
            left_out = left_out or CONTENTS
        elif self.fields.open and not self.fields.in_code:
            noted = noted or self.in_field(PLAIN_CONTEXT, self.fields.open[-1][0]).noted
        return Run(text, bool(context.style.bold), left_out, noted, context.address)

    def field(self, kind: str) -> None:
        """Open a field, begin its result, or close it."""
        if kind == "begin":
            self.fields.open.append(["", ""])
        elif kind == "separate" and self.fields.open:
            self.fields.open[-1][1] = "begun"
        elif kind == "end" and self.fields.open:
            self.fields.open.pop()

    def drawing(self, element: Element) -> Iterator[Run]:
        """Yield the pictures and graphics of a drawing; its text boxes wait for the end of the paragraph."""
        self.boxes += element.iter("w:txbxContent")
        yield from (Run("", html=html) for html in self.graphics.of(element))

    def alternatives(self, element: Element, context: Context) -> Iterator[Run]:
        """Yield the first of several ways to draw something."""
        chosen = find(element, "mc:Choice")
        if chosen is None:
            chosen = find(element, "mc:Fallback")
        for child in () if chosen is None else chosen:
            yield from self.piece(child, context)


PLAIN_CONTEXT = Context()


def _symbol(element: Element) -> str:
    """Return the character of a symbol; one of a symbol font stays in the private range, as in typed text."""
    code = element.get("w:char", "")
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if element.get("w:font", "").casefold().startswith(_SYMBOL_FONTS) and value < 0x100:
        value += 0xF000
    return chr(value) if 0 < value < 0x110000 and not 0xD800 <= value < 0xE000 else ""


def html_of(runs: Iterable[Run]) -> str:
    """Write runs as HTML; neighbours of one kind become one element, so that no word is cut in two."""
    return "".join(
        kind.html or _html(replace(kind, text="".join(run.text for run in group)))
        for kind, group in groupby(_single(runs), key=lambda run: replace(run, text=""))
    )


def _single(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs; what is drawn one after the other becomes one run, which stands for all of it."""
    for drawn, group in groupby(runs, key=lambda run: bool(run.html)):
        same = list(group)
        yield from [Run("", html="".join(run.html for run in same))] if drawn else same


def _html(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if run.aside:
        return f'<span {ASIDE}="{escape(run.aside)}">{text}</span>'
    if run.noted and text.strip():
        text = f'<span {NOTED}="{escape(run.noted)}">{text}</span>'
    if run.address:
        text = f'<a href="{escape(run.address)}">{text}</a>'
    return f"<strong>{text}</strong>" if run.bold and text.strip() else text
