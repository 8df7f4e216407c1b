"""The MkDocs side: the macros, which show the portal's pages and parts of pages, and the plugin that makes the site."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from macros.addresses import Place
from macros.fragment import Fragment
from macros.pages import PortalPlugin
from macros.texts import TEXTS, Text
from portal.page_kinds import KINDS
from portal.views.registry import PARTS

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: "MacrosPlugin") -> None:
    """Register a macro for each kind of page, each part of a page, and each text of the trust.

    Each can stand on any page that people write in Markdown: ``{{ role("id-of-a-role-level") }}``.
    """
    plugin = PortalPlugin.of(env.conf)
    names = [kind.name for kind in KINDS if not kind.written]
    macros: dict[str, Callable[..., str]] = {name: _page(env, plugin, name) for name in names}
    macros |= {name: _part(env, plugin, name) for name in PARTS}
    macros |= {name: _text(plugin, text) for name, text in TEXTS.items()}
    for name, macro in macros.items():
        env.macro(macro, name)  # type: ignore[no-untyped-call]


def _page(env: "MacrosPlugin", plugin: PortalPlugin, kind: str) -> Callable[..., str]:
    def macro(*names: str) -> str:
        page = plugin.build.page(kind, "/".join(names))
        # In a block of its own, all of it is HTML to Markdown.
        return f"<div>\n{_noted(env, plugin, plugin.build.show(page, _place(env)))}\n</div>"

    return macro


def _part(env: "MacrosPlugin", plugin: PortalPlugin, name: str) -> Callable[..., str]:
    def macro() -> str:
        return _noted(env, plugin, plugin.build.show_part(name, _place(env)))

    return macro


def _text(plugin: PortalPlugin, text: Text) -> Callable[..., str]:
    return lambda: text(plugin.build)


def _noted(env: "MacrosPlugin", plugin: PortalPlugin, fragment: Fragment) -> str:
    return plugin.build.note(fragment, env.page.file.src_uri)


def _place(env: "MacrosPlugin") -> Place:
    return Place(env.page.file.src_uri, env.page.url)
