"""The files of a site besides its pages: made of the data and of what lies in docs/, and named."""

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from macros import search
from macros.assets import join_assets, name_assets
from macros.build import Build
from macros.changes import FEED, feed
from macros.data_scripts import compare_data, dates_of_plan, plan_data
from macros.dates import date_files
from macros.display import SHARED, add_display
from macros.face import add_logo, colours
from macros.moved import add_moved
from macros.preview import pictures
from macros.printed import feet, pdf_files
from portal.outlets.api import api_files
from portal.views.reads import entries_shown, levels_and_entries

log = logging.getLogger("mkdocs.plugins.portal")


def assemble(
    build: Build, written: Iterable[search.WrittenPage], data: Path, pdfs: Path | None, site: Path | None
) -> None:
    """Add every file that is made, and join and name those of docs/assets. The pages have been added before.

    ``data`` is the folder of the data, and ``pdfs`` that of the PDFs that were printed from this version of it.
    ``site`` is the folder of the site, where large files are written as soon as they are made; None while it is served.
    """
    files, catalogue, edition = build.files, build.context.catalogue, build.context.edition
    served = site is None
    for name, content in api_files(catalogue, edition, build.made):
        files.add(f"api/v1/{name}", content)
        if site is not None:
            files.settle(site)
    shared = {source: files[source].text for source in SHARED}
    join_assets(files, colours(catalogue.trust) + feet(catalogue, edition))
    for source, picture in pictures(catalogue.trust).items():
        files.add(source, picture)
    add_logo(files, catalogue)
    for source, path in pdf_files(pdfs) if pdfs else ():
        files.add(source, path)
    files.add("assets/plan-entries.js", build.made("plan", entries_shown(build.context), lambda: plan_data(build)))
    files.add("assets/plan-dates-data.js", dates_of_plan(build))
    files.add(FEED, feed(build))
    for name, text in date_files(build, data, history=not build.past.missing):
        files.add(name, text)
    compare = partial(compare_data, build, "assets/compare-data.js")
    files.add("assets/compare-data.js", build.made("compare", levels_and_entries(build.context), compare))
    files.add(search.SOURCE, search.index(build, written))
    if site is not None:  # or every page would be another with each word of the search index
        name_assets(files)
        files.settle(site)
    add_moved(files, build)
    log.info("On display: %s", add_display(files, build, shared, served=served).sentence)
    if site is not None:
        files.settle(site)
