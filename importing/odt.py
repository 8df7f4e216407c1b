"""An OpenDocument text as a page, read from its XML: the same HTML that Word files become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from xml.etree.ElementTree import Element

from importing.markers import COMMENT, DEPTH, MARK, NOTED, TITLE, aside
from importing.odt_styles import Look, Styles, number
from importing.page import DocumentError, Page, Remark
from importing.word.numbering import BULLET_MARK
from importing.word.package import Package
from importing.word.runs import CONTENTS, Run, html_of
from importing.word.styles import LIST_STYLE, TITLE_STYLE
from importing.word.xml import find
from portal.words import with_article

_INDEXES = frozenset(
    f"text:{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index",
                                "object-index", "user-index", "bibliography")
)  # fmt: skip
_NO_WORDS = frozenset(("text:note-citation", "text:ruby-text", "svg:title", "svg:desc", "office:annotation-end",
                       "text:index-title-template", "text:tracked-changes", "text:sequence-decls",
                       "text:variable-decls", "text:user-field-decls", "office:forms"))  # fmt: skip
_QUIET = frozenset(f"text:{name}" for name in ("span", "a", "ruby", "ruby-base", "bookmark", "meta"))
_BLOCKS = frozenset(("text:p", "text:h", "text:list", "table:table"))


_NO_LOOK = Look()


@dataclass(frozen=True)
class _Context:
    look: Look = _NO_LOOK
    aside: str = ""
    noted: str = ""
    address: str = ""


def page_of_odt(content: bytes, *, original: bool) -> Page:
    """Read an OpenDocument text; ``original`` takes it as before its tracked changes. Raises DocumentError."""
    package = Package(content)
    if "content.xml" not in package.names:
        raise DocumentError("there is no OpenDocument text in it")
    root = package.tree("content.xml")
    text = find(root, "office:body/office:text")
    if text is None:
        raise DocumentError("there is no OpenDocument text in it")
    styles = [package.tree("styles.xml")] if "styles.xml" in package.names else []
    reader = _Reader([*styles, root], text, original=original)
    html = "".join(reader.blocks(text, _Context()))
    meta = find(package.tree("meta.xml"), "office:meta/dc:title") if "meta.xml" in package.names else None
    title = "" if meta is None else " ".join((meta.text or "").split())
    return Page(html, tuple(_headers_and_footers(styles)), title, changes=bool(reader.changes))


def _headers_and_footers(styles: list[Element]) -> Iterator[Remark]:
    """Yield the words of headers and footers."""
    for root in styles:
        for kind in ("header", "footer"):
            texts = (" ".join("".join(part.itertext()).split()) for each in root.iter(f"style:{kind}") for part in each)
            yield from (Remark(f"the {kind}", "stands beside the text", text) for text in dict.fromkeys(texts) if text)


class _Reader:
    """Writes an OpenDocument text as HTML."""

    def __init__(self, roots: list[Element], text: Element, *, original: bool) -> None:
        self.original = original
        self.styles = Styles(roots)
        self.changes = {each.get("text:id", ""): each for each in text.iter("text:changed-region")}
        self.open: list[str] = []
        self.boxes: list[Element] = []

    def blocks(self, parent: Iterable[Element], context: _Context) -> Iterator[str]:
        """Yield the HTML of the blocks in an element."""
        for is_list, children in groupby(parent, lambda child: child.tag == "text:list"):
            if is_list:
                items = (item for each in children for item in self.items(each, context, 1, "", ""))
                yield f"<ul>{''.join(items)}</ul>"
            else:
                yield from self.others(children, context)

    def others(self, children: Iterable[Element], context: _Context) -> Iterator[str]:
        """Yield the HTML of blocks that are no lists."""
        for child in children:
            tag = child.tag
            if tag in _INDEXES:
                yield from self.blocks(child, replace(context, aside=CONTENTS))
            elif tag in ("text:p", "text:h"):
                yield self.paragraph(child, context)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield f'<p><span {NOTED}="a text box, whose text is read here">&nbsp;</span></p>'
                    yield from self.blocks(box, context)
            elif tag == "table:table":
                yield f"<table>{''.join(self.rows(child, context))}</table>"
            elif tag in ("text:change-start", "text:change-end"):
                self.change(child)
            elif tag == "text:change":
                yield from self.deleted_blocks(child)
            elif tag not in _NO_WORDS:
                hidden = tag == "text:section" and child.get("text:display") == "none"
                yield from self.blocks(child, replace(context, aside="hidden text") if hidden else context)

    def paragraph(self, element: Element, context: _Context) -> str:
        """Return the HTML of a paragraph or a heading."""
        look = self.styles.look(element.get("text:style-name", ""))
        runs = list(self.runs(element, replace(context, look=replace(look, name=""))))
        content = html_of(runs)
        if not content.strip():
            return ""
        has_text = any(run.text.strip() and not run.aside for run in runs)
        if has_text and element.tag == "text:h":
            level = min(max(number(element.get("text:outline-level"), 1), 1), 6)
            mark = self.styles.heading(level)
            printed = f' {MARK}="{escape(mark)}"' if mark and mark != BULLET_MARK else ""
            return f"<h{level}{printed}>{content}</h{level}>"
        if has_text and TITLE_STYLE.fullmatch(look.name):
            return f'<h1 {TITLE}="">{content}</h1>'
        return f"<p>{content}</p>"

    def runs(self, element: Element, context: _Context) -> Iterator[Run]:
        """Yield the runs of text inside an element."""
        if element.text:
            yield self.run(element.text, context)
        for child in element:
            yield from self.piece(child, context)
            if child.tail:
                yield self.run(child.tail, context)

    def piece(self, child: Element, context: _Context) -> Iterator[Run]:
        """Yield what one element inside a paragraph says."""
        tag = child.tag
        if tag == "text:span":
            own = self.styles.look(child.get("text:style-name", ""))
            look = Look("", *(o if o is not None else c for o, c in (
                (own.bold, context.look.bold), (own.hidden, context.look.hidden), (own.struck, context.look.struck)
            )))  # fmt: skip
            yield from self.runs(child, replace(context, look=look))
        elif tag == "text:s":
            yield self.run(" ", context)
        elif tag == "text:tab":
            yield self.run("\t", context)
        elif tag == "text:line-break":
            yield self.run("\n", context)
        elif tag == "text:note":
            kind = child.get("text:note-class", "footnote")
            body = find(child, "text:note-body")
            yield Run("", html=aside(with_article(kind), _words(body)))
        elif tag == "office:annotation":
            yield Run("", html=aside(COMMENT, " ".join(_words(part) for part in child if part.tag == "text:p")))
        elif tag == "text:hidden-text":
            yield Run("", html=aside("hidden text", child.get("text:string-value", "") or _words(child)))
        elif tag in ("text:change-start", "text:change-end"):
            self.change(child)
        elif tag == "text:change":
            yield from self.deleted(child, context)
        elif tag.startswith("draw:"):
            yield from self.drawing(child)
        elif tag not in _NO_WORDS:
            address = child.get("xlink:href", "") if tag == "text:a" else context.address
            is_field = tag.startswith("text:") and tag not in _QUIET
            noted = context.noted or (f"a field ({tag[5:]})" if is_field else "")
            yield from self.runs(child, replace(context, noted=noted, address=address.lstrip("#")))

    def run(self, text: str, context: _Context) -> Run:
        """Return a run with what surrounds it."""
        look, noted, left_out = context.look, context.noted, context.aside
        if any(self.change_kind(name) == "insertion" for name in self.open):
            what = "inserted by a tracked change"
            left_out, noted = (left_out or what, noted) if self.original else (left_out, what)
        left_out = left_out or ("hidden text" if look.hidden else "struck through" if look.struck else "")
        return Run(text.replace("\N{NON-BREAKING HYPHEN}", "-"), bool(look.bold), left_out, noted, context.address)

    def change(self, element: Element) -> None:
        """Open or close a tracked change."""
        name = element.get("text:change-id", "")
        if element.tag == "text:change-start":
            self.open.append(name)
        elif name in self.open:
            self.open.remove(name)

    def change_kind(self, name: str) -> str:
        """Return what a tracked change is: insertion, deletion or format-change."""
        region = self.changes.get(name)
        return "" if region is None or not len(region) else region[0].tag.removeprefix("text:")

    def deletion(self, element: Element) -> Element | None:
        """Return what was deleted at a place."""
        region = self.changes.get(element.get("text:change-id", ""))
        return None if region is None else find(region, "text:deletion")

    def deleted(self, element: Element, context: _Context) -> Iterator[Run]:
        """Yield what was deleted inside a paragraph: listed, or, where the original is wanted, put back."""
        deletion = self.deletion(element)
        words = " ".join(_words(part) for part in deletion if part.tag in _BLOCKS) if deletion is not None else ""
        if words and self.original:
            yield Run(words, noted="deleted by a tracked change", address=context.address)
        elif words:
            yield Run("", html=aside("deleted by a tracked change", words))

    def deleted_blocks(self, element: Element) -> Iterator[str]:
        """Yield the paragraphs that were deleted at a place between paragraphs."""
        deletion = self.deletion(element)
        if deletion is not None and self.original:
            yield from self.blocks(deletion, _Context(noted="deleted by a tracked change"))
        elif deletion is not None:
            yield f"<p>{aside('deleted by a tracked change', _words(deletion))}</p>"

    def drawing(self, element: Element) -> Iterator[Run]:
        """Yield the pictures of a drawing; its text boxes wait for the end of the paragraph."""
        described = find(element, "svg:desc")
        described = find(element, "svg:title") if described is None else described
        if any(child.tag == "draw:image" for child in element.iter()):
            yield Run("", html=f'<img alt="{escape(_words(described))}">')
        boxes = list(element.iter("draw:text-box"))
        self.boxes += boxes
        if not boxes and (words := _words(element)):
            yield Run("", html=aside("words of a drawing", words))

    def items(self, listing: Element, context: _Context, level: int, inherited: str, name: str) -> Iterator[str]:
        """Yield the items of a list and of the lists inside it, each with its mark and its depth."""
        style = listing.get("text:style-name") or inherited
        name = (
            name
            or listing.get("text:continue-list")
            or listing.get("{http://www.w3.org/XML/1998/namespace}id")
            or style
        )
        if level == 1 and listing.get("text:continue-numbering") != "true":
            self.styles.begin(name)
        for item in listing:
            begun = False
            for child in item:
                if child.tag == "text:list":
                    yield from self.items(child, context, level + 1, style, name)
                elif child.tag in ("text:p", "text:h"):
                    written_item = self.paragraph(child, context)
                    mark = "" if begun else self.styles.item(name, style, level)
                    begun = begun or bool(written_item)
                    inner = _inner(written_item)
                    styled = LIST_STYLE.fullmatch(self.styles.look(child.get("text:style-name", "")).name)
                    depth = level - 1 or (int(styled[1]) - 1 if styled and styled[1] else 0)
                    yield (
                        f'<li {MARK}="{escape(mark or BULLET_MARK)}" {DEPTH}="{depth}">{inner}</li>' if inner else ""
                    )
                else:
                    yield from self.blocks([child], context)

    def rows(self, table: Element, context: _Context) -> Iterator[str]:
        """Yield the rows of a table; a row that is said to be repeated is read once."""
        for child in table:
            if child.tag == "table:table-row":
                yield f"<tr>{''.join(self.cells(child, context))}</tr>"
            elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
                yield from self.rows(child, context)

    def cells(self, row: Element, context: _Context) -> Iterator[str]:
        """Yield the cells of a row; those that another spans are left out."""
        for cell in row:
            if cell.tag != "table:table-cell":
                continue
            wide = number(cell.get("table:number-columns-spanned"), 1)
            high = number(cell.get("table:number-rows-spanned"), 1)
            spans = f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)
            content = f"<td{spans}>{''.join(self.blocks(cell, context))}</td>"
            repeated = min(number(cell.get("table:number-columns-repeated"), 1), 60)
            yield content * (repeated if len(cell) == 0 else 1)


def _inner(paragraph: str) -> str:
    """Return the content of a paragraph's element."""
    return paragraph[paragraph.find(">") + 1 : paragraph.rfind("<")] if paragraph else ""


def _words(element: Element | None) -> str:
    """Return the words below an element, its blocks set apart by spaces."""
    if element is None:
        return ""
    parts = ("".join(each.itertext()) for each in element.iter() if each.tag in ("text:p", "text:h"))
    text = " ".join(parts) or "".join(element.itertext())
    return " ".join(text.split())
