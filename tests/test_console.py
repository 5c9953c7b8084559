"""What is printed beside a problem: lines of the project's own texts, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher import console
from publisher.problems import Problem
from tests.tables import cases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project beside a file that is none of its own."""
    (tmp_path / "secret.md").write_text("made-up-key=0123\n", "utf-8")
    (tmp_path / "project" / "content").mkdir(parents=True)
    return tmp_path / "project"


def shown(root: Path, file: str, capsys: pytest.CaptureFixture[str], line: int = 1) -> list[str]:
    """The lines that are printed of the file."""
    console.show([Problem(file, line, "rule", "It is wrong.")], root)
    _, *quoted, says = capsys.readouterr().out.splitlines()
    assert "    It is wrong." == says
    return quoted


def test_a_line_of_the_writers_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its number, however its lines end."""
    (root / "content" / "a.md").write_bytes(b"one\r\ntwo\rthree\nfour\x0b\xff\x1b[2J")
    assert ["     3 | three"] == shown(root, "content/a.md", capsys, 3)
    # A terminal would be wiped by its last letters.
    assert ["     4 | four \N{REPLACEMENT CHARACTER} [2J"] == shown(root, "content/a.md", capsys, 4)


@cases(r"""
    file                  | target
    content/a.md          | ../../secret.md
    content/more/a.md     | ""
    ../secret.md          | ""
    /proc/self/environ    | ""
    content/environ       | /proc/self/environ
    content/endless.md    | /dev/zero
    """)
def test_no_line_of_another_file(
    root: Path, file: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A log of a workflow is public: it must not hold what lies elsewhere on the machine."""
    (root / "content" / "more").symlink_to(root.parent)
    (root.parent / "a.md").write_text("made-up-key=0123\n", "utf-8")
    if target:
        (root / file).symlink_to(target)
    assert [] == shown(root, file, capsys)


def test_no_line_of_what_is_no_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture that was renamed has lines, which say nothing to anybody."""
    (root / "content" / "a.md").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\n")
    assert [] == shown(root, "content/a.md", capsys)
