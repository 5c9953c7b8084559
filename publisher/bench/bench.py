"""Runs each command as a person would, several times, and prints medians."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher import console
from publisher.bench.corpus import make_corpus
from publisher.problems import Problem, Refused

_PARTS = ("theme", "pelicanconf.py", "publishconf.py", "tasks.py", "publisher")


@dataclass(frozen=True, slots=True)
class Measure:
    """``prepare`` brings the project to where the command is measured from."""

    name: str
    command: str
    prepare: Callable[[Path], None]


def bench(root: Path, sizes: list[int], runs: int) -> None:
    """Print a table: seconds of wall time for each measure at each number of articles."""
    console.say(f"{platform.python_version()}, {os.cpu_count()} cores, load {_load()}")
    rows = {measure.name: [] for measure in _MEASURES}  # type: dict[str, list[float]]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, console.progress() as report:
        for size in sizes:
            project = _project(root, Path(folder) / str(size), size)
            for done, measure in enumerate(_MEASURES):
                report(f"Measuring {size:,} articles", done, len(_MEASURES))
                times = [_time(project, measure) for _ in range(runs)]
                rows[measure.name].append(statistics.median(times))
    width = max(map(len, rows))
    console.say(" " * width + "".join(f"{size:>10,}" for size in sizes), "bold")
    for name, medians in rows.items():
        console.say(f"{name:<{width}}" + "".join(f"{median:>8.2f} s" for median in medians))
    console.say(f"Medians of {runs} runs each; at the end the load was {_load()}.")


def _load() -> str:
    """How busy the machine is; not every system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _project(root: Path, folder: Path, size: int) -> Path:
    folder.mkdir()
    for part in _PARTS:
        source = root / part
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, folder / part, ignore=ignore) if source.is_dir() else shutil.copy(
            source, folder / part
        )
    make_corpus(folder / "content", size)
    return folder


def _time(project: Path, measure: Measure) -> float:
    measure.prepare(project)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "publisher.front_door", measure.command],
        cwd=project, env={**os.environ, "PYTHONPATH": str(project)}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    if done.returncode:
        says = f"{measure.command} failed on the made-up articles: {done.stdout[-600:]}"
        raise Refused([Problem("bench", 0, "bench", says)])
    return seconds


def _forget(project: Path) -> None:
    for made in (".cache", "output"):
        shutil.rmtree(project / made, ignore_errors=True)


def _as_it_is(project: Path) -> None:
    """Nothing has changed since the run before."""


def _edit_one(project: Path) -> None:
    article = project / "content" / "articles" / "article-7.md"
    article.write_text(article.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")


_MEASURES = (
    Measure("check, first", "check", _forget),
    Measure("check, nothing changed", "check", _as_it_is),
    Measure("build, first", "build", _forget),
    Measure("build, nothing changed", "build", _as_it_is),
    Measure("build, one article edited", "build", _edit_one),
)
