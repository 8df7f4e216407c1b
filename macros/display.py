"""The staff-room screen on the MkDocs side: a page of its own, its style, its script, its worker, its build.json."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.addresses import locate, relative
from macros.build import Build
from macros.environment import encoded
from macros.face import Logo, wall_colours
from macros.scripts import join
from macros.site_files import SiteFiles
from portal.page_kinds import BY_NAME
from portal.views.display import Coverage, DisplayPage, display_page, forget
from portal.views.paging import near_and_far, pieces
from portal.views.reads import levels_and_entries
from portal.views.slides import Target

FOLDER = "display/"
SCRIPTS = f"{FOLDER}js/"
STYLE = f"{FOLDER}display.css"
WORKER = f"{FOLDER}worker.js"
# The modules of the worker; one of them it has to itself.
_KEPT = f"{SCRIPTS}kept.js"
# Modules of the other pages that the display uses too.
SHARED = tuple(f"assets/js/{name}.js" for name in ("common/counted", "dates/phase", "dates/words"))
_OF_WORKER = (_KEPT, f"{SCRIPTS}edition.js", f"{SCRIPTS}media.js")
_PLACE = "(build)"


class _Placed(NamedTuple):
    """The page of one or several slides: the name of its code, the address in it, the link, and how that is read."""

    code: str
    address: str
    link: str
    words: Markup


def add_display(files: SiteFiles, build: Build, shared: Mapping[str, str], *, served: bool) -> Coverage:
    """Put the display's files in the place of its modules; say in what time every placement is shown.

    ``shared`` are the modules of other pages that it uses.
    """
    modules = {**shared, **{file.source: file.text for file in files.remove(SCRIPTS, WORKER)}}
    display = DisplayFiles(build, files, modules, served=served)
    for path, content in display:
        files.add(path, content)
    if build.kept is None:
        forget()
    return display.view.coverage


class DisplayFiles:
    """What is made for the folder of the display, of the data and of the sources below ``docs/display``.

    ``served`` says that `mkdocs serve` writes a script of its own into the page, so that its content is not known.
    """

    def __init__(self, build: Build, files: SiteFiles, modules: Mapping[str, str], *, served: bool) -> None:
        self.build = build
        self.served = served
        self.worker = join({path: modules[path] for path in (WORKER, *_OF_WORKER)})
        self.script = join({path: text for path, text in modules.items() if path not in (WORKER, _KEPT)})
        self.style = files[STYLE].text + wall_colours(build.context.catalogue.trust)
        self.names = {"style": _named("display.css", self.style), "script": _named("display.js", self.script)}
        self.picture = build.context.catalogue.logo
        catalogue = build.context.catalogue
        shown = catalogue.display, catalogue.policies, levels_and_entries(build.context)
        self.view: DisplayPage = build.made("slides", shown, lambda: display_page(build.context, self.words))
        made_of = self.view, build.context.catalogue.display, build.context.edition.words, self.names, self.logo()
        page = build.made("display", made_of, self._page)
        self.id = f"{build.context.edition.version}-{_hash(page, self.style, self.script)[:8]}"
        self.page = page.replace(f'data-build="{_PLACE}"'.encode(), f'data-build="{self.id}"'.encode(), 1)
        self.hashes = {self.names["style"]: _hash(self.style), self.names["script"]: _hash(self.script)}
        if self.picture and (logo := self.logo()):
            self.hashes[logo.address] = _hash(self.picture.content)

    def __iter__(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the path and the content of each file that is made here; the others are copied as they are."""
        yield f"{FOLDER}index.html", self.page
        yield STYLE, self.style
        if self.picture:
            yield f"{FOLDER}{self.picture.name}", self.picture.content
        yield f"{FOLDER}display.js", self.script
        yield WORKER, self.worker
        files = {"./": "" if self.served else _hash(self.page), **self.hashes}
        yield f"{FOLDER}build.json", json.dumps({"build": self.id, "files": files}, indent=1) + "\n"

    def address(self, target: Target) -> str:
        """The address at which the page of a slide is published."""
        place = f"#{target.anchor}" if target.anchor else ""
        return self.build.published(locate(target.kind, target.id)) + place

    def words(self, target: Target) -> str:
        """That address as one writes it on a wall: no scheme, no place on the page, no slash at the end."""
        return self.address(target).partition("://")[2].partition("#")[0].rstrip("/")

    def link(self, kind: str, name: str = "", anchor: str = "") -> str:
        """The same page as it is linked on this site."""
        address = relative(self.build.address(locate(kind, name) if kind in BY_NAME else kind), FOLDER)
        return f"{address}#{anchor}" if anchor else address

    def logo(self) -> Logo | None:
        """The trust's logo beside the page, where the worker keeps it with the rest; None where there is none."""
        logo = self.build.logo
        return replace(logo, address=_named(self.picture.name, self.picture.content)) if logo and self.picture else None

    def _page(self) -> bytes:
        targets = dict.fromkeys(slide.target for slide in self.view.slides)
        places = {target: self._placed(number, target) for number, target in enumerate(targets, 1)}
        variables: dict[str, Any] = {
            "view": self.view,
            "settings": self.build.context.catalogue.display,
            "build": _PLACE,
            "policy": self.build.policy,
            "link": self.link,
            "logo": self.logo,
            "places": places,
            "numbers": [setting.number for setting in self.build.context.settings],
        }
        return encoded(self.build.environment.get_template("display.html").generate(**variables, **self.names))

    def _placed(self, number: int, target: Target) -> _Placed:
        words = _address(self.words(target))
        return _Placed(f"code-{number}", self.address(target), self.link(target.kind, target.id, target.anchor), words)


def _address(words: str) -> Markup:
    """An address in words: its beginning larger, so that it is read from afar, and broken where a line may end."""
    near, far = (Markup("<wbr>").join(pieces(part)) for part in near_and_far(words))
    return Markup('<span class="near">{}</span><wbr><span class="far">{}</span>').format(near, far)


def _named(name: str, content: str | bytes) -> str:
    """The address of a file with its version, so that no cache takes one for another."""
    return f"{name}?v={_hash(content)[:8]}"


def _hash(*contents: str | bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content.encode() if isinstance(content, str) else content)
    return digest.hexdigest()
