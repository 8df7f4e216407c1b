"""The settings in hosting/, under the servers themselves: what each class of address is sent with, missing ones too."""

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from conftest import PATIENCE
from trusts import ROOT

from publishing.headers import CACHING, CACHING_OF_ERRORS, HEADERS, HTTPS_HEADERS
from publishing.publish import publish
from publishing.servers import caddy, files, nginx

# The certificate is one that the server has made for itself.
_ANY_CERTIFICATE = ssl.create_default_context()
_ANY_CERTIFICATE.check_hostname = False
_ANY_CERTIFICATE.verify_mode = ssl.CERT_NONE


@dataclass
class Answer:
    status: int
    headers: Message
    content: bytes


class Server:
    """A web server that shows the published site."""

    def __init__(self, port: int, *, secure: bool) -> None:
        self.port = port
        self.secure = secure

    def is_up(self) -> bool:
        """Whether it answers; by https it has to make its certificate first."""
        try:
            return self.ask("/").status == 200
        except OSError:
            return False

    def ask(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE / 1000)
        if self.secure:
            connection = HTTPSConnection("localhost", self.port, timeout=PATIENCE / 1000, context=_ANY_CERTIFICATE)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=given)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, content)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_of_nginx(site: Path, port: int, own: Path) -> list[str]:
    (own / "nginx.conf").write_text(nginx(str(site), port, str(own)), encoding="utf-8")
    return ["nginx", "-e", "stderr", "-c", str(own / "nginx.conf"), "-p", str(own), "-g", "daemon off; user root;"]


def settings_of_caddy(site: Path, port: int, own: Path) -> list[str]:
    text = caddy(str(site), f":{port}", f"admin off\nstorage file_system {own}")
    (own / "Caddyfile").write_text(text, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(own / "Caddyfile")]


def settings_of_caddy_by_https(site: Path, port: int, own: Path) -> list[str]:
    options = f"admin off\nlocal_certs\nskip_install_trust\nauto_https disable_redirects\nstorage file_system {own}"
    (own / "Caddyfile").write_text(caddy(str(site), f"https://localhost:{port}", options), encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(own / "Caddyfile")]


SERVERS: dict[str, Callable[[Path, int, Path], list[str]]] = {
    "nginx": settings_of_nginx,
    "caddy": settings_of_caddy,
    "caddy by https": settings_of_caddy_by_https,
}


@pytest.fixture(scope="module")
def published(miniature_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("the trust's server") / "site"
    publish(miniature_site, folder, date(2026, 11, 29))
    return folder


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    name = request.param.partition(" ")[0]
    if shutil.which(name) is None:
        pytest.skip(f"NO {name.upper()} IS INSTALLED, so hosting/ was not tried under it")
    port, own = free_port(), tmp_path_factory.mktemp(name)
    with (own / "log").open("w") as log:
        process = subprocess.Popen(SERVERS[request.param](published, port, own), stdout=log, stderr=log)
        try:
            server = Server(port, secure="https" in request.param)
            for _ in range(300):
                if server.is_up():
                    break
                assert process.poll() is None, (own / "log").read_text()
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE / 1000)


def test_the_settings_are_those_of_the_one_list() -> None:
    for name, text in files().items():
        assert (ROOT / "hosting" / name).read_text(encoding="utf-8") == text, name


def address_of(site: Path, pattern: str) -> str:
    """An address of the site that a pattern is about."""
    if not pattern.endswith("*"):
        return pattern
    folder = pattern.removesuffix("*").strip("/") or "roles"
    return (
        "/"
        + next(file for file in sorted((site / folder).rglob("*.??*")) if file.suffix in (".css", ".html"))
        .relative_to(site)
        .as_posix()
    )


def test_each_class_of_address_is_kept_as_long_as_the_list_says(server: Server, published: Path) -> None:
    for pattern, value in CACHING:
        answer = server.ask(address_of(published, pattern))
        assert answer.status == 200, pattern
        assert answer.headers.get_all("Cache-Control") == [value], pattern


def test_what_is_missing_is_never_kept_and_shows_the_site_s_own_page(server: Server, published: Path) -> None:
    own = (published / "404.html").read_bytes()
    for path in ("/assets/portal.0000000000.css", "/display/none.js", "/roles/none/", "/assets/images/none.svg"):
        answer = server.ask(path)
        assert answer.status == 404, path
        assert answer.headers.get_all("Cache-Control") == [CACHING_OF_ERRORS], path
        assert answer.content == own, path
        assert answer.headers["Content-Type"].startswith("text/html"), path


def test_a_folder_s_address_leads_to_its_page_and_is_not_kept_for_ever(server: Server) -> None:
    for path in ("/roles", "/assets", "/display"):
        answer = server.ask(path)
        assert answer.status in (301, 302, 307, 308, 404), path
        assert "immutable" not in (answer.headers["Cache-Control"] or ""), path
        if path != "/assets":
            assert answer.headers["Location"].endswith(f"{path}/")
            assert "8080" not in answer.headers["Location"]


def test_the_headers_go_with_every_answer(server: Server) -> None:
    for path in ("/", "/roles/", "/display/", "/display/build.json", "/none/"):
        answer = server.ask(path)
        for name, value in HEADERS:
            assert answer.headers.get_all(name) == [value], (path, name)
        for name, value in HTTPS_HEADERS:
            assert answer.headers.get_all(name) == ([value] if server.secure else None), (path, name)


def test_each_kind_of_file_is_sent_as_what_it_is(server: Server, published: Path) -> None:
    kinds = {".html": "text/html", ".css": "text/css", ".js": "javascript", ".svg": "image/svg+xml", ".json": "json"}
    kinds |= {".ics": "text/calendar"}
    for ending, kind in kinds.items():
        path = next(file for file in sorted(published.rglob(f"[!.]*{ending}"))).relative_to(published).as_posix()
        answer = server.ask(f"/{path}")
        assert answer.status == 200, path
        assert kind in answer.headers["Content-Type"], path


def test_what_was_packed_is_sent_packed(server: Server, published: Path) -> None:
    style = next((published / "assets").glob("portal.*.css"))
    plain = server.ask(f"/assets/{style.name}")
    packed = server.ask(f"/assets/{style.name}", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content == style.read_bytes()
    assert len(packed.content) < len(plain.content) / 3
    assert packed.headers["Cache-Control"] == plain.headers["Cache-Control"]


def test_what_has_not_changed_is_not_sent_twice(server: Server) -> None:
    first = server.ask("/roles/")
    same = server.ask("/roles/", If_None_Match=first.headers["ETag"])
    assert (same.status, same.content) == (304, b"")
    assert same.headers["Cache-Control"] == "no-cache"


def test_the_list_of_the_build_is_nobody_s_business(server: Server, published: Path) -> None:
    assert json.loads((published / ".portal-build.json").read_text())["files"]
    assert server.ask("/.portal-build.json").status == 404


def test_behind_what_ends_tls_a_server_hears_of_it(server: Server, request: pytest.FixtureRequest) -> None:
    """Nginx does; Caddy ends TLS itself, and believes nobody else."""
    answer = server.ask("/roles/", X_Forwarded_Proto="https")
    for name, value in HTTPS_HEADERS:
        assert answer.headers.get_all(name) == ([value] if server.secure or "nginx" in request.node.name else None)
