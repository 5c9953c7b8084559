"""Two windows, git, a link, a full disk, a killed server: each is told, and no text is lost."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from publisher.write.desk import hash_of
from tests.project import Project
from tests.write.kit import PLAIN, Window, desk

FILE = f"content/{PLAIN}"


def test_two_windows_on_one_page(window: Window) -> None:
    """Who saves second sees both texts, and chooses; what was there is not written over."""
    first, second = window.open(), window.open()
    window.save(first, first["text"] + "\nFrom the first window.\n")
    answer = window.save(second, second["text"] + "\nFrom the second window.\n")
    assert 409 == answer.status
    theirs = answer.json["theirs"]
    assert first["text"] + "\nFrom the first window.\n" == theirs["text"]
    assert theirs["text"] == window.project.read(FILE)
    mine = {"path": PLAIN, "hash": theirs["hash"]}
    assert 200 == window.save(mine, second["text"] + "\nFrom the second window.\n").status
    assert window.project.read(FILE).endswith("From the second window.\n")


def test_git_meanwhile(window: Window) -> None:
    """A checkout while a page is open is told to the window, and is not written over by it."""
    root, found = window.project.root, window.open()

    def git(*arguments: str) -> None:
        settings = ["-c", "user.name=Test", "-c", "user.email=test@clinic.example"]
        subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", "content")
    git("commit", "-m", "One")
    window.project.edit(FILE, "This example has", "These are words of a colleague, and has")
    git("commit", "-am", "Two")
    git("checkout", "HEAD~1")
    with window.events() as events:
        git("checkout", "main")
        now = hash_of((root / FILE).read_bytes())
        # Git writes a file in steps, and the desk may have told of each.
        events.wait_for("document", path=PLAIN, hash=now)
    answer = window.save(found, found["text"].replace("This example", "It"))
    assert 409 == answer.status
    assert now == answer.json["theirs"]["hash"]
    assert "words of a colleague" in answer.json["theirs"]["text"]
    assert "words of a colleague" in window.project.read(FILE)


def test_a_page_that_git_removed(window: Window) -> None:
    """Saving a page that is gone brings it back to nobody by surprise."""
    found = window.open()
    path = window.project.root / FILE
    path.unlink()
    answer = window.save(found, found["text"])
    assert 404 == answer.status
    assert "no longer there" in answer.json["says"]
    assert not path.exists()


def test_a_killed_server_has_written_a_whole_file(project: Project) -> None:
    """A crash at any moment leaves the text before or after; a new desk goes on from there."""
    with desk(project) as window:
        found = window.open()
        text = found["text"] + "\nTyped before the crash.\n"
        assert 200 == window.save(found, text).status
        window.running.process.kill()
        window.running.process.wait()
    assert text == project.read(FILE)
    with desk(project) as window:
        again = window.open()
        assert text == again["text"]
        before = again["versions"][0]["id"]
        kept = window.must("GET", f"/desk/api/version?path={PLAIN}&id={before}")
        assert found["text"] == kept["text"]


def test_versions_of_a_stranger_are_not_shown(window: Window, tmp_path: Path) -> None:
    """A restored cache folder may hold any file, and a link to any other."""
    found = window.open()
    window.save(found, found["text"] + "\nMore.\n")
    (kept,) = (window.project.root / ".cache" / "desk").glob("*/*.md")
    (tmp_path / "secret.md").write_text("made-up-key", "utf-8")
    for name in ("a-b.md", "9" * 30 + "-01234567.md", "0000000000001-0123456.md"):
        (kept.parent / name).write_text("Words.", "utf-8")
    (kept.parent / "0000000000001-01234567.md").symlink_to(tmp_path / "secret.md")
    listed = [one["id"] for one in window.open()["versions"]]
    assert [kept.stem, "0000000000001-01234567"] == listed
    answer = window.ask("GET", f"/desk/api/version?path={PLAIN}&id=0000000000001-01234567")
    assert 404 == answer.status
    assert b"made-up-key" not in answer.body


def test_a_full_disk(window: Window) -> None:
    """What cannot be written is told as that, the file stays whole, and later it can be saved."""
    found, process = window.open(), window.running.process
    for change in (
        ("PUT", "document", {"text": found["text"] + "\nMore.\n", "hash": found["hash"]}),
        ("POST", "fields", {"changes": {"title": "Another"}, "hash": found["hash"]}),
    ):
        method, name, more = change
        _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
        answer = window.ask(method, f"/desk/api/{name}", {"path": PLAIN, **more})
        assert 507 == answer.status
        assert "full" in answer.json["says"]
        assert "kept in this window" in answer.json["fix"]
        assert found["text"] == window.project.read(FILE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
    assert 200 == window.save(found, found["text"] + "\nMore.\n").status
    folder = (window.project.root / FILE).parent
    assert [] == [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("turned", ["other letters", "link", "folder"])
def test_a_file_that_turned_unreadable(window: Window, turned: str, tmp_path: Path) -> None:
    """A file that is saved in other letters, or became something else, is told, not written to."""
    found, path = window.open(), window.project.root / FILE
    secret = tmp_path / "secret.md"
    secret.write_text("A secret.\n", "utf-8")
    path.unlink()
    if turned == "link":
        path.symlink_to(secret)
    elif turned == "folder":
        path.mkdir()
    else:
        path.write_bytes("Caf\xe9".encode("latin-1"))
    for answer in (
        window.ask("GET", f"/desk/api/document?path={PLAIN}"),
        window.save(found, found["text"]),
    ):
        assert 400 <= answer.status < 500
        assert answer.json["says"]
        assert answer.json["fix"]
        assert b"secret" not in answer.body
    assert "A secret.\n" == secret.read_text("utf-8")
