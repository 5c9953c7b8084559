"""The server over the wire: it follows the pointer, keeps connections, and never mixes releases."""

from __future__ import annotations

import socket
import threading
import urllib.request
from pathlib import Path

import pytest

from publisher.deploy import respond
from publisher.deploy.local_store import LocalStore
from publisher.deploy.respond import Request, Response, message
from publisher.deploy.rollback import rollback
from publisher.deploy.serve import FolderSite, Follower, Server
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, Folder, Reader, publish, serving
from tests.project import PATIENCE
from tests.refusals import refusal


def test_nothing_published(edge: LocalStore) -> None:
    """Before the first publish the server says so in plain words, and starts to serve with it."""
    with serving(edge) as reader:
        reply = reader.get("/")
    assert 503 == reply.status
    assert b"Nothing is published yet. Run publish" in reply.body
    assert not edge.folder.exists()


def test_follows_the_pointer(built: Folder, edge: LocalStore) -> None:
    """A running server serves a new release, and one gone back to, from the next request on."""
    with serving(edge) as reader:
        publish(built, edge)
        first = reader.get("/knee/")
        built.page("knee/index.html", "New words.", photo=PHOTO)
        publish(built, edge, day=1)
        assert b"New words." in reader.get("/knee/").body
        rollback(edge)
        assert first == reader.get("/knee/")


def test_one_release_under_load(built: Folder, edge: LocalStore) -> None:
    """While releases change under many readers every answer is whole, from one of them."""
    bodies = set()
    for words in ("One.", "Two."):
        built.page("knee/index.html", words, photo=PHOTO)
        publish(built, edge)
        bodies.add((built.path / "knee/index.html").read_bytes())
    answers: list[tuple[int, bytes]] = []
    done = threading.Event()
    with serving(edge) as reader:

        def read() -> None:
            mine = Reader(reader.connection.port)
            while not done.is_set():
                reply = mine.get("/knee/")
                answers.append((reply.status, reply.body))
            mine.connection.close()

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for turn in range(20):
            rollback(edge, 1 + turn % 2)
        done.set()
        for thread in threads:
            thread.join()
    assert {(200, body) for body in bodies} == set(answers)


def test_keeps_the_connection(built: Folder, edge: LocalStore) -> None:
    """One connection carries many requests: pages, redirects, errors, HEAD and 304."""
    publish(built, edge)
    with serving(edge) as reader:
        tag = reader.get("/knee/").headers["ETag"]
        held = reader.connection.sock
        statuses = [
            reader.get("/knee").status,
            reader.get("/knee/", method="HEAD").status,
            reader.get("/knee/", If_None_Match=tag).status,
            reader.get("/nowhere/").status,
        ]
        assert [301, 200, 304, 404] == statuses
        assert held is reader.connection.sock


def test_head_over_the_wire(built: Folder, edge: LocalStore) -> None:
    """HEAD has the headers of GET and no body after them."""
    publish(built, edge)
    with serving(edge) as reader:
        get, head = reader.get("/knee/"), reader.get("/knee/", method="HEAD")
    assert (get.headers, b"") == (head.headers, head.body)


def test_methods_over_the_wire(built: Folder, edge: LocalStore) -> None:
    """A method other than GET and HEAD, known or invented, gets 405 and the connection ends."""
    publish(built, edge)
    with serving(edge) as reader:
        for method in ("POST", "DELETE", "OPTIONS", "BREW"):
            reply = reader.get("/knee/", method=method, Origin=reader.origin)
            assert (405, "GET, HEAD") == (reply.status, reply.headers["Allow"])
        assert 200 == reader.get("/knee/").status


