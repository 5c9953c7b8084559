"""What a command prints where it cannot do its work, or nobody reads it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, Project
from tests.tables import cases

#: The commands of tasks.py that have ``--json``, by the source: to import it would take Ctrl-C.
WITH_JSON = [
    node.name
    for node in ast.parse((ROOT / "tasks.py").read_text("utf-8")).body
    if isinstance(node, ast.FunctionDef)
    and any("json" == one.arg or "PublishArguments" in ast.dump(one) for one in node.args.args)
]
#: What each of them prints where nothing is wrong.
LISTS = {"check", "audit"}


@cases(r"""
    command
    --list | --help publish | report | archive | releases | check | explain links | nonsense
    """)
def test_a_reader_that_has_enough(command: str, example: Project) -> None:
    """After ``| head`` a command ends without a word, as other programs do."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "publisher.front_door", *command.split()],
        cwd=example.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writer,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(writer)
    assert "Traceback" not in done.stderr
    assert ("" == done.stderr, done.returncode) == (
        (True, 1) if command != "nonsense" else (False, 2)
    )


@pytest.mark.skipif(os.name == "nt", reason="there is no such shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(("command", "code"), [("build", 0), ("plan", 0), ("new", 2)])
def test_nobody_is_there_to_listen(command: str, code: int, closed: str, project: Project) -> None:
    """A scheduler may start it with neither input nor output: it does its work all the same."""
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh"]
    done = subprocess.run(
        [*shell, sys.executable, "-m", "publisher.front_door", command],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert code == done.returncode
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ["--list", "report", "archive", "check --json"])
def test_output_on_a_full_disk(command: str, example: Project) -> None:
    """It is told once, in a sentence, where there is still room for it."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "publisher.front_door", *command.split()],
            cwd=example.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert 1 == done.returncode
    assert "Stopped: the output cannot be used: No space left on device.\n" == done.stderr


def test_the_commands_with_json_are_known() -> None:
    """Else the test below would ask nothing."""
    assert {"check", "report", "audit", "publish", "plan", "archive"} <= set(WITH_JSON)


@pytest.mark.parametrize("command", WITH_JSON)
@pytest.mark.parametrize("broken", ["content", "settings", "cache", "target", "letters"])
def test_a_refusal_is_json_too(command: str, broken: str, project: Project) -> None:
    """Whatever is wrong, a program that asked for JSON gets JSON and nothing else."""
    if broken == "content":
        shutil.rmtree(project.root / "content")
    elif broken == "settings":
        project.write("publishconf.py", "from pelicanconf import *\nPUBLISH_TO = 'edge")
    elif broken == "cache":
        shutil.rmtree(project.root / ".cache")
        project.write(".cache", "A file of this name is in the way.")
    elif broken == "letters":
        project.article("knee", "Knees that ache on the stairs", "You donâ€™t.")
    to = "nowhere" if broken == "target" else "edge"
    needed = ["old-blog.xml"] if command == "import_" else []
    done = project.run(command.strip("_"), *needed, "--json", env={"PUBLISH_TO": to})
    found = json.loads(done.out)
    assert "" == done.err
    if command in LISTS:
        assert done.code == any(problem["severity"] == "error" for problem in found)
    elif done.code:
        assert not found["ok"]
        assert [] != found["problems"]
    if broken == "letters" and command in ("plan", "publish"):
        assert "content/articles/knee.md" in {problem["file"] for problem in found["problems"]}
