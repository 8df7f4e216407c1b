"""What all feeds have in common."""

import re

# What no XML may hold, however it is written.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """A text as XML may hold it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
