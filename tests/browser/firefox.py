"""Firefox without a window, spoken to in the protocol that it has for tests, Marionette: it opens pages and prints."""

import base64
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import PATIENCE
from pypdf import PdfReader

# Without margins of the printer: the style sheets have their own.
_A4 = {"page": {"width": 21.0, "height": 29.7}, "margin": dict.fromkeys(("top", "right", "bottom", "left"), 0)}
_SNAP = Path("/snap/bin/firefox")
_NO_PORT_YET = 0.1


def find() -> str | None:
    """Where Firefox is. One from a snap does not count: it cannot use a profile in the folder for temporary files."""
    return shutil.which("firefox-esr") or (None if _SNAP.exists() else shutil.which("firefox"))


class Firefox:
    """A Firefox that runs, at the other end of a connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._asked = 0
        self._receive()  # a greeting
        waits = {"pageLoad": PATIENCE, "script": PATIENCE}
        self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": waits}})

    def open(self, url: str) -> None:
        """Open a page, and return when it has loaded with its fonts."""
        self._ask("WebDriver:Navigate", url=url)
        script = "document.fonts.ready.then(() => arguments[0]())"
        self._ask("WebDriver:ExecuteAsyncScript", script=script, args=[])

    def run(self, script: str) -> Any:
        """Run the body of a function in the page and return what it returns."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def print(self) -> PdfReader:
        """Print the page on paper of A4."""
        printed = self._ask("WebDriver:Print", background=True, **_A4)["value"]
        return PdfReader(io.BytesIO(base64.b64decode(printed)))

    def _ask(self, command: str, **parameters: Any) -> Any:
        self._asked += 1
        message = json.dumps([0, self._asked, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._receive()
        assert error is None, f"{command}: {error}"
        return result

    def _receive(self) -> Any:
        """A message: its length in bytes, a colon, and JSON."""
        length = b""
        while (character := self._stream.read(1)) != b":":
            assert character, "Firefox has closed the connection"
            length += character
        return json.loads(self._stream.read(int(length)))


@contextmanager
def started(program: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile and a home of its own in the folder, and end it with all its processes."""
    profile, log = folder / "profile", folder / "firefox.log"
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, "HOME": str(folder)}, stdout=output, stderr=output, start_new_session=True
        )
    try:
        address = ("127.0.0.1", _port(process, profile / "MarionetteActivePort", log))
        with socket.create_connection(address, timeout=2 * PATIENCE / 1000) as connection:
            yield Firefox(connection)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _port(process: "subprocess.Popen[bytes]", file: Path, log: Path) -> int:
    """The port on which Firefox listens; it writes it into a file of its profile as soon as it does."""
    end = time.monotonic() + PATIENCE / 1000
    while not (file.exists() and (port := file.read_text(encoding="ascii"))):
        running = process.poll() is None and time.monotonic() < end
        assert running, f"Firefox did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
        time.sleep(_NO_PORT_YET)
    return int(port)
