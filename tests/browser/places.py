"""The pages that every browser test walks through, the screens it sees them on, and what it asks of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from trusts import real

from portal.catalogue import Catalogue
from portal.views.compare import pairs

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")


def _places(catalogue: Catalogue) -> dict[str, str]:
    """Every kind of page, by what it is, and where the trust's data has one. A new kind of page needs a line here."""
    at_length = max(catalogue.roles, key=lambda role: sum(map(len, role.framework.values()))).id
    first, second, _ = next(pairs(catalogue))
    theme = max(catalogue.themes, key=lambda theme: len(theme.entries)).id
    policy = catalogue.policies[0].id
    strands = {role.strand: role.id for role in reversed(catalogue.roles)}
    return {
        "home": "/",
        "role levels": "/roles/",
        **{f"a role of {strand}": f"/roles/{role}/" for strand, role in strands.items()},
        "a meeting": f"/roles/{at_length}/meeting/",
        "a poster": f"/roles/{at_length}/poster/",
        "comparing": "/compare/",
        "a comparison": f"/compare/{first.id}/{second.id}/",
        "the finder": f"/opportunities/?role={first.id}&time=half-day",
        "search": "/search/",
        "results": "/search/?q=mentor",
        "themes": "/themes/",
        "a theme": f"/themes/{theme}/",
        "stretch tasks": "/stretch-tasks/",
        "a stretch task": f"/stretch-tasks/{catalogue.stretch_tasks[0].id}/",
        "my plan": "/my-plan/",
        "policy": f"/policy/{policy}/",
        "a board pack": f"/policy/{policy}/board-pack/",
        "glossary": "/glossary/",
        "about": "/about/",
        "privacy": "/privacy/",
        "accessibility": "/accessibility/",
        "what changed": "/changes/",
        "data": "/data/",
        "health": "/data/health/",
        "not found": "/no-such-page/",
    }


PLACES = _places(real())

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}


def ask(page: "Page", question: str, *about: str) -> Any:
    """Put one of the questions of probes.js to a page."""
    return page.evaluate(f"about => ({_PROBES}).{question}(...about)", list(about))
