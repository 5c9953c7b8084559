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


#: A name or a text of a stranger, and how a line of it is printed in the log of a workflow.
OBEYED = [
    ("a\x1b]0;title\x07\x1b[2Jb", "a ]0;title  [2Jb"),
    ("a\x9b2J\x7f\x85\u2028\u2029b", "a 2J    b"),
    ("a\u202eb\u2066c", "a b c"),
    ("a\r::stop-commands::b", "a ::stop-commands::b"),
    ("::set-output name=digest::b", ": :set-output name=digest::b"),
    (" \t::add-mask::b", " \t: :add-mask::b"),
    ("a ##[add-matcher]b", "a ## [add-matcher]b"),
    ("a: ::: care urgent", "a: ::: care urgent"),
]


@pytest.mark.parametrize(("text", "shown"), OBEYED)
def test_nothing_that_is_said_is_obeyed(
    text: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a terminal nor the log of a workflow takes a name, a title or an answer of a server
    for a command."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    console.say(f"One\n{text}")
    assert f"One\n{shown}\n" == capsys.readouterr().out


@pytest.mark.parametrize("text", [text for text, _ in OBEYED] + ["a\n::error::b", "a\n##[error]b"])
def test_no_problem_is_obeyed(
    text: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the name of its file, its words or the line that it shows: what is printed is the
    problem's own lines, and one annotation of it."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (root / "content" / "a.md").write_text(text, "utf-8")
    problems = [
        Problem("content/a.md", 1, "rule", text, text, source=text),
        Problem(text, 0, "b", text),
    ]
    console.show(problems, root)
    # As the runner splits and trims what it reads.
    lines = [line.strip() for line in capsys.readouterr().out.replace("\r", "\n").split("\n")]
    assert ["error", "error"] == [
        line[2:].partition(" ")[0] for line in lines if line.startswith("::")
    ]
    own = [line for line in lines if not line.startswith("::")]
    assert not [line for line in own if "##[" in line]
    assert not [line for line in lines if line and not line.isprintable() and "\t" not in line]


def test_a_heading_is_shown_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no workflow listens, a writer sees the very signs of the text."""
    console.say("##[a](b.md)\n::: care urgent")
    assert "##[a](b.md)\n::: care urgent\n" == capsys.readouterr().out


def test_a_summary_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The release that it sums up is live: its publish did not fail, and JSON stays JSON."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary"))
    console.summarize("Published.")
    out, err = capsys.readouterr()
    assert "" == out
    assert "cannot be written: No such file or directory." in err
