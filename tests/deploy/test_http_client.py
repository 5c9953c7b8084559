"""What a request makes of a server that does not end, or ends too soon."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from publisher.deploy import http_client
from publisher.deploy.http_client import request


@contextmanager
def answering(head: str, part: bytes, *, for_ever: bool) -> Iterator[str]:
    """The address of a server that answers once: ``head``, then ``part`` once or for ever."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listener, suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(head.encode() + b"\r\n\r\n" + part)
                while for_ever:
                    connection.sendall(part)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    thread.join()


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
@pytest.mark.parametrize("how", ["Content-Length: 100", "Transfer-Encoding: chunked"])
def test_an_answer_that_is_cut_off_is_none(status: str, how: str) -> None:
    """Half of a page is no page, whatever its status: told, and no traceback."""
    part = b"half" if "Length" in how else b"100\r\nhalf"
    with answering(f"HTTP/1.1 {status}\r\n{how}", part, for_ever=False) as address:
        assert 0 == request(address).status


def test_an_answer_that_does_not_end_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that comes drop by drop, nor one that fills the memory."""
    for name, most in (("_LONGEST", 0.1), ("LARGEST_OF_ALL", 1_000_000)):
        with monkeypatch.context() as patch:
            patch.setattr(http_client, name, most)
            with answering("HTTP/1.1 200 OK", b"more" * 100, for_ever=True) as address:
                found = request(address)
        assert (0, b"the answer does not end") == (found.status, found.body)


def test_an_answer_is_whole() -> None:
    """With a length or without, and one that has no body."""
    for head, body in (("Content-Length: 4", b"page"), ("A: b", b"page"), ("A: b", b"")):
        with answering(f"HTTP/1.1 200 OK\r\n{head}", body, for_ever=False) as address:
            found = request(address)
        assert (200, body) == (found.status, found.body)
