"""E-mail addresses and telephone numbers in the text of a policy: taken out and listed, for none may be data."""

import re

from importing.hints import EMAIL, TELEPHONE
from importing.page import Remark
from importing.sections import Outline

_KINDS = ((EMAIL, "an e-mail address"), (TELEPHONE, "a telephone number"))


def without_contacts(outline: Outline) -> None:
    """Put words in brackets in the place of addresses and numbers in an outline, and list each of them."""
    for part in outline.parts:
        part.heading = _without_contacts(outline, part.place, part.heading)
        for passage in part.passages:
            passage.adopted = _without_contacts(outline, passage.place, passage.adopted)
    outline.title = _without_contacts(outline, "the title", outline.title)
    outline.definitions = [
        (_without_contacts(outline, "the definitions", term), _without_contacts(outline, "the definitions", meaning))
        for term, meaning in outline.definitions
    ]
    for name, value in outline.control.items():
        outline.control[name] = _without_contacts(outline, "the document control", value)


def _without_contacts(outline: Outline, place: str, text: str) -> str:
    for pattern, what in _KINDS:

        def listed(match: re.Match[str], what: str = what) -> str:
            outline.remarks.append(Remark(place, f"{what}, taken out: name the post instead", match[0]))
            return f"[{what}]"

        text = pattern.sub(listed, text)
    return text
