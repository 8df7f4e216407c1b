"""Notices a saved file while the site is served: at once where the system reports it, else by looking regularly.

Systems may not report changes on a network share or inside a container. MkDocs itself only looks, every half second.
"""

from contextlib import suppress
from pathlib import Path
from threading import Lock

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

# Seconds between two looks; each costs processor time.
_LOOK_EVERY = 0.25

# Systems also report that a file was read, which every build does.
_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Changes(FileSystemEventHandler):
    """Passes on each change of a file once, whether it was reported or seen."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self._known: dict[str, object] = {}
        self._lock = Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on a change that the system reports."""
        self._note(event)
        self._handler.on_any_event(event)

    def seen(self, event: FileSystemEvent) -> None:
        """Pass on a change that was seen, unless it was reported before."""
        if self._note(event):
            self._handler.on_any_event(event)

    def _note(self, event: FileSystemEvent) -> bool:
        """Note the state of the files of a change, and return whether it is new."""
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        states = {path: _state(Path(path)) for path in paths}
        with self._lock:
            new = any(path not in self._known or self._known[path] != state for path, state in states.items())
            self._known |= states
        return new


def _state(file: Path) -> object:
    """What tells one state of a file from another; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class _Seen(FileSystemEventHandler):
    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._changes.seen(event)


class Watching:
    """Watches folders in both ways; it takes the place of an observer of watchdog's."""

    def __init__(self) -> None:
        self._reported: BaseObserver = Observer()
        self._seen: BaseObserver = PollingObserver(timeout=_LOOK_EVERY)

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> tuple[ObservedWatch, ObservedWatch]:
        """Begin to watch a folder or a file."""
        changes = Changes(handler)
        reported = self._reported.schedule(changes, path, recursive=recursive, event_filter=_CHANGES)
        return reported, self._seen.schedule(_Seen(changes), path, recursive=recursive, event_filter=_CHANGES)

    def unschedule(self, watch: tuple[ObservedWatch, ObservedWatch]) -> None:
        """Stop watching a folder or a file."""
        for observer, own in zip((self._reported, self._seen), watch, strict=True):
            observer.unschedule(own)

    def start(self) -> None:
        """Begin. Where the system can watch no more files, looking alone goes on."""
        self._seen.start()
        with suppress(OSError):
            self._reported.start()

    def stop(self) -> None:
        """End."""
        self._reported.stop()
        self._seen.stop()

    def join(self) -> None:
        """Wait for the end."""
        for observer in (self._reported, self._seen):
            if observer.is_alive():
                observer.join()
