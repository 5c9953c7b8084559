"""Fetching for an import: only from the web, and only what ends."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from publisher.importing import web
from publisher.importing.web import NotFetched, fetch

#: Names of one's own machine and network, in every form that a link may have.
INWARD = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "localhost",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fc00::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[::127.0.0.1]",
    "[::ffff:0:7f00:1]",
    "[fec0::1]",
    "[5f00::1]",
)


class Answers(BaseHTTPRequestHandler):
    """Answers by path, and remembers what was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        match self.path.partition("?")[0]:
            case "/page":
                self._answer(b"<p>A page</p>", "text/html; charset=utf-8")
            case "/packed":
                self._answer(gzip.compress(b"<p>packed</p>"), "text/html", "gzip")
            case "/bomb":
                self._answer(gzip.compress(bytes(50_000_000)), "text/html", "gzip")
            case "/large":
                self._answer(bytes(3_000_000), "image/png")
            case "/endless":
                self.send_response(200)
                self.end_headers()
                try:
                    while True:
                        self.wfile.write(bytes(100_000))
                except OSError:
                    return
            case "/short":
                self.send_response(200)
                self.send_header("Content-Length", "100")
                self.end_headers()
                self.wfile.write(b"half a page")
            case "/drip" | "/drip-late":
                if self.path == "/drip-late":
                    self.send_response(200)
                    self.end_headers()
                try:
                    while True:
                        self.wfile.write(b"H")
                        time.sleep(0.02)
                except OSError:
                    return
            case "/inward":
                self._to("http://169.254.169.254/latest/meta-data/")
            case "/half":
                self._to("http://[::1")
            case "/file":
                self._to("file:///etc/passwd")
            case "/round":
                self._to("/round")
            case "/moved":
                self._to("/page?a=b c")
            case _:
                self.send_error(404)

    def _to(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _answer(self, data: bytes, kind: str, encoding: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed between the tests' lines."""


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.mark.parametrize("host", INWARD)
def test_an_address_of_ones_own_network_is_not_asked(host: str) -> None:
    """An export of a stranger cannot make the clinic's machine ask its own network."""
    with pytest.raises(NotFetched, match=r"private network|did not answer"):
        fetch(f"http://{host}/", 1_000)


def test_no_inward_name_is_ever_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused means that no connection is opened, whatever would answer there."""
    opened = []
    monkeypatch.setattr(socket, "create_connection", lambda *given: opened.append(given))
    for host in INWARD:
        with pytest.raises(NotFetched):
            fetch(f"http://{host}/", 1_000)
    assert opened == []


def test_a_name_that_changes_its_mind_is_asked_where_it_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name whose second answer leads inward (DNS rebinding) is connected to by the first one."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    opened = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object) -> None:
        opened.append(address)
        raise OSError("nobody is asked in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotFetched):
        fetch("http://rebinding.example/", 1_000)
    assert opened == [("93.184.216.34", 80)]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://x.example/",
        "//x.example/",
        "",
        "http:///a",
        "https://name:secret@x.example/",
        "http://x.example:22/",
        "http://[",
        "http://x.example:99999/",
    ],
)
def test_only_the_web_is_fetched(address: str) -> None:
    """No other scheme, no password, no odd port."""
    with pytest.raises(NotFetched):
        fetch(address, 1_000)


def test_a_page_is_fetched(site: str) -> None:
    """Where it is asked for, a page of one's own network comes, packed or after a redirect."""
    assert fetch(f"{site}/page", 1_000, private=True).data == b"<p>A page</p>"
    assert fetch(f"{site}/packed", 1_000, private=True).data == b"<p>packed</p>"
    found = fetch(f"{site}/moved", 1_000, private=True)
    assert (found.address, found.kind) == (f"{site}/page?a=b c", "text/html")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("bomb", "larger"),
        ("large", "larger"),
        ("endless", "larger"),
        ("round", "again and again"),
        ("file", "only http"),
        ("short", "too early"),
        ("nothing", "404"),
    ],
)
def test_what_does_not_end_is_given_up(site: str, path: str, why: str) -> None:
    """No server can fill the memory or keep the import waiting."""
    with pytest.raises(NotFetched, match=why):
        fetch(f"{site}/{path}", 1_000_000, private=True)


def test_a_redirect_is_judged_like_an_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page cannot lead the import inward."""
    real = web._public_ip

    def as_public(host: str, port: int, private: bool) -> str:
        return real(host, port, private or host == "127.0.0.1")

    monkeypatch.setattr(web, "_public_ip", as_public)
    monkeypatch.setattr(web, "_PORTS", {"http": int(site.rpartition(":")[2])})
    with pytest.raises(NotFetched, match="private network"):
        fetch(f"{site}/inward", 1_000)


def test_a_server_that_is_slow_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence ends after the time that a fetch may take."""
    monkeypatch.setattr(web, "_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(NotFetched):
        fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", 1_000, private=True)


@pytest.mark.parametrize("path", ["drip", "drip-late"])
def test_a_server_that_drips_is_given_up(
    site: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then, of the head or of the page, does not win more time."""
    monkeypatch.setattr(web, "_SECONDS", 0.3)
    with pytest.raises(NotFetched, match=r"did not answer|longer than"):
        fetch(f"{site}/{path}", 1_000_000, private=True)
