"""Old addresses: a page without the theme at each, which leads on by itself."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.addresses import relative, source_of
from macros.assets import SCRIPT, STYLE
from macros.build import Build
from macros.hosting import of_pages
from portal.views.moved import Moved, moved


def add_moved(files: Files, config: MkDocsConfig, build: Build, *, served: bool) -> None:
    """Put a page at each address of the past. They are no pages of the theme, so nothing lists them."""
    policy = of_pages(config, served=served)
    for page in moved(build.context.catalogue):
        address = f"{page.was}/index.html" if config.use_directory_urls else f"{page.was}.html"
        files.append(File.generated(config, address, content=_page(build, page, address, policy)))


def _page(build: Build, page: Moved, address: str, policy: str) -> str:
    def link(source: str) -> str:
        return relative(build.address(source), address.removesuffix("index.html"))

    target = source_of(page.now)
    return build.environment.get_template("moved.html").render(
        title=page.title,
        address=link(target),
        canonical=build.published(target),
        style=link(STYLE),
        script=link(SCRIPT),
        icon=link("assets/images/favicon.svg"),
        policy=policy,
    )
