"""Old addresses: a page without the theme at each, which leads on by itself."""

from macros.addresses import relative, source_of
from macros.assets import STYLE
from macros.build import Build
from macros.site_files import SiteFiles
from portal.views.moved import Moved, moved


def add_moved(files: SiteFiles, build: Build) -> None:
    """Put a page at each address of the past. They are no pages of the theme, so nothing lists them."""
    for page in moved(build.context.catalogue, build.pages.values()):
        address = f"{page.was}/index.html" if build.directories else f"{page.was}.html"
        files.add(address, _page(build, page, address))


def _page(build: Build, page: Moved, address: str) -> str:
    def link(source: str) -> str:
        return relative(build.address(source), address.removesuffix("index.html"))

    target = source_of(page.now)
    return build.environment.get_template("moved.html").render(
        title=page.title,
        address=link(target),
        canonical=build.published(target),
        style=link(STYLE),
        script=link("assets/moved.js"),
        icon=link("assets/images/favicon.svg"),
        policy=build.policy,
    )
