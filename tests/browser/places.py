"""The pages that every browser test walks through, the screens it sees them on, and what it asks of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from trusts import miniature, real

from portal.catalogue import Catalogue
from portal.page_kinds import KINDS
from portal.site import address_of, pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
_NOT_ASKED_YET = "the page does not know the questions yet"
_ASK = f"""([question, ...about]) =>
  window.probes ? window.probes[question](...about) : {json.dumps(_NOT_ASKED_YET)}"""


def _places(catalogue: Catalogue) -> dict[str, str]:
    """A page of every kind of which the trust has one, by the kind's name, and what more there is to see on some."""
    firsts: dict[str, str] = {}
    for page in pages(catalogue):
        firsts.setdefault(page.kind.name, f"/{page.address}")
    written = {kind.name: f"/{address_of(kind.path)}" for kind in KINDS if kind.written}
    at_length = max(catalogue.roles, key=lambda role: sum(map(len, role.framework.values()))).id
    theme = max(catalogue.themes, key=lambda theme: len(theme.entries)).id
    return {
        **firsts,
        **written,
        "meeting": f"/roles/{at_length}/meeting/",
        "poster": f"/roles/{at_length}/poster/",
        "theme": f"/themes/{theme}/",
        "finder": f"/opportunities/?role={catalogue.roles[0].id}&time=half-day",
        "results": "/search/?q=mentor",
        "not found": "/no-such-page/",
    }


# The fictional trust has a page of every kind, with dates and editions, and short lists.
PLACES = _places(miniature())
PLACES_OF_THE_TRUST = _places(real())
OF_EACH_STRAND = {f"a role of {role.strand}": f"/roles/{role.id}/" for role in reversed(real().roles)}

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
# For what is done in the same way on both, and has more steps on a phone.
PHONE_FIRST = ["phone", pytest.param("desktop", marks=pytest.mark.long)]
# The screens, each in one scheme of colours; in both among the long repetitions.
COLOURED = {"phone": {**PHONE, "color_scheme": "light"}, "desktop": {**DESKTOP, "color_scheme": "dark"}}


def ask(page: "Page", question: str, *about: str) -> Any:
    """Put one of the questions of probes.js to a page."""
    answer = page.evaluate(_ASK, [question, *about])
    if answer != _NOT_ASKED_YET:
        return answer
    page.evaluate(f"window.probes = ({_PROBES}); 0")
    return page.evaluate(_ASK, [question, *about])


@contextmanager
def styled(page: "Page", rules: str) -> Iterator[None]:
    """Let a page have more rules of style for a while. Its security policy does not stand against them."""
    add = """rules => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }"""
    page.evaluate(add, rules)
    yield
    page.evaluate("document.adoptedStyleSheets.pop(); 0")


def without_the_wait(page: "Page") -> None:
    """Let pass at once the few seconds after which a page shows what its script has not come for."""
    delays = page.evaluate("""document.getAnimations().map((animation) => {
      animation.finish();
      return animation.effect.getTiming().delay;
    })""")
    assert 0 < max(delays) <= 3000
