"""Who may ask the desk for something: the writer's own browser, and nobody else."""

from __future__ import annotations

import json

import pytest

from tests.write.kit import PLAIN, Window

DOCUMENT = f"/desk/api/document?path={PLAIN}"


def changing(window: Window, **headers: str) -> int:
    """The status of a request to change a page, with other headers than the desk's own; nothing
    must come of it."""
    found, file = window.open(), f"content/{PLAIN}"
    asked = {"path": PLAIN, "text": found["text"] + "\nHa.\n", "hash": found["hash"]}
    own = {**window.cookie, "Origin": window.origin, "X-Desk-Token": window.key}
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    kept = {name: value for name, value in {**own, **sent}.items() if value}
    answer = window.send("PUT", "/desk/api/document", json.dumps(asked).encode(), kept)
    assert found["text"] == window.project.read(file)
    return answer.status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example"])
def test_a_rebinding_host_is_answered_nothing(shared_window: Window, host: str) -> None:
    """By DNS rebinding any website could otherwise read the drafts, key or not."""
    sent = {**shared_window.cookie, "Host": host.format(port=shared_window.port)}
    for target in ("/desk/", DOCUMENT, "/"):
        answer = shared_window.send("GET", target, None, sent)
        assert 421 == answer.status
        assert b"An example" not in answer.body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"X_Desk_Token": ""}, 403),
        ({"X_Desk_Token": "guessed"}, 403),
        ({"Cookie": ""}, 401),
        ({"Cookie": "desk-{port}=guessed"}, 401),
    ],
    ids=str,
)
def test_another_website_changes_nothing(
    shared_window: Window, headers: dict[str, str], status: int
) -> None:
    """A form or a script elsewhere can send requests to this computer, and lacks all of these."""
    port = shared_window.port
    sent = {name: value.format(port=port) for name, value in headers.items()}
    assert status == changing(shared_window, **sent)


def test_without_the_key_nothing_is_read(shared_window: Window) -> None:
    """Another account of the computer reaches the port, and reads no text and no token by it."""
    for target in ("/desk/", "/desk/?key=guessed", DOCUMENT, "/desk/api/site", "/desk/events"):
        answer = shared_window.send("GET", target, None, {})
        assert 401 == answer.status
        assert shared_window.key.encode() not in answer.body
        assert "command" in answer.json["says"]


def test_the_link_opens_the_desk_and_is_remembered(shared_window: Window) -> None:
    """A reload needs no key in its address, and no script reads the cookie."""
    answer = shared_window.send("GET", f"/desk/?key={shared_window.key}", None, {})
    assert 200 == answer.status
    cookie, *attributes = answer.headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/desk/"} == set(attributes)
    again = shared_window.send("GET", "/desk/", None, {"Cookie": cookie})
    assert 200 == again.status
    assert f'name="desk-token" content="{shared_window.key}"' in again.body.decode()


def test_the_desk_runs_its_own_script_alone(shared_window: Window) -> None:
    """Whatever a text holds, the browser runs nothing of it, and no site frames the desk."""
    policy = shared_window.ask("GET", "/desk/").headers["content-security-policy"]
    told = dict(part.split(" ", 1) for part in policy.split("; "))
    assert "'none'" == told["default-src"] == told["frame-ancestors"] == told["base-uri"]
    assert "'self'" == told["script-src"]
    assert "unsafe" not in policy


def test_a_request_that_is_far_too_large_is_told(shared_window: Window) -> None:
    """The server reads no more than a text or a picture can have, and says so to the end."""
    asked = {"path": PLAIN, "text": "x" * 11_000_000, "hash": ""}
    answer = shared_window.ask("PUT", "/desk/api/document", asked)
    assert 413 == answer.status
    assert "10 MB" in answer.json["says"]
    small = {"path": PLAIN, "text": "x" * 3_000_000, "hash": shared_window.open()["hash"]}
    assert "longer than 2 MB" in shared_window.ask("PUT", "/desk/api/document", small).json["says"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"path": 7}', b'"x"'])
def test_what_is_no_request_is_told(shared_window: Window, body: bytes) -> None:
    """Nothing that is sent ends in a fault of the server."""
    answer = shared_window.ask("PUT", "/desk/api/document", body)
    assert 400 == answer.status
    assert answer.json["fix"]


def test_half_a_character_is_none(shared_window: Window) -> None:
    """JSON can hold what no file can; it is told, or kept as a question mark, and is no fault."""
    half = "\ud800"
    for method, target, asked in (
        ("POST", "redirect", {"old": f"/{half}/", "to": "gone"}),
        ("POST", "redirect", {"old": half, "to": half}),
        ("POST", "rename", {"path": PLAIN, "slug": half}),
        ("POST", "fields", {"path": PLAIN, "hash": "", "changes": {"title": half}}),
        ("POST", "review", {"path": PLAIN, "person": half, "hash": ""}),
        ("POST", "new", {"kind": half, "title": half}),
        ("POST", "paste", {"path": half, "html": f"<p>{half}"}),
    ):
        assert shared_window.ask(method, f"/desk/api/{target}", asked).status < 500, asked


NAMES = [
    "../clinic.toml",
    "articles/../../publishconf.py",
    "/etc/passwd",
    "articles/plain.md\0.txt",
    "ARTICLES/PLAIN.MD",
    "articles\\plain.md",
    "C:\\Windows\\win.ini",
    "articles/./plain.md",
    "clinic.toml",
    "",
]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_no_name_leads_out_of_the_folder(shared_window: Window, name: str) -> None:
    """A name is one of the pages that are there, or none: not by dots, a drive, a NUL or a case
    that the disk folds."""
    before = shared_window.project.read("publishconf.py")
    for method, target, more in (
        ("PUT", "document", {"text": "x", "hash": ""}),
        ("POST", "fields", {"changes": {"title": "x"}, "hash": ""}),
        ("POST", "rename", {"slug": "x"}),
        ("POST", "delete", {"to": "gone"}),
    ):
        answer = shared_window.ask(method, f"/desk/api/{target}", {"path": name, **more})
        assert 404 == answer.status
        assert "no longer there" in answer.json["says"]
    assert before == shared_window.project.read("publishconf.py")
