"""A change of a file is passed on once, whether the system says so or a look finds it."""

from pathlib import Path
from threading import Event

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

from macros.watching import Changes, Watching


class Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.events: list[FileSystemEvent] = []
        self.came = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.append(event)
        self.came.set()


def test_what_was_said_is_not_seen_once_more(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("one", encoding="utf-8")
    heard, event = Heard(), FileModifiedEvent(str(file))
    changes = Changes(heard)
    changes.on_any_event(event)
    changes.seen(event)
    assert len(heard.events) == 1
    file.write_text("more", encoding="utf-8")
    changes.seen(event)
    changes.seen(event)
    assert len(heard.events) == 2
    file.unlink()
    changes.seen(event)
    assert len(heard.events) == 3


def test_a_saved_file_is_noticed(tmp_path: Path) -> None:
    heard, watching = Heard(), Watching()
    watching.schedule(heard, str(tmp_path), recursive=True)
    watching.start()
    try:
        (tmp_path / "a.yml").write_text("one", encoding="utf-8")
        assert heard.came.wait(60)
    finally:
        watching.stop()
        watching.join()
