"""From bytes to text, and every way in which that fails."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from publisher.content.files import read_text
from publisher.problems import Problem
from publisher.reading import LARGEST

SAVE = 'Save it again with the encoding "UTF-8".'
UTF_16 = ("encoding", 0, "This file is saved as UTF-16 or UTF-32.", SAVE)


def findings(path: Path) -> tuple[str, int, str, str]:
    found = read_text(path, path.parent, "a.md")
    assert isinstance(found, Problem)
    assert "a.md" == found.file
    return found.rule, found.line, found.says, found.fix


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("a\ufeffb".encode(), "ab"),
        ("a\tb é 🧠\u00a0".encode(), "a\tb é 🧠\u00a0"),
        ("nin\u0303o".encode(), "ni\u00f1o"),
    ],
)
def test_text_is_the_same_from_every_editor(tmp_path: Path, data: bytes, expected: str) -> None:
    """Line ends, byte-order marks and odd breaks of a writer's program make no difference."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert expected == read_text(path, tmp_path, "a.md")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    """Notepad's "Unicode" is reported by name, with or without its mark."""
    path = tmp_path / "a.md"
    path.write_bytes("---\ntitle: Neck pain\n---\n".encode(encoding))
    assert UTF_16 == findings(path)


def test_a_windows_file_is_reported_at_its_line(tmp_path: Path) -> None:
    """The writer sees where the first letter is that was saved wrongly."""
    path = tmp_path / "a.md"
    path.write_bytes("one\ntwo\ncafé".encode("cp1252"))
    assert ("encoding", 3, "This line has letters that are not UTF-8.", SAVE) == findings(path)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_breaks_that_only_some_programs_know_are_reported(tmp_path: Path, sign: str) -> None:
    """Taken for spaces, they would run lines together that the writer sees apart."""
    path = tmp_path / "a.md"
    path.write_bytes(f"a\nb{sign}- c{sign}- d\n".encode())
    says = "This file has 2 line breaks that only some programs know; the first is here."
    assert ("encoding", 2, says, "Delete it, and press Enter there instead.") == findings(path)


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\x7f", "\x93", "\uffff"])
def test_letters_that_nobody_types_are_reported_at_their_line(tmp_path: Path, letter: str) -> None:
    """A control character breaks YAML, HTML or the feed, and cannot be seen."""
    path = tmp_path / "a.md"
    path.write_bytes(f"one line\r\nsome {letter} text".encode())
    says = "This line holds characters that cannot be printed."
    assert ("encoding", 2, says, "Delete the line and type it again.") == findings(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A photograph that was renamed to .md is reported, not searched for minutes."""
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * (LARGEST[".md"] + 1))
    fix = "An article is a few kilobytes of text; move pictures to content/images."
    assert ("file", 0, "This cannot be read: it is larger than 2 MB.", fix) == findings(path)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * LARGEST[".md"])
    assert "x" * LARGEST[".md"] == read_text(path, tmp_path, "a.md")


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    """clinic.toml must be there; its absence is no traceback."""
    assert ("file", 0, "There is no such file.", "Make it.") == findings(tmp_path / "a.md")


@pytest.mark.parametrize("kind", ["folder", "broken link", "link to itself", "pipe", "socket"])
def test_what_is_no_file_is_reported(tmp_path: Path, kind: str) -> None:
    """Reading a pipe would wait for ever."""
    path = tmp_path / "a.md"
    match kind:
        case "folder":
            path.mkdir()
        case "broken link":
            path.symlink_to("nowhere")
        case "link to itself":
            path.symlink_to("a.md")
        case "pipe":
            os.mkfifo(path)
        case "socket":
            # Its whole path must be short.
            here = Path.cwd()
            os.chdir(tmp_path)
            try:
                socket.socket(socket.AF_UNIX).bind("a.md")
            finally:
                os.chdir(here)
    rule, line, says, _ = findings(path)
    assert ("file", 0) == (rule, line)
    assert says.startswith("This ")


def test_a_file_that_the_system_refuses_is_reported() -> None:
    """Whatever the system says is passed on in its words."""
    # Root may read every file, but nobody can read its own cache at address 0.
    path = Path("/proc/self/mem")
    if not path.exists():
        pytest.skip("this system has no /proc")
    rule, _, says, _ = findings(path)
    assert "file" == rule
    assert says.startswith("This cannot be read: ")
