"""Runs the project's commands as a person would type them, in this process or in their own."""

from __future__ import annotations

import io
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, tzinfo
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from publisher.front_door import program
from tests.project import Finished, Project

#: The moment at which every scenario plays.
NOW = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("America/New_York"))
_VARIABLE = re.compile(r"(?P<name>[A-Z_]+)=(?P<value>.*)")
#: What differs from run to run or with every change of a template, and no scenario is about.
_VARYING = (
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "… s"),
    (re.compile(r"(?<=files, )\d+(?:\.\d+)? [KM]?B\b"), "… KB"),
    (re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{10,64}\b"), "…"),
)


class _Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return NOW.astimezone(tz)


def stop_the_clock(patch: pytest.MonkeyPatch) -> None:
    """For this process only; a process of its own has the machine's time."""
    patch.setattr("publisher.content.site.datetime", _Clock)
    patch.setattr("publisher.authoring.check.datetime", _Clock)


def run(
    project: Project, words: str, own: bool, started: set[str], patch: pytest.MonkeyPatch
) -> Finished:
    """Run a command line, which may begin with NAME=value; ``own`` asks for a process.

    A command that is not in ``started`` starts in a new Python, and is added.
    """
    arguments = shlex.split(words)
    environment = {"NO_COLOR": "1", "TZ": "America/New_York"}
    while match := _VARIABLE.fullmatch(arguments[0]):
        environment[match["name"]] = match["value"]
        arguments = arguments[1:]
    if own:
        done = project.run(*arguments, env=environment, fresh=arguments[0] not in started)
        started.add(arguments[0])
    else:
        done = _here(project, arguments, environment, patch)
    return Finished(done.code, _steady(done.out, project.root), _steady(done.err, project.root))


def _here(
    project: Project, arguments: list[str], environment: dict[str, str], patch: pytest.MonkeyPatch
) -> Finished:
    """The front door itself, without the wait for a new Python."""
    out, err = io.StringIO(), io.StringIO()
    with patch.context() as own, redirect_stdout(out), redirect_stderr(err):
        own.delenv("GITHUB_ACTIONS", raising=False)
        # Ctrl-C is for the tests.
        own.setattr("publisher.interrupt.install", lambda: None)
        own.chdir(project.root)
        # Where invoke looks for tasks.py, and keeps the module that it finds there.
        own.setattr("sys.path", [*sys.path])
        own.setitem(sys.modules, "tasks", ModuleType("tasks"))
        for name, value in environment.items():
            own.setenv(name, value)
        code = 0
        try:
            program.run(["tasks.py", *arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Finished(code, out.getvalue(), err.getvalue())


def _steady(text: str, root: Path) -> str:
    for pattern, shown in _VARYING:
        text = pattern.sub(shown, text)
    return text.replace(f"{root}/", "")
