"""A Word file as a reader gets it: its styles, its numbering, its properties, and the same bytes each time."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime, time

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from portal.edition import Edition

SECTION, CLAUSE, READING, CELL = "Section", "Clause", "Plain words", "Cell"
# The definition of the list that numbers sections and clauses, and the list itself.
_LIST = 77
_DATE = (1980, 1, 2, 0, 0, 0)
_NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{SECTION}"/>
    <w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>
    <w:pPr><w:tabs><w:tab w:val="num" w:pos="709"/></w:tabs><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{CLAUSE}"/>
    <w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/>
    <w:pPr><w:tabs><w:tab w:val="num" w:pos="709"/></w:tabs><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>
</w:abstractNum>"""


@dataclass(frozen=True)
class About:
    """What the file says of itself: its title, who made it, and of which edition of the data it is."""

    title: str
    author: str
    edition: Edition

    @property
    def moment(self) -> datetime:
        """The beginning of the day of the data."""
        return datetime.combine(self.edition.day, time())


def new(about: About) -> Document:
    """Begin a file with the styles that a policy needs."""
    word = docx.Document()
    _properties(word, about)
    _styles(word)
    _number(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _foot(word, about)
    return word


def content(word: Document) -> bytes:
    """Return the bytes of a file, which hang on nothing but what stands in it."""
    written = io.BytesIO()
    word.save(written)
    result = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name != "docProps/thumbnail.jpeg":
                after.writestr(zipfile.ZipInfo(name, _DATE), before.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _properties(word: Document, about: About) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = about.title, about.author, about.author
    properties.created = properties.modified = about.moment
    properties.comments = f"Version {about.edition.version} of the data"
    properties.language = "en-GB"
    for relation in list(word.part.package.rels.values()):
        if relation.reltype.endswith("/thumbnail"):
            del word.part.package.rels[relation.rId]


def _styles(word: Document) -> None:
    styles = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    language = normal.element.get_or_add_rPr()
    language.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))
    for name, base, level in ((SECTION, "Heading 1", 0), (CLAUSE, "Normal", 1)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        properties = style.element.get_or_add_pPr()
        numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_LIST}"/></w:numPr>'
        properties.append(parse_xml(numbering))
        style.quick_style = True
    reading = styles.add_style(READING, WD_STYLE_TYPE.PARAGRAPH)
    reading.base_style = styles["Normal"]
    reading.font.italic = True
    reading.paragraph_format.left_indent = Cm(1.25)
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size = Pt(10)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)


def _number(word: Document) -> None:
    """Put in the list that numbers sections and clauses. Definitions of lists come before the lists."""
    numbering = word.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    definition = parse_xml(_NUMBERING)
    if first is None:
        numbering.append(definition)
    else:
        first.addprevious(definition)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))


def _foot(word: Document, about: About) -> None:
    """Write the foot of each page: the title, the day of the data, and the number of the page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(f"{about.title}. {about.author}. Data from {about.edition.words}. Page ")
    run.font.size = Pt(9)
    number = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r>'
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{number}</w:fldSimple>'
    paragraph._p.append(parse_xml(field))
