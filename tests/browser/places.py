"""The pages that every browser test walks through, the screens it sees them on, and what it asks of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")

# A new kind of page needs a line here and nothing else.
PLACES = {
    "home": "/",
    "role levels": "/roles/",
    "a role of support": "/roles/teaching-assistants/",
    "a role of teaching": "/roles/early-career-teachers/",
    "a role of leadership": "/roles/experienced-middle-leaders/",
    "a role of governance": "/roles/board-of-directors/",
    "a meeting": "/roles/established-headteachers/meeting/",
    "a poster": "/roles/established-headteachers/poster/",
    "comparing": "/compare/",
    "a comparison": "/compare/teachers/experienced-teachers/",
    "the finder": "/opportunities/?role=teachers&time=half-day",
    "search": "/search/",
    "results": "/search/?q=nqt",
    "themes": "/themes/",
    "a theme": "/themes/coaching-and-mentoring/",
    "stretch tasks": "/stretch-tasks/",
    "a stretch task": "/stretch-tasks/run-a-big-activity-day/",
    "my plan": "/my-plan/",
    "policy": "/policy/succession-planning/",
    "a board pack": "/policy/succession-planning/board-pack/",
    "glossary": "/glossary/",
    "about": "/about/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "data": "/data/",
    "health": "/data/health/",
    "not found": "/no-such-page/",
}

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}


def ask(page: "Page", question: str, *about: str) -> Any:
    """Put one of the questions of probes.js to a page."""
    return page.evaluate(f"about => ({_PROBES}).{question}(...about)", list(about))
