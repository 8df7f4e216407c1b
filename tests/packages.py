"""Word files and OpenDocument texts written from XML, for what no library writes: changes, fields, damage."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = f"""xmlns:r="{_RELATIONS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:dc="http://purl.org/dc/elements/1.1/" """
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Policy Title", "heading 1", "heading 2", "toc 1")
)
# List 1 has bullets, list 2 "1." with "(a)" and "(i)" below it, list 3 "1" with "1.1" below it.
_LEVELS = {
    1: [("bullet", "\uf0b7")],
    2: [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")],
    3: [("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")],
}
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{name}">'
    + "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    + "</w:abstractNum>"
    for name, levels in _LEVELS.items()
) + "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>' for name in _LEVELS)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", number: tuple[int, int] | None = None, mark: str = "") -> str:
    """A paragraph; ``number`` is its list and its depth, a text without tags is a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{listed}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def word(
    file: Path,
    body: str,
    parts: Mapping[str, tuple[str, str]] | None = None,
    *,
    main: str = "document",
    space: str = WORD,
    title: str = "",
) -> Path:
    """Write a Word file; ``parts`` are further parts by name, each with the kind of its relation and its content."""
    every = {"styles.xml": ("styles", f"<w:styles>{STYLES}</w:styles>")}
    every["numbering.xml"] = ("numbering", f"<w:numbering>{NUMBERING}</w:numbering>")
    every |= parts or {}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{name}"/>' for name, (kind, _) in every.items()
    )
    core = f'<Relationship Id="c" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="core.xml"/>'
    root = f'<Relationship Id="m" Type="{_RELATIONS}/officeDocument" Target="word/{main}.xml"/>{core if title else ""}'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>')
        links = f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        archive.writestr(f"word/_rels/{main}.xml.rels", links)
        document = f"<w:document><w:body>{body}</w:body></w:document>"
        for name, content in ((f"{main}.xml", document), *((name, content) for name, (_, content) in every.items())):
            archive.writestr(f"word/{name}", content.replace(">", f' xmlns:w="{space}" {_NAMES}>', 1))
        if title:
            archive.writestr("core.xml", f"<p {_NAMES}><dc:title>{title}</dc:title></p>")
    return file


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odt(
    file: Path, body: str, styles: str = "", mimetype: str = "text", parts: Mapping[str, str] | None = None
) -> Path:
    """Write an OpenDocument text with the content of its body and of its automatic styles, and of further parts."""
    content = f"""<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>
    <office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        archive.writestr("content.xml", content)
        for name, part in (parts or {}).items():
            archive.writestr(f"{name}.xml", f"<office:document-{name} {ODF}>{part}</office:document-{name}>")
    return file
