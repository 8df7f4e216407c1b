"""The attributes by which a reader of documents tells in its HTML what HTML has no word for."""

from html import escape

# Words that do not belong to the text; the value says what they are: "struck through", "a footnote".
ASIDE = "data-aside"
# What stands beside a place in the text and speaks of it.
COMMENT = "a comment"
NOTES = ("a footnote", "an endnote", COMMENT)
# Words that belong to the text and are listed all the same; the value says why.
NOTED = "data-noted"
# The number or letter that is printed before a heading or an item of a list, as "(a)".
MARK = "data-mark"
# How deep an item stands in its list, from 0, where the list itself is flat.
DEPTH = "data-depth"
# The title of the document, above the headings of level 1.
TITLE = "data-title"


def aside(what: str, text: str) -> str:
    """Return HTML for words that are left out of the text and listed as ``what``."""
    return f'<span {ASIDE}="{escape(what)}">{escape(text)}</span>'
