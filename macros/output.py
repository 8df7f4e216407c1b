"""The hook that decides where a build goes: into a new folder, which takes the site's place once all is well."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from portal.edition import DayError, day_given, day_named
from publishing.place import PlaceError, Staged, check, finish
from publishing.servers import headers_file

log = logging.getLogger("mkdocs.hooks.portal")


@dataclass
class _Current:
    serving: bool = False
    staged: Staged | None = None
    built: bool = False


_current = _Current()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the site is being served, which needs no folder."""
    _current.serving = command == "serve"


@event_priority(110)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the site built into a new folder, unless its place holds what no build has put there."""
    try:
        day_given()
        day_named(str(config.extra["today"]))
    except DayError as error:
        raise _CannotRun(f"The site is not built: {error}.") from error
    if _current.serving:
        return config
    place = Path(config.site_dir)
    try:
        check(place, (Path(config.extra["data"]), Path(config.docs_dir)))
        _current.staged = Staged(place)
    except PlaceError as error:
        raise _CannotRun(f"The site is not built: {error} with SITE=path.") from error
    except OSError as error:
        raise _CannotRun(_sentence(error, place)) from error
    config.site_dir = str(_current.staged.folder)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the headers for the hosts that take them from a file of the site."""
    if not _current.serving:
        files.append(File.generated(config, "_headers", content=headers_file()))
    return files


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Note that every page is written; warnings may still fail the build."""
    _current.built = True


def on_build_error(error: Exception) -> None:
    """Leave the site as it was; say in one sentence what the disk has refused."""
    _current.built = False
    if isinstance(error, OSError) and _current.staged is not None:
        raise _CannotRun(_sentence(error, _current.staged.place)) from error


def on_shutdown() -> None:
    """Switch the new folder in, or delete it."""
    staged, _current.staged = _current.staged, None
    if staged is None:
        return
    if not _current.built:
        staged.abandon()
        return
    try:
        finish(staged)
    except PlaceError as error:
        staged.abandon()
        raise _CannotRun(f"The site is not replaced: {error} with SITE=path.") from error
    except OSError as error:
        staged.abandon()
        raise _CannotRun(_sentence(error, staged.place)) from error
    log.info("The site is in %s", staged.place)


def _sentence(error: OSError, place: Path) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The site cannot be written to {place}: {error.strerror or error}{where}; what stood there stays."


class _CannotRun(Abort):
    """Ends the build with a sentence and the status of a command that cannot run."""

    exit_code = 2