def raw(reader: Reader, sent: bytes) -> bytes:
    with socket.create_connection(
        ("127.0.0.1", reader.connection.port), timeout=PATIENCE
    ) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_head_of_what_the_site_did_not_answer(edge: LocalStore) -> None:
    """HEAD has no body either where the server itself answers, or the next answer is garbled."""
    with serving(edge) as reader:
        answer = raw(reader, b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET /../../etc/passwd HTTP/1.1", 404),
        (b"GET /knee/\xff HTTP/1.1", 404),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", 404),
        (b"GET http://localhost/knee/ HTTP/1.1", 200),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", 414),
        (b"GET /" + b"a" * 60_000 + b" HTTP/1.1", 404),
        (b"GET /knee/ HTTP/1.0", 200),
        (b"nonsense", 400),
    ],
)
def test_odd_requests(line: bytes, status: int, built: Folder, edge: LocalStore) -> None:
    """Requests that no browser sends get an answer too, and never a file from elsewhere."""
    publish(built, edge)
    with serving(edge) as reader:
        answer = raw(reader, line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert str(status).encode() in answer.partition(b"\r\n")[0] or (
        status == 400 and b"Error code: 400" in answer
    )


def test_body_is_not_a_request(built: Folder, edge: LocalStore) -> None:
    """What a POST carries is never taken for the next request on the connection."""
    publish(built, edge)
    smuggled = b"GET /knee/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with serving(edge) as reader:
        head = b"POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
        answer = raw(reader, b"%sContent-Length: %d\r\n\r\n" % (head, len(smuggled)) + smuggled)
    assert 1 == answer.count(b"HTTP/1.1 ")


def test_port_taken(built: Folder, edge: LocalStore) -> None:
    """A second server on a port in use is a problem that says to use another port."""
    with serving(edge) as reader:
        port = reader.connection.port
        with pytest.raises(PublisherError) as refused:
            Server(Follower(edge), port)
    problem = refused.value.problems[0]
    assert (f"127.0.0.1:{port}", "port-taken") == (problem.file, problem.rule)
    assert "Use another port" in problem.fix


@pytest.mark.parametrize("port", [-1, 70_000])
def test_port_that_cannot_be(port: int, edge: LocalStore) -> None:
    """A number that is no port is a problem, not a traceback."""
    assert "port-unusable" == refusal(lambda: Server(Follower(edge), port)).rule


def test_only_this_computer_is_served(edge: LocalStore) -> None:
    """The server listens on the loopback address alone, and says where it is."""
    server = Server(Follower(edge), 0)
    server.server_close()
    assert "127.0.0.1" == server.server_address[0]
    assert f"http://127.0.0.1:{server.server_port}" == server.address


class Preview(Server):
    """A server with an address of its own, as a live preview has."""

    def answer(self, request: Request) -> Response:
        if request.target == "/-/state":
            return message(200, "seen")
        return super().answer(request)


def test_server_with_an_address_of_its_own(built: Folder) -> None:
    """A preview serves a plain folder, sees changes at once, and answers more addresses."""
    with serving(Preview(lambda: FolderSite(built.path), 0)) as reader:
        assert b"seen" in reader.get("/-/state").body
        built.page("knee/index.html", "New words.")
        assert b"New words." in reader.get("/knee/").body


def test_an_answer_is_compressed_once(built: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What many readers ask for is kept compressed, as far as it is the same."""
    made = []

    def compress(body: bytes, *, mode: int, quality: int) -> bytes:
        made.append(body)
        return b"small"

    monkeypatch.setattr("brotli.compress", compress)
    respond.compressed.cache_clear()
    with serving(Server(lambda: FolderSite(built.path), 0)) as reader:
        for _ in range(3):
            assert b"small" == reader.get("/knee/", Accept_Encoding="br").body
        built.page("knee/index.html", "New words.", photo=PHOTO)
        reader.get("/knee/", Accept_Encoding="br")
    respond.compressed.cache_clear()
    assert [False, True] == [b"New words." in body for body in made]


def test_plain_client(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """An ordinary client that follows redirects ends at the page."""
    built.redirects("/old-knee/ /knee/ 301")
    publish(built, edge)
    with serving(edge) as reader:
        address = f"http://127.0.0.1:{reader.connection.port}/old-knee"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            assert answer.url.endswith("/knee/")
            assert (built.path / "knee/index.html").read_bytes() == answer.read()
