"""A search engine on this computer: a real server that takes changes, and answers as configured."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.project import PATIENCE


@dataclass
class SearchEngine:
    """``answers`` are the statuses of the next answers, the last of them for good; 0 hangs.
    ``received`` is every request's JSON, ``types`` its content type."""

    address: str
    answers: list[int] = field(default_factory=lambda: [200])
    headers: dict[str, str] = field(default_factory=dict)
    received: list[dict[str, Any]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def urls(self) -> list[str]:
        """The addresses of the last request."""
        return list(self.received[-1]["urlList"])

    def next_answer(self) -> int:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def search_engine() -> Iterator[SearchEngine]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            engine.received.append(json.loads(body))
            engine.types.append(self.headers["Content-Type"])
            status = engine.next_answer()
            if not status:
                engine.released.wait(PATIENCE)
                return
            self.send_response(status)
            for name, value in engine.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    engine = SearchEngine(f"http://127.0.0.1:{server.server_port}/indexnow")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield engine
    finally:
        engine.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
