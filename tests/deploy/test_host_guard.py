"""Other websites get nothing from a server on this computer, and change nothing on it."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.deploy.host_guard import HostGuard
from publisher.deploy.local_store import LocalStore
from publisher.deploy.respond import Request
from publisher.deploy.serve import FolderSite, Follower, Server
from publisher.preview.server import PreviewServer
from publisher.preview.status import Status
from tests.deploy.kit import Folder, Reader, Reply, publish, serving
from tests.project import Running
from tests.tables import cases

CLINIC = "https://www.clinic.example"


def ask(reader: Reader, host: str, target: str = "/knee/") -> Reply:
    """A request as the browser of somebody whose address bar shows ``host`` sends it."""
    return reader.get(target, Host=host)


@cases(r"""
    host                   | status=
    127.0.0.1              | 200
    127.0.0.1:{port}       | 200
    LocalHost:{port}       | 200
    [::1]:{port}           | 200
    localhost:9000         | 200
    www.clinic.example     | 200
    clinic.example         | 421
    evil.example           | 421
    evil.example:{port}    | 421
    localhost.evil.example | 421
    127.0.0.1.evil.example | 421
    evil.example#localhost | 421
    a@localhost            | 421
    localhost, evil        | 421
    ""                     | 421
    """)
def test_known_hosts_only(host: str, status: int, built: Folder, edge: LocalStore) -> None:
    """A page that rebinds its own name to this computer gets none of the site, nor a server that
    is passed requests of a name that is not its own."""
    publish(built, edge)
    with serving(Server(Follower(edge), 0, CLINIC)) as reader:
        answer = ask(reader, host.format(port=reader.connection.port))
        assert (status, status == 200) == (answer.status, b"knee" in answer.body)


def test_two_hosts_are_none(built: Folder) -> None:
    """Of two Host lines, or a request line with another one, none is a name to trust."""
    with serving(Server(lambda: FolderSite(built.path), 0)) as reader:
        for line in ("/knee/ HTTP/1.1\r\nHost: localhost", "http://evil.example/knee/ HTTP/1.1"):
            with socket.create_connection(("127.0.0.1", reader.connection.port)) as connection:
                asked = f"GET {line}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                connection.sendall(asked.encode())
                assert connection.makefile("rb").readline().startswith(b"HTTP/1.1 421 ")


def test_the_preview_is_guarded_at_every_address(built: Folder) -> None:
    """Drafts, and what the preview itself serves, are for this computer alone."""
    with serving(PreviewServer(built.path, Status(), 0)) as reader:
        for target in ("/knee/", "/__preview/reload.js", "/__preview/changes?seen="):
            assert 421 == ask(reader, "evil.example", target).status
        assert 200 == ask(reader, "localhost", "/__preview/reload.js").status


def test_the_commands_guard_what_they_serve(example_edge: Running) -> None:
    """The edge answers by the clinic's own name too, for a web server that passes requests on."""
    reader = Reader(example_edge.port)
    names = {"localhost": 200, "clinic.example": 200, "evil.example": 421}
    assert names == {name: ask(reader, name, "/plain/").status for name in names}


@cases(r"""
    origin                 | status=
    {own}                  | 405
    {own}.evil.example     | 403
    http://evil.example    | 403
    http://127.0.0.1:1     | 403
    http://localhost       | 403
    null                   | 403
    ""                     | 403
    """)
def test_a_change_comes_from_a_page_of_the_server(origin: str, status: int, built: Folder) -> None:
    """A form or script of another site cannot have anything changed here (405 is the answer of
    the site itself, which knows no change)."""
    with serving(Server(lambda: FolderSite(built.path), 0)) as reader:
        sent = {"Origin": origin.format(own=reader.origin)} if origin else {}
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert status == reader.get("/knee/", method, **sent).status


@given(st.text(st.characters(codec="ascii"), min_size=1))
def test_no_other_name_is_let_in(host: str) -> None:
    """Whatever a client sends for a host, without its port it is one of the names, or refused."""
    known = host.lower().rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host.lower()
    is_known = known in HostGuard().names
    assert is_known == (HostGuard().refusal(Request("GET", "/", host)) is None)


@pytest.mark.parametrize(
    "line", ["GET /knee/ HTTP/1.0", "GET /knee/ HTTP/1.0\r\nConnection: keep-alive"]
)
def test_an_old_client_is_not_kept_waiting(line: str, built: Folder) -> None:
    """A client of HTTP/1.0 learns from the end of the connection that the answer is whole."""
    with serving(Server(lambda: FolderSite(built.path), 0)) as reader:
        connection = socket.create_connection(("127.0.0.1", reader.connection.port))
        with connection:
            connection.sendall(f"{line}\r\nHost: localhost\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"\r\nConnection: close\r\n" in answer
