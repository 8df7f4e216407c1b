"""The MkDocs side: macros that render the portal's views, and the hook that makes the pages."""

from collections.abc import Callable

from mkdocs_macros.plugin import MacrosPlugin

from macros.build import Build, current
from macros.render import MACROS, Renderer


def define_env(env: MacrosPlugin) -> None:
    """Register one macro for each kind of page; the hook in `pages.py` has loaded the data by now."""
    build = current()
    for name, render in MACROS.items():
        env.macro(_on_page(env, build, render), name)  # type: ignore[no-untyped-call]


def _on_page(env: MacrosPlugin, build: Build, render: Renderer) -> Callable[..., str]:
    """Give a renderer the build and the page, from whose address all links are relative."""

    def macro(*names: str) -> str:
        return str(render(build, env.page, *names))

    return macro
