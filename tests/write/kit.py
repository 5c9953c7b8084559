"""A desk that runs, and a browser's requests to it."""

from __future__ import annotations

import http.client
import json
import queue
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from publisher.write.events import Events
from tests.project import PATIENCE, Project, Running

PLAIN = "articles/plain.md"


@dataclass(frozen=True)
class Answer:
    """An answer as it came; ``json`` is what it holds."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Window:
    """The write command over a project, and one window of the writer's browser."""

    def __init__(self, project: Project, running: Running) -> None:
        self.project, self.running = project, running
        self.port = running.port
        self.key = running.wait_for(r"/desk/\?key=(\S+)")[1]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"desk-{self.port}={self.key}"}

    def ask(
        self, method: str, target: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """What a page of the desk asks; ``headers`` come in the place of its own."""
        own = self.cookie
        if method != "GET":
            own |= {"Origin": self.origin, "X-Desk-Token": self.key}
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        return self.send(method, target, data, {**own, **(headers or {})})

    def send(self, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """A request with these headers and no others."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def must(self, method: str, target: str, body: Any = None) -> Any:
        """The JSON of an answer that has to be one."""
        answer = self.ask(method, target, body)
        assert 200 <= answer.status < 300, answer.body.decode()
        return answer.json

    def open(self, path: str = PLAIN) -> dict[str, Any]:
        found: dict[str, Any] = self.must("GET", f"/desk/api/document?path={path}")
        return found

    def save(self, document: dict[str, Any], text: str) -> Answer:
        """Save a document, which was opened as it is, with this text."""
        asked = {"path": document["path"], "text": text, "hash": document["hash"]}
        return self.ask("PUT", "/desk/api/document", asked)

    @contextmanager
    def events(self) -> Iterator[Stream]:
        """What the desk tells this window from now on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/desk/events", headers=self.cookie)
        events = Stream(connection.getresponse())
        try:
            yield events
        finally:
            connection.close()


class Stream:
    """Events of a desk, as they come."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        assert 200 == answer.status
        self._answer = answer
        assert self._answer.readline() == b": open\n"

    def wait_for(self, type: str, **values: Any) -> dict[str, Any]:
        """The next event of this type in which these values stand."""
        # The stream's signs of life would keep a wait for nothing alive for ever.
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (line := self._answer.readline()):
            found = re.match(rb"data: (.*)", line)
            event: dict[str, Any] = json.loads(found[1]) if found else {}
            if event.get("type") == type and values.items() <= event.items():
                return event
        raise AssertionError(f"the desk told of no {type} {values}")


class Heard(Events):
    """Events whose types wait in ``types``."""

    def __init__(self) -> None:
        super().__init__()
        self.types: queue.Queue[str] = queue.Queue()

    def send(self, type: str, **values: Any) -> None:
        self.types.put(type)


@contextmanager
def desk(project: Project) -> Iterator[Window]:
    """The write command over a project, stopped at the end."""
    with project.serving("write", "--no-browser") as running:
        yield Window(project, running)
