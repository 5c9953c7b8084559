"""0 where all went well, 1 where something is wrong, 2 where the command itself is."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, Project

HINT = "python3 tasks.py --list  shows every command."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--at"], "After  --at  something is missing."),
        (["edge", "--port", "eighty"], '"eighty" is no number.'),
        (["write", "--port", ""], '"" is no number.'),
        (["--help", "chekc"], 'Did you mean "check"?'),
        (["--list", "nosuch"], "nosuch"),
        (["chekc"], 'Did you mean "check"?'),
        (["publish", "--no-such-option"], "'--no-such-option'"),
        (["publish", "--dry"], "'--dry'"),
        (["-R", "publish"], "'-R'"),
        (["-f", "pyproject.toml", "check"], "'-f'"),
        (["--collection", "other", "check"], "'--collection'"),
    ],
)
def test_misuse_exits_2(arguments: list[str], says: str, example: Project) -> None:
    """A mistyped command or option is told in words, and is no error of the content."""
    done = example.run(*arguments)
    assert 2 == done.code
    assert says in done.err
    assert HINT in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("moment", ["soon", "03/04/2026", "2026-13-01"])
def test_a_moment_that_is_none_exits_2(moment: str, example: Project) -> None:
    """``--at`` takes a date as front matter does, and refuses one that could be two."""
    done = example.run("build", "--at", moment)
    assert 2 == done.code
    assert done.err.startswith("--at: ")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("asked", [["--list"], ["--help"], []], ids=["list", "help", "nothing"])
def test_every_command_is_listed(asked: list[str], example: Project) -> None:
    """Whoever has forgotten a command's name finds all of them, each with a sentence."""
    said = example.must(*asked)
    commands = json.loads(example.must("--list", "--list-format=json"))["tasks"]
    assert len(commands) > 20
    for command in commands:
        assert 1 == said.count(f"\n  {command['name']} ")


def test_a_good_site_passes(example: Project) -> None:
    """Checking a good site exits 0 and says in one line how much was checked, and what was not."""
    done = example.run("check", "--strict")
    assert 0 == done.code, done.out
    assert done.out.startswith(
        "Checked 25 files: 0 errors, 0 warnings. Switched off in clinic.toml"
    )
    assert 1 == done.out.count("\n")


def test_a_folder_without_content(tmp_path: Path) -> None:
    """Run in the wrong place, a command says what is not there."""
    done = Project.make(tmp_path / "bare", content=None).run("check")
    assert 1 == done.code
    assert done.out.startswith("content  error  [file]\n    There is no such folder.")
    assert "" == done.err


def test_no_settings_of_another_program_are_read(project: Project, tmp_path: Path) -> None:
    """Neither in a home folder nor in the project: what runs the commands has files of its own,
    and a home folder may be another account's."""
    for place in (tmp_path / ".invoke.yaml", project.root / "invoke.yaml"):
        place.write_text("tasks: {auto_dash_names: false}\nrun: [\n", "utf-8")
    places = {"HOME": str(tmp_path), "INVOKE_RUNTIME_CONFIG": str(project.root / "pyproject.toml")}
    done = project.run("check", env=places, fresh=True)
    assert (0, "") == (done.code, done.err)


def test_invoke_itself_runs_one_command_too(project: Project) -> None:
    """A title without quotation marks may hold the name of another command."""
    shutil.copy(ROOT / "invoke.json", project.root)
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "new", "--title", "Paper", "publish"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (2, "") == (done.returncode, done.stdout)
    assert '"publish" is one word too many for new.' in done.stderr
    assert not (project.root / "content/articles/paper.md").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_a_folder_whose_name_is_no_text_is_told(example: Project, tmp_path: Path) -> None:
    """In words, and not where the first of the programs that are given its name fails."""
    project = example.copy(tmp_path / os.fsdecode(b"\xff"))
    done = project.run("build", fresh=True)
    assert (1, "") == (done.code, done.out)
    assert "Rename it." in done.err
    assert "Traceback" not in done.err


def test_a_port_in_use_is_named(example: Project) -> None:
    """A second server on one port says so instead of failing in a heap."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in ("edge", "preview"):
            done = example.run(command, "--port", str(port))
            assert 1 == done.code
            assert f"Port {port} is in use by another program." in done.out
            assert "" == done.err
