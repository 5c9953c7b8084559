"""Measures the way from a merge to the live site: the commands of publish.yml, job by job, each in
a fresh clone, publishing to a real S3 server on this computer.

A step that only GitHub can run, such as fetching a cache, takes a copy here and is not counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import make_corpus
from benchmarks.meter import Bench, Reading, run
from benchmarks.seaweed import KEYS, seaweed
from benchmarks.workflow import Runner, read_jobs
from publisher import console
from publisher.deploy.s3_store import S3Settings, S3Store

_ARTICLES = 100
_BUCKET = "bench"
_JOBS = ("publish.build", "publish.publish")
_WORKFLOWS = Path(".github", "workflows")
#: What of the project is in the clones; its content is made up.
_PARTS = (
    *("publisher", "theme", "tasks.py", "pelicanconf.py", "publishconf.py"),
    *("requirements.lock", ".github", ".gitignore"),
)
_AUTHOR = ("-c", "user.name=bench", "-c", "user.email=bench@clinic.example")


@dataclass(frozen=True, slots=True)
class Took:
    """What one command of a job took."""

    job: str
    command: str
    reading: Reading


def bench(root: Path, runs: int) -> None:
    """Print what each command takes, without caches and with those of the merge before.

    Raises PublisherError where a command fails or a server is missing.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        origin, articles = _make_origin(root, folder / "origin")
        with seaweed(folder) as (port, _):
            values = {
                "vars.PUBLISH_TO": f"s3://{_BUCKET}/site",
                "vars.AWS_ENDPOINT_URL": _make_bucket(port),
                **{f"secrets.{key}": value for key, value in KEYS.items()},
            }
            play = _Play(root, origin, folder, values)
            caches = folder / "caches"
            caches.mkdir()
            play.merge("the first publish", caches)
            for number in range(runs):
                for said, kept in (("no caches", None), ("caches restored", caches)):
                    _edit(origin, articles[-1 - number % len(articles)], said)
                    play.merge(said, kept)
    console.say(play.sentence, "bold")


class _Play:
    """Plays the jobs of one merge after the other, and says what they took."""

    def __init__(self, root: Path, origin: Path, folder: Path, values: dict[str, str]) -> None:
        self._jobs = read_jobs(root / _WORKFLOWS)
        self._origin, self._folder, self._values = origin, folder, values
        self._count = 0
        self._tools = folder / "tools"
        self._tools.mkdir()
        if uv := shutil.which("uv", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
            (self._tools / "uv").symlink_to(uv)
        self.totals: dict[str, list[float]] = {}

    def merge(self, said: str, caches: Path | None) -> None:
        self._count += 1
        here = self._folder / f"merge-{self._count}"
        here.mkdir()
        took: list[Took] = []

        def execute(root: Path, words: Sequence[str], env: Mapping[str, str]) -> None:
            python = getattr(sys, "_base_executable", sys.executable)
            command = (python, *words[1:])
            found = run(command, root, {**self._environment(here), **env})
            took.append(Took(root.name, " ".join(words[1:3]), found))

        runner = Runner(self._jobs, here, self._clone, execute, dict(self._values), caches)
        for job in _JOBS:
            runner.play(job)
        self._say(said, took)
        # Kept for the next: what this one built, as a cache would.
        shutil.rmtree(here)

    def _say(self, said: str, took: list[Took]) -> None:
        total = sum(one.reading.wall for one in took)
        self.totals.setdefault(said, []).append(total)
        console.say(f"{said}: {total:.1f} s", "bold")
        for one in took:
            work = "" if one.reading.cpu is None else f"{one.reading.cpu:5.1f} s of work"
            console.say(f"  {one.reading.wall:5.1f} s  {work}  {one.job:<16} {one.command}")

    @property
    def sentence(self) -> str:
        best = {said: min(values) for said, values in self.totals.items()}
        return "From a merge to the live site, the best of each: " + ", ".join(
            f"{said} {seconds:.1f} s" for said, seconds in best.items()
        )

    def _clone(self, folder: Path) -> None:
        _git(self._folder, "clone", "--quiet", "--no-hardlinks", str(self._origin), str(folder))

    def _environment(self, here: Path) -> dict[str, str]:
        """A runner's: no environment of Python's, no packages fetched before."""
        path = f"{self._tools}:{os.environ['PATH']}"
        return {"PATH": path, "UV_CACHE_DIR": str(here / "uv"), "CI": "true", "VIRTUAL_ENV": ""}


def _make_bucket(port: int) -> str:
    """Write something to the bucket, which makes it; the address of its server."""
    os.environ.update(KEYS)
    address = f"http://127.0.0.1:{port}"
    store = S3Store(_BUCKET, "", S3Settings(address))
    store.put("made", b"")
    store.delete("made")
    return address


def _make_origin(root: Path, folder: Path) -> tuple[Path, list[Path]]:
    """A repository of this project with made-up content, and the files of its articles."""
    folder.mkdir()
    for part in _PARTS:
        source = root / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    articles = make_corpus(folder / "content", _ARTICLES)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _commit(folder, "The site")
    return folder, articles


def _edit(origin: Path, article: Path, said: str) -> None:
    with article.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\nA sentence that was never there before: {said}.\n")
    _commit(origin, "One article")


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, *_AUTHOR, "commit", "--quiet", "--message", message)


def _git(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Bench.error("bench", 0, f"git {arguments[0]} failed: {done.stderr.strip()}", "")
