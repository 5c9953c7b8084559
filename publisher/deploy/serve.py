"""A web server on this computer that answers as the public one would.

It serves a ``Site``: a built folder, or the release that a pointer names. A preview wraps a site
to change bytes.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from publisher.built import redirects
from publisher.built.headers import headers_for, is_hashed, is_public
from publisher.built.redirects import Redirect
from publisher.deploy import pointer
from publisher.deploy.host_guard import HostGuard
from publisher.deploy.pointer import ReleaseMissing
from publisher.deploy.release import Release
from publisher.deploy.respond import Entry, Request, Response, Site, message, respond
from publisher.deploy.store import Store, find, stored_bytes
from publisher.problems import PublisherError
from publisher.reading import LARGEST_OF_ALL, read
from publisher.rule import Rule

HOST = "127.0.0.1"


class PortTaken(Rule):
    """A server needs a port of this computer that no other program uses.

    Often it is an older preview in another window. Stop that one, or choose another port.
    """


class PortUnusable(Rule):
    """A server can use only ports that this account may open.

    Numbers from 1024 to 65535 are open to everybody.
    """


class FolderSite:
    """A built folder as it is at this moment, with the headers it would be published with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def lookup(self, path: str) -> Entry | None:
        served = path != redirects.FILE and is_public(path)
        body = self._read(path) if served else None
        return None if body is None else Entry.of(body, headers_for(path, body))

    def redirect(self, address: str) -> Redirect | None:
        text = (self._read(redirects.FILE) or b"").decode("utf-8", "replace")
        return redirects.find(redirects.parse(text, self._folder.name)[0], address)

    def _read(self, path: str) -> bytes | None:
        try:
            return read(self._folder / path, self._folder, LARGEST_OF_ALL)
        except (OSError, ValueError):
            return None  # No such file, a folder, or a name this system cannot have.


class ReleaseSite:
    """One release in a store. Its blobs are checked against their hash whenever read.

    ``newest`` lends its hashed assets, so that a page opened before a rollback still
    finds its pictures.
    """

    def __init__(self, store: Store, release: Release, newest: Release | None = None) -> None:
        self._store = store
        self.release = release
        self._newest = newest

    def lookup(self, path: str) -> Entry | None:
        file = self.release.lookup(path)
        if file is None and self._newest is not None and is_hashed(path):
            file = self._newest.lookup(path)
        if file is None:
            return None
        read = partial(stored_bytes, self._store, file.sha256)
        return Entry(file.sha256, file.size, file.headers, read)

    def redirect(self, address: str) -> Redirect | None:
        return redirects.find(self.release.redirects, address)


class Follower:
    """The site of the release that a pointer names; a new one whenever that has moved."""

    def __init__(self, store: Store, key: str = pointer.KEY) -> None:
        self._store, self._key = store, key
        self._last: tuple[bytes, ReleaseSite] | None = None

    def __call__(self) -> Site | None:
        """None where nothing is published; ``PublisherError`` where the store is damaged."""
        seen = find(self._store, self._key)
        if seen is None:
            return None
        last = self._last
        if last is None or last[0] != seen:
            last = self._last = (seen, self._open())
        return last[1]

    def _open(self) -> ReleaseSite:
        head = pointer.read(self._store, self._key)
        live = pointer.load(self._store, head.live) if head.live else None
        if live is None:
            place = f"{self._store.name}/{pointer.KEY}"
            says = f"The record of the live release ({head.live}) is missing."
            fix = "Publish again, or roll back to another release."
            raise ReleaseMissing.error(place, 0, says, fix)
        newest = None
        with suppress(PublisherError):  # The live release is whole, and does without.
            if head.history[-1] != head.live:
                newest = pointer.load(self._store, head.history[-1])
        return ReleaseSite(self._store, live, newest)


class Server(ThreadingHTTPServer):
    """Serves what ``site()`` returns, asked anew for every request.

    A preview wraps the site to change bytes, or overrides ``answer`` to serve more
    addresses: ``return own or super().answer(request)``. Only what ``guard`` lets through is
    answered.
    """

    daemon_threads = True
    request_queue_size = 128
    # Windows takes this to mean that two servers may share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self, site: Callable[[], Site | None], port: int = 8000, address: str = ""
    ) -> None:
        """Binds at once; raises ``PublisherError`` where the port cannot be had. Port 0: any
        free. ``address`` is another one by which it is reached, through a proxy."""
        self._site, self.guard = site, HostGuard.of(address)
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise port_refused(port, error) from error

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def answer(self, request: Request) -> Response:
        try:
            site = self._site()
            if site is None:
                return message(503, "Nothing is published yet. Run publish, then reload.")
            return respond(site, request)
        except PublisherError as refused:
            first = refused.problems[0]
            return message(503, f"{first.file}: {first.says} {first.fix}")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who hangs up is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def port_refused(port: int, error: Exception) -> PublisherError:
    """Why a port cannot be had, of which the system said ``error``."""
    taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
    rule: type[Rule] = PortTaken if taken else PortUnusable
    says = f"Port {port} {'is in use by another program' if taken else 'cannot be used'}."
    fix = f"Use another port, such as {port + 1 if 1024 <= port < 65535 else 8001}."
    return rule.error(f"{HOST}:{port}", 0, says, fix)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds an idle connection is kept
    wbufsize = -1  # head and body in one packet
    disable_nagle_algorithm = True

    def __getattr__(self, name: str) -> Any:
        # The base class looks for do_GET, do_POST ... and answers 501 where there is none;
        # here every method gets its answer from respond.
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        host, target = _host_and_target(self.path)
        request = Request(
            method=self.command,
            target=target,
            host=host or ",".join(self.headers.get_all("Host", [])),
            origin=",".join(self.headers.get_all("Origin", [])),
            accept_encoding=self.headers.get("Accept-Encoding", ""),
            if_none_match=self.headers.get("If-None-Match", ""),
            range=self.headers.get("Range", ""),
            if_range=self.headers.get("If-Range", ""),
        )
        # A body sent along is not read, so what follows on this connection is not a request.
        has_body = "Content-Length" in self.headers or "Transfer-Encoding" in self.headers
        # A client of HTTP/1.0 that asked to keep the connection waits to be told so, or its end.
        if has_body or self.request_version == "HTTP/1.0":
            self.close_connection = True
        server = cast(Server, self.server)
        response = server.guard.refusal(request) or server.answer(request)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def version_string(self) -> str:
        return "edge"

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the terminal belongs to the command."""


def _host_and_target(raw: str) -> tuple[str, str]:
    """The host of a request line, which seldom names one (RFC 9112, 3.2.2); path and query."""
    host = ""
    for scheme in ("http://", "https://"):
        if raw.lower().startswith(scheme):
            host, _, rest = raw[len(scheme) :].partition("/")
            raw = f"/{rest}"
    return host, quote(raw.encode("latin-1"), safe="%/:?#[]@!$&'()*+,;=~|{}^`\"<>\\")
