"""A project in a folder of its own, and its real commands run as a person would run them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.lock import locked
from tests.forkserver import ForkServer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "sites" / "example"
#: What of the repository a project consists of, beside its content.
PARTS = ("theme", "pelicanconf.py", "publishconf.py", "tasks.py")
#: Seconds after which whatever is waited for hangs: no machine is so busy. Tests wait for events,
#: one of which is the end of what was to bring them about.
PATIENCE = 900.0
SERVER = ForkServer()
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True)
class Finished:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """The folder of one project."""

    root: Path

    @classmethod
    def make(cls, root: Path, content: Path | None = EXAMPLE) -> Project:
        """Copy theme, settings and tasks to ``root``, and ``content`` where there is one."""
        root.mkdir(parents=True)
        for part in PARTS:
            _copy(ROOT / part, root / part)
        if content:
            _copy(content, root / "content")
        return cls(root)

    def copy(self, root: Path) -> Project:
        """The same project elsewhere, with what was built and published."""
        return Project(Path(shutil.copytree(self.root, root)))

    def reuse_photographs(self, cache: Path) -> None:
        """Take over photographs that were made before; they go by content, so none can be wrong."""
        if cache.is_dir():
            shutil.copytree(cache, self.root / ".cache" / "photos", copy_function=_link)

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace one passage that stands in the file exactly once."""
        text = self.read(name)
        assert 1 == text.count(old), f"{name} holds {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def article(self, slug: str, title: str, body: str = "Words.", **fields: str) -> None:
        """An article with all that it must have; ``fields`` are further front matter."""
        described = f"Made-up words about the made-up article that is called {slug}, for a test."
        values = {"title": title, "description": described, "date": "2024-01-20", **fields}
        lines = "".join(f"{name}: {value}\n" for name, value in values.items())
        self.write(f"content/articles/{slug}.md", f"---\n{lines}---\n\n{body}\n")

    def run(
        self, *arguments: str, env: dict[str, str] | None = None, fresh: bool = False
    ) -> Finished:
        """Run a command to its end; ``fresh`` in a new Python, which imports everything itself."""
        if not fresh and ForkServer.can_run(env or {}):
            return Finished(*SERVER.run(arguments, self.root, _environment(env), PATIENCE))
        done = subprocess.run(
            self._command(*arguments),
            cwd=self.root,
            env=_environment(env),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    def python(self, code: str) -> None:
        """Run Python in the project's folder, in a process of its own."""
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.root,
            env=_environment(),
            check=True,
            timeout=PATIENCE,
        )

    def must(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        """What a command prints that has to succeed."""
        done = self.run(*arguments, env=env)
        assert 0 == done.code, done.out + done.err
        return done.out

    def start(self, *arguments: str) -> Running:
        return Running(
            subprocess.Popen(
                self._command(*arguments),
                cwd=self.root,
                env=_environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
        )

    @contextmanager
    def serving(self, command: str, *more: str) -> Iterator[Running]:
        """``edge``, ``preview`` or ``write`` on a free port, stopped at the end."""
        running = self.start(command, "--port", "0", *more)
        try:
            running.wait_for(_ADDRESS)
            yield running
        finally:
            running.stop()

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "publisher.front_door", *arguments]


class Running:
    """A command that has not ended; what it prints is read as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.out = ""
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.wait_for(_ADDRESS)[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, pattern: re.Pattern[str] | str, start: int = 0) -> re.Match[str]:
        """The first place where the output from ``start`` on matches; fails where it ends first."""
        found = None

        def is_there() -> bool:
            nonlocal found
            found = re.compile(pattern).search(self.out, start)
            return bool(found) or self._ended

        with self._news:
            self._news.wait_for(is_there, PATIENCE)
        assert found, f"{pattern!r} is not in:\n{self.out[start:]}"
        return found

    def stop(self) -> int:
        """Ctrl-C, and the exit code; a process that ignores it is killed, and a failure."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    _ended = False

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.out += line
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()


def once(folder: Path, make: Callable[[], None]) -> Project:
    """The project in ``folder``, made by whichever process comes first."""
    done = folder.with_suffix(".done")
    with locked(folder.with_suffix(".lock")):
        if not done.exists():
            # What a failed attempt left would hide its reason from the next one.
            shutil.rmtree(folder, ignore_errors=True)
            make()
            done.touch()
    return Project(folder)


def files(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    """SIGKILL, which no process can hear coming."""
    time.sleep(seconds)
    process.kill()
    process.wait()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)


def _environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what makes a command speak to a CI service."""
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(more or {})}
