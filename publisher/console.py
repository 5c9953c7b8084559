"""What a person or a CI log sees: colour and a moving bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from publisher.problems import Problem, as_annotation, as_text, excerpt

Report = Callable[[str, int, int], None]

for _stream in (sys.stdout, sys.stderr):
    # A pipe on Windows may know few letters: better a "?" than no message at all.
    if isinstance(_stream, io.TextIOWrapper):
        _stream.reconfigure(errors="replace")

out = Console(highlight=False, soft_wrap=True, emoji=False)


def say(text: str, style: str | None = None) -> None:
    """One message; its square brackets are text, not markup."""
    out.print(text, style=style, markup=False)


def show(problems: Iterable[Problem], root: Path) -> None:
    """Each problem with the line that it is about, of its file below ``root``.

    In a GitHub workflow each is also told as an annotation of its line.
    """
    read: dict[str, list[str]] = {}
    for problem in problems:
        where, *rest = as_text(problem).split("\n")
        say(where, style="bold red" if problem.is_error else "bold yellow")
        if problem.line and problem.file not in read:
            read[problem.file] = _lines(root / problem.file)
        for line in [*excerpt(problem, read.get(problem.file, [])), *rest]:
            say(line)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(as_annotation(problem), flush=True)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


@contextmanager
def progress() -> Iterator[Report]:
    """Gives a function of (what, done, total); total 0 means that the end is not known."""
    if not out.is_terminal:
        yield _plain_lines()
        return
    # Imported only where a bar is shown: most commands are over before it would be loaded.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        tasks = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield report


def _plain_lines() -> Report:
    """One line a stage: a log is read afterwards."""
    told: set[str] = set()

    def report(what: str, done: int, total: int) -> None:
        if what not in told:
            told.add(what)
            sys.stdout.write(f"{what} …\n")
            sys.stdout.flush()

    return report
