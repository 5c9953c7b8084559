"""A proxy that stands between a publish and a real S3 server, and does what networks do.

It kills the client, refuses, resets, loses an answer, cuts it short or takes its time, at
the request that a test names. What it is not told of passes unchanged.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from tests.project import PATIENCE

#: Status, headers and body of an answer.
Answer = tuple[int, list[tuple[str, str]], bytes]
#: Makes the answer to a method and path, where the last asks the server.
Lie = Callable[[str, str, Callable[[], Answer]], Answer]
MUTATING = {"PUT", "POST", "DELETE"}
_HOP = {"connection", "transfer-encoding", "keep-alive"}


@dataclass
class Fault:
    """What happens to requests of one method in whose path the expression ``key`` is found, from
    number ``start`` on (counted from 1 among those), ``times`` times.

    ``how``: ``status`` (an answer of ``status`` with ``code``), ``reset``, ``lose reply``
    (it takes effect, then the connection breaks), ``truncate``, ``slow`` (by ``seconds``),
    ``kill before`` and
    ``kill after`` (SIGKILL to ``pid``), ``freeze after`` (SIGSTOP), ``cut request`` (half of
    the body arrives, then the connection breaks). ``region`` is told with an answer of
    ``status`` as AWS tells it: in a header, and of a wrong signature in the body. A ``lie`` makes
    the answer itself, from the true one if it asks for that.
    """

    how: str = "status"
    lie: Lie | None = None
    status: int = 0
    code: str = "SlowDown"
    seconds: float = 0.3
    region: str = ""
    method: str = ""
    key: str = ""
    start: int = 1
    times: int = 1_000_000
    pid: int = 0
    seen: int = 0
    struck: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def signal(self, number: int) -> None:
        """To the client, which may be faster than whoever tells its ``pid`` here."""
        while not self.pid:
            time.sleep(0.001)
        os.kill(self.pid, number)

    def strikes(self, method: str, path: str) -> bool:
        wanted = method in MUTATING if self.method == "mutating" else (self.method in ("", method))
        if not wanted or not re.search(self.key, path):
            return False
        with self.guard:
            self.seen += 1
            hit = self.start <= self.seen < self.start + self.times
            self.struck += hit
            return hit


class Proxy(ThreadingHTTPServer):
    """Listens at ``port``; ``log`` holds method and path of what came."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, upstream: int, faults: tuple[Fault, ...], drop: set[str]) -> None:
        self.upstream, self.faults = upstream, faults
        self.drop = {name.lower() for name in drop}
        self.open = 0  # connections
        self.closed = threading.Condition()
        self.log: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def port(self) -> int:
        return self.server_port

    def methods(self) -> list[str]:
        """The methods of the requests since this was last asked."""
        log, self.log = self.log, []
        return [method for method, _ in log]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.closed:
            self.open += 1
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self.closed:
            self.open -= 1
            self.closed.notify_all()

    def drain(self) -> None:
        """Wait until all that a client sent before it ended has arrived at the server."""
        with self.closed:
            assert self.closed.wait_for(lambda: not self.open, timeout=60)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed leaves a broken connection; that is the point."""


@contextmanager
def proxied(upstream: int, *faults: Fault, drop: set[str] | None = None) -> Iterator[Proxy]:
    """A proxy before the server at port ``upstream``. ``drop`` names headers of requests that
    never arrive, as with a server that does not know them."""
    proxy = Proxy(upstream, faults, drop or set())
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        thread.join()
        if any(fault.pid for fault in faults):
            proxy.drain()
        proxy.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._pass_on
        raise AttributeError(name)

    def _pass_on(self) -> None:
        proxy = cast(Proxy, self.server)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            return self._reset()  # The client died.
        proxy.log.append((self.command, self.path))
        fault = next((f for f in proxy.faults if f.strikes(self.command, self.path)), None)
        how = fault.how if fault else ""
        if fault and fault.lie:
            told = fault.lie(self.command, self.path, lambda: self._ask(body))
            return self._answer(*told, cut=False)
        if fault and how == "status":
            return self._refuse(fault)
        if fault and how == "kill before":
            fault.signal(signal.SIGKILL)
            return self._reset()
        if how == "reset":
            return self._reset()
        if how == "slow":
            time.sleep(fault.seconds if fault else 0)
        if how == "cut request":
            self._cut(body)
            return self._reset()
        status, headers, answer = self._ask(body)
        if fault and how == "kill after":
            fault.signal(signal.SIGKILL)
            return self._reset()
        if fault and how == "freeze after":
            fault.signal(signal.SIGSTOP)
        if how == "lose reply":
            return self._reset()
        return self._answer(status, headers, answer, cut=how == "truncate")

    def _ask(self, body: bytes) -> Answer:
        proxy = cast(Proxy, self.server)
        upstream = http.client.HTTPConnection("127.0.0.1", proxy.upstream, timeout=PATIENCE)
        upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in _HOP | proxy.drop:
                upstream.putheader(name, value)
        upstream.endheaders(body)
        answer = upstream.getresponse()
        found = answer.status, answer.getheaders(), answer.read()
        upstream.close()
        return found

    def _cut(self, body: bytes) -> None:
        """Pass on the head and half of the body, then hang up on the server."""
        proxy = cast(Proxy, self.server)
        with socket.create_connection(("127.0.0.1", proxy.upstream), timeout=PATIENCE) as upstream:
            head = f"{self.command} {self.path} HTTP/1.1\r\n"
            head += "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
            upstream.sendall(f"{head}\r\n".encode() + body[: len(body) // 2])

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, cut: bool) -> None:
        self.send_response_only(status)
        given = {name.lower() for name, _ in headers}
        for name, value in headers:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        if "content-length" not in given:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self._reset()

    def _refuse(self, fault: Fault) -> None:
        region = f"<Region>{fault.region}</Region>" if fault.region and fault.status == 400 else ""
        body = f"<Error><Code>{fault.code}</Code><Message>made up</Message>{region}</Error>"
        headers = [("Content-Type", "application/xml"), ("x-amz-bucket-region", fault.region)]
        self._answer(fault.status, headers, body.encode(), cut=False)

    def _reset(self) -> None:
        """Break the connection as a router does: no goodbye."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.flush()
            no_linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_linger)
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
