"""The pictures, diagrams, charts and links of a part of a Word file, and the words in them."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from importing.markers import aside
from importing.word.package import Package

_KINDS = {"diagramData": "words of a SmartArt graphic", "chart": "words of a chart"}


class Graphics:
    """Finds the words of what is drawn, and notes which parts it has shown."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.relations = package.related(part)
        self.shown: set[str] = set()

    def address(self, name: str) -> str:
        """Return where a link leads; empty for one within the document."""
        kind, target = self.relations.get(name, ("", ""))
        return target if kind == "hyperlink" else ""

    def of(self, element: Element) -> Iterator[str]:
        """Yield the HTML of each picture and graphic in a drawing."""
        described = [child.get("descr") or child.get("title") or "" for child in element.iter("wp:docPr")]
        described += [child.get("alt", "") for child in element.iter("v:shape")]
        has_picture = any(child.tag in ("a:blip", "v:imagedata") for child in element.iter())
        if has_picture or any(described):
            yield f'<img alt="{escape(next(filter(None, described), ""))}">'
        if element.tag == "w:object":
            yield aside("an embedded object, which is not read", "(an object)")
        inside = set(map(id, (part for box in element.iter("w:txbxContent") for part in box.iter())))
        texts = [child.text or "" for child in element.iter("a:t") if id(child) not in inside]
        if any(texts):
            yield aside("words of a drawing", " ".join(texts))
        for child in element.iter():
            for value in child.attrib.values() if child.tag in ("dgm:relIds", "c:chart") else ():
                kind, target = self.relations.get(value, ("", ""))
                if kind in _KINDS and target in self.package.names:
                    self.shown.add(target)
                    yield from (aside(_KINDS[kind], text) for text in self.words(target))

    def words(self, part: str) -> list[str]:
        """Return the words of a diagram or a chart, a paragraph or a label each."""
        root = self.package.tree(part)
        paragraphs = ["".join(text.text or "" for text in each.iter("a:t")) for each in root.iter("a:p")]
        labels = [value.text or "" for value in root.iter("c:v")]
        return [text.strip() for text in (*paragraphs, *dict.fromkeys(labels)) if text.strip()]

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield what it is and the words of each diagram and chart that stands nowhere in the text."""
        for name in sorted(self.package.names - self.shown):
            kind = next((kind for kind in _KINDS if _is_graphic(name, kind)), None)
            if kind:
                yield from ((_KINDS[kind], text) for text in self.words(name))


def _is_graphic(name: str, kind: str) -> bool:
    folder, _, base = name.rpartition("/")
    place = {"diagramData": ("diagrams", "data"), "chart": ("charts", "chart")}[kind]
    return folder.endswith(place[0]) and base.startswith(place[1]) and base.endswith(".xml")
