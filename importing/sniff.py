"""What a file holds, by its first bytes and its parts, whatever its name says."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

_SAVE = "open it in the program that made it and save it as .docx"


@dataclass(frozen=True)
class Held:
    """The kind of a file where the import knows it, what it is called, and what to do."""

    kind: str | None
    name: str = ""
    remedy: str = _SAVE


UNKNOWN = Held(None)
_PASSWORD = Held("other", "a Word file with a password, or one that is labelled as protected",
                 "take its password off in Word (File, Info, Protect) and save it again")  # fmt: skip
_FIRST_BYTES = (
    (b"%PDF", Held("other", "a PDF", "open it in Word (File, Open reads a PDF), look it through and save it as .docx")),
    (
        b"{\\rtf",
        Held("other", "a text in Rich Text Format (.rtf)", "open it in Word or LibreOffice and save it as .docx"),
    ),
    (b"\xff\xd8\xff", Held("other", "a picture", "type the text, or have it recognised, and save it as .docx")),
    (b"\x89PNG", Held("other", "a picture", "type the text, or have it recognised, and save it as .docx")),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OPENDOCUMENT = {
    "text": Held("OpenDocument", "an OpenDocument text", "give it the name ending .odt"),
    "spreadsheet": Held("other", "an OpenDocument spreadsheet"),
    "presentation": Held("other", "an OpenDocument presentation"),
}
_OFFICE = {
    "word/": Held("Word", "a Word file", "give it the name ending .docx"),
    "xl/": Held("other", "a spreadsheet (.xlsx)", "copy its table into a Word file and save that as .docx"),
    "ppt/": Held("other", "a presentation (.pptx)", "copy its text into a Word file and save that as .docx"),
}
_HTML = (b"<!doctype html", b"<html", b'<?xml version="1.0" encoding="utf-8"?><!doctype html')


def kind_of(content: bytes) -> Held:
    """Return what the bytes of a file are."""
    for first, held in _FIRST_BYTES:
        if content.startswith(first):
            return held
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return _PASSWORD
        return Held("other", "a file of Word 97 to 2003 (.doc)", "open it in Word and save it as .docx")
    if content.startswith(b"PK"):
        return _in_an_archive(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:60].lower().startswith(_HTML):
        return Held("HTML", "a page of HTML", "give it the name ending .html")
    if b"\0" not in content[:4096]:
        return Held("Markdown", "plain text", "give it the name ending .md, or save it from Word as .docx")
    return UNKNOWN


def _in_an_archive(content: bytes) -> Held:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            mimetype = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return Held(None)
    if "opendocument." in mimetype:
        kind = mimetype.rpartition("opendocument.")[2].partition("-")[0]
        return _OPENDOCUMENT.get(kind, Held("other", "an OpenDocument file that is no text"))
    if "[Content_Types].xml" in names:
        return next(
            (held for folder, held in _OFFICE.items() if any(name.startswith(folder) for name in names)), UNKNOWN
        )
    return Held("other", "a zip archive without a Word document in it", "take the document out of it")
