"""What commands print: colour and a progress bar on a terminal, plain lines in a log."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from publisher.printed import CONTROLS, in_workflow, inert
from publisher.problems import Problem, as_annotation, as_text, excerpt
from publisher.progress import Progress
from publisher.reading import read

for _name, _mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
    # Who starts a program may close these, as a shell does with >&- and some schedulers by habit.
    if getattr(sys, _name) is None:
        setattr(sys, _name, os.fdopen(os.open(os.devnull, os.O_RDWR), _mode))
for _stream in (sys.stdout, sys.stderr):
    # A pipe on Windows may know few letters: better a "?" than no message at all.
    if isinstance(_stream, io.TextIOWrapper):
        _stream.reconfigure(errors="replace")

out = Console(highlight=False, soft_wrap=True, emoji=False)


def say(text: str, style: str | None = None) -> None:
    """Print a message in a style of rich; its square brackets are text, not markup."""
    _print([(inert(text), style)])


def show(problems: Iterable[Problem], root: Path) -> None:
    """Print each problem, with the line that it is about of its file below ``root``.

    In a GitHub workflow each is also printed as an annotation of its line.
    """
    known: dict[str, list[str]] = {}
    lines: list[tuple[str, str | None]] = []
    for problem in problems:
        where, *rest = as_text(problem).split("\n")
        lines.append((inert(where), "bold red" if problem.is_error else "bold yellow"))
        if problem.line and problem.file not in known:
            known[problem.file] = _lines(root / problem.file, root)
        shown = excerpt(problem, known.get(problem.file, []))
        lines += [(inert(line), None) for line in [*shown, *rest]]
        if in_workflow():
            lines.append((CONTROLS.sub(" ", as_annotation(problem)), None))
    _print(lines)


def summarize(markdown: str) -> None:
    """Add to the summary of a GitHub workflow's run, where this is one.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(file).open("a", encoding="utf-8") as summary:
                summary.write(f"{markdown}\n")
        except OSError as error:
            # What it sums up is done all the same. Beside JSON nothing is printed.
            why = inert(f"No summary: {file} cannot be written: {error.strerror}.")
            print(why, file=sys.stderr)


def _print(lines: list[tuple[str, str | None]]) -> None:
    """Print lines with their styles, to a log in one write and without the styles."""
    if out.is_terminal:
        for line, style in lines:
            out.print(line, style=style, markup=False)
    elif lines:
        out.file.write("".join(f"{line}\n" for line, _ in lines))
        out.file.flush()


@contextmanager
def output() -> Iterator[None]:
    """End the program quietly where nobody reads its output any more, as after ``| head``, and in
    words where it cannot be written."""
    try:
        try:
            yield
        finally:
            print(end="", flush=True)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            what = error.filename or "the output"
            print(f"Stopped: {what} cannot be used: {error.strerror}.", file=sys.stderr)
        # What could not be written would be tried once more at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


def _lines(path: Path, root: Path) -> list[str]:
    """The lines of a text of the project; none of a file elsewhere, or of what is no text."""
    try:
        data = read(path, root)
    except (OSError, ValueError):
        return []
    text = "" if b"\0" in data else data.decode("utf-8-sig", "replace")
    return [CONTROLS.sub(" ", line) for line in re.split(r"\r\n|\r|\n", text)]


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar for each stage that is reported, or a line for each in a log."""
    if not out.is_terminal:
        yield _plain_lines()
        return
    # Imported only where a bar is shown: most commands are over before it would be loaded.
    from rich import progress as bars

    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    with bars.Progress(*columns, console=out, transient=True) as bar:
        tasks = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield report


def _plain_lines() -> Progress:
    begun: set[str] = set()

    def report(what: str, done: int, total: int) -> None:
        if what not in begun:
            begun.add(what)
            sys.stdout.write(f"{what} …\n")
            sys.stdout.flush()

    return report
