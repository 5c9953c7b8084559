"""A web server on this computer that answers as the public one would."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import quote

from publisher.deploy.respond import Compress, Request, Response, compress, message, respond
from publisher.deploy.site import Follower, Site
from publisher.deploy.store import Store
from publisher.problems import Problem, PublisherError

HOST = "127.0.0.1"
_CACHED = 64_000_000  # bytes of compressed answers kept


class Server(ThreadingHTTPServer):
    """Serves what ``site()`` returns, asked anew for every request.

    A preview wraps the site to change bytes, or overrides ``answer`` to serve more
    addresses: ``return own or super().answer(request)``.
    """

    daemon_threads = True
    request_queue_size = 128
    # Windows takes this to mean that two servers may share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, site: Callable[[], Site | None], port: int = 8000) -> None:
        """Binds at once; raises ``PublisherError`` where the port cannot be had. Port 0: any
        free."""
        self._site = site
        self._squeeze = Cache(_CACHED)
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise PublisherError([_no_port(port, error)]) from error

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def answer(self, request: Request) -> Response:
        try:
            site = self._site()
            if site is None:
                return message(503, "Nothing is published yet. Run publish, then reload.")
            return respond(site, request, self._squeeze)
        except PublisherError as refused:
            first = refused.problems[0]
            return message(503, f"{first.file}: {first.says} {first.fix}")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who hangs up is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def edge_server(store: Store, port: int = 8000) -> Server:
    """The live release of a store: call ``serve_forever()`` on it."""
    return Server(Follower(store), port)


class Cache:
    """Compressed bodies by content, the least used dropped first beyond ``limit`` bytes."""

    def __init__(self, limit: int, squeeze: Compress = compress) -> None:
        self._limit = limit
        self._make = squeeze
        self._size = 0
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._guard = threading.Lock()

    def __call__(self, encoding: str, sha256: str, body: bytes) -> bytes:
        key = (encoding, sha256)
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        small = self._make(encoding, sha256, body)
        with self._guard:
            if key not in self._kept:
                self._kept[key] = small
                self._size += len(small)
            while self._size > self._limit:
                self._size -= len(self._kept.popitem(last=False)[1])
        return small


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
        request = Request(
            method=self.command,
            target=_target(self.path),
            accept_encoding=self.headers.get("Accept-Encoding", ""),
            if_none_match=self.headers.get("If-None-Match", ""),
        )
        # A body sent along is not read, so what follows on this connection is not a request.
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        response = cast(Server, self.server).answer(request)
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


def _target(raw: str) -> str:
    """The path and query of a request line, which may name the host too (RFC 9112, 3.2.2)."""
    for scheme in ("http://", "https://"):
        if raw.lower().startswith(scheme):
            raw = "/" + raw[len(scheme) :].partition("/")[2]
    return quote(raw.encode("latin-1"), safe="%/:?#[]@!$&'()*+,;=~|{}^`\"<>\\")


def _no_port(port: int, error: OSError | OverflowError) -> Problem:
    taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
    says = "is in use by another program" if taken else "cannot be used"
    return Problem(
        f"{HOST}:{port}",
        0,
        "port-taken" if taken else "port-unusable",
        f"Port {port} {says}.",
        f"Use another port, such as {port + 1 if 1024 <= port < 65535 else 8001}.",
    )
