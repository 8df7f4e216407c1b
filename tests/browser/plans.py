"""Plans for the browser tests: how one is put into a browser before a page opens, and how it is read out again."""

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from portal.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

KEY = "development-plan/v1"

# What a browser does that lets no site keep anything, and one that has no room left.
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}"""
FULL = """const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (...item) {
  if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
  setItem.apply(this, item);
};"""


def item(name: str, text: str = "", **more: str) -> dict[str, str]:
    """One item of a plan."""
    empty = {"kind": "opportunity", "setting": "", "href": "", "by": "", "who": "", "note": "", "course": "thinking"}
    later = dict.fromkeys(("agreedWith", "agreed", "done", "did", "changed", "next", "evidence"), "")
    return {**empty, **later, "id": name, "text": text or name, **more}


def plan(*items: dict[str, str], role: str = "teachers") -> dict[str, Any]:
    """A plan of these items."""
    return {"version": 2, "tag": "0a1b2c3d", "role": role, "items": list(items)}


def of_role(catalogue: Catalogue, role: str, number: int, tasks: int = 2, **written: str) -> dict[str, Any]:
    """A plan of so many entries of a role level, from all settings in turn, and of stretch tasks besides."""
    framework = next(level for level in catalogue.roles if level.id == role).framework
    deep = max(len(entries) for entries in framework.values())
    chosen = [
        item(entries[depth], catalogue.opportunities[entries[depth]].text, setting=setting, **written)
        for depth in range(deep)
        for setting, entries in framework.items()
        if depth < len(entries)
    ]
    stretching = [item(task.id, task.title, kind="stretch-task", **written) for task in catalogue.stretch_tasks[:tasks]]
    return plan(*chosen[: number - tasks], *stretching, role=role)


def stored(kept: Any) -> dict[str, str]:
    """What a browser stores that keeps this plan; text stays as it is."""
    return {KEY: kept if isinstance(kept, str) else json.dumps(kept)}


def seed(context: "BrowserContext", kept: Any) -> None:
    """Let each page that opens find this in the browser the first time; text stays as it is."""
    text = json.dumps(stored(kept)[KEY])
    context.add_init_script(
        f"if (!localStorage.seeded) {{ localStorage.seeded = 1; localStorage.setItem('{KEY}', {text}); }}"
    )


def kept(page: "Page") -> Any:
    """What the browser keeps of the plan; None where it keeps nothing."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def ids(page: "Page") -> list[str]:
    """The ids in the plan that the browser keeps."""
    return [item["id"] for item in (kept(page) or {"items": []})["items"]]


def sees(page: "Page", number: int) -> None:
    """Wait until the browser has brought to this tab what another has kept: so many items."""
    page.wait_for_function(f"number => JSON.parse(localStorage.getItem('{KEY}')).items.length === number", arg=number)


def rows(page: "Page") -> list[str]:
    """The texts of the plan's rows on its page."""
    return page.locator(".planned-item .text").all_inner_texts()


def said(page: "Page", words: str) -> None:
    """The page must tell those who hear it these words."""
    expect(page.locator("body > [role=status]")).to_contain_text(words)
