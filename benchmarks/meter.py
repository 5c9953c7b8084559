"""Runs one command to its end and says what it took: time, work and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.rule import Rule


class Bench(Rule):
    """What is measured comes to its end.

    A command failed on the made-up articles; the message ends with what it said.
    """


_PROC = Path("/proc")
#: Seconds between two samples of the memory.
_EVERY = 0.02
#: Characters of what a failed command said that are shown.
_SHOWN = 1200


@dataclass(frozen=True, slots=True)
class Reading:
    """``wall`` and ``cpu`` in seconds, of the command and all that it started; ``cpu`` is None
    where the system does not tell."""

    wall: float
    cpu: float | None


def run(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Reading:
    """Raises PublisherError, with what it said, where the command fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = _start(command, folder, env, said.fileno())
        cpu = _wait(process)
        wall = time.perf_counter() - began
        _raise_for_status(process, command, said.fileno())
    return Reading(wall, cpu)


def peak(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> int | None:
    """The most bytes that the command and all that it started held at one time.

    Shared pages count once in sum: each process is asked for its proportional set size, again
    and again while it runs. That slows it down, so that it is done in a run of its own. None
    where the system does not tell; what is held between two samples is not seen.
    """
    with tempfile.TemporaryFile() as said:
        process = _start(command, folder, env, said.fileno())
        watch = _Watch(process.pid)
        watch.start()
        process.wait()
        watch.done.set()
        watch.join()
        _raise_for_status(process, command, said.fileno())
    return watch.most or None


def _start(
    command: Sequence[str], folder: Path, env: Mapping[str, str], said: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**_environment(), **env},
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
    )


def _environment() -> dict[str, str]:
    """The environment, without what keeps Python from writing down the code that it compiled:
    nobody builds a site twice with that, and it would be measured each time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for its end; the seconds of work, user and system, of it and of its children."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def _raise_for_status(process: subprocess.Popen[bytes], command: Sequence[str], said: int) -> None:
    if process.returncode:
        os.lseek(said, 0, os.SEEK_SET)
        words = b"".join(iter(lambda: os.read(said, 65536), b"")).decode("utf-8", "replace")
        says = f"{' '.join(command)} failed on the made-up articles: {words[-_SHOWN:]}"
        raise Bench.error("bench", 0, says)


class _Watch(threading.Thread):
    """Samples the memory of a process and its children until ``done`` is set."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.done = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.done.wait(_EVERY):
            self.most = max(self.most, sum(map(_proportional_set_size, _tree(self._pid))))


def _tree(pid: int) -> Iterator[int]:
    """A process and all that descend from it. One that ends meanwhile is left out."""
    yield pid
    try:
        for thread in (_PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _proportional_set_size(pid: int) -> int:
    """Bytes: https://docs.kernel.org/filesystems/proc.html (smaps_rollup, Pss)."""
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
