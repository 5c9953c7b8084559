"""Runs the project's commands as forks of one process that has imported them already.

Importing takes most of the time of a short command. Each command is still a process of its own,
with its own arguments, folder and environment; only the imports are shared. ``multiprocessing``
calls this way of starting a process "forkserver".
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).resolve().parents[1]
#: What Python reads from its environment when it begins; a fork is too late for that.
_FOR_PYTHON = ("PYTHON", "LANG", "LC_")
#: Seconds until the server has imported everything, or has forked.
_PATIENCE = 900.0


@dataclass(frozen=True)
class Order:
    """A command; its output and errors are written to ``out`` and ``err``."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    out: Path
    err: Path


class ForkServer:
    """The server begins with the first command, and ends with this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._server: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def can_run(more: Mapping[str, str]) -> bool:
        """Whether a fork is like a new process that has ``more`` in its environment."""
        # On macOS a process that forks may be stopped by the system's own libraries.
        is_safe = hasattr(os, "fork") and sys.platform != "darwin"
        return is_safe and not any(name.startswith(_FOR_PYTHON) for name in more)

    def run(
        self, arguments: tuple[str, ...], folder: Path, environment: dict[str, str], timeout: float
    ) -> tuple[int, str, str]:
        """Exit status, output and errors. Raises TimeoutError after ``timeout`` seconds."""
        with self._lock, tempfile.TemporaryDirectory() as name:
            out, err = Path(name, "out"), Path(name, "err")
            server = self._running()
            server.send(Order(arguments, folder, environment, out, err))
            pid = self._answer(_PATIENCE)
            try:
                status = self._answer(timeout)
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                self._answer(_PATIENCE)
                raise
            return status, out.read_text("utf-8"), err.read_text("utf-8")

    def close(self) -> None:
        if self._server and self._process:
            self._server.close()
            self._process.wait()
            self._server = self._process = None

    def _running(self) -> Connection:
        if self._server is None:
            self._server, other = multiprocessing.Pipe()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forkserver", str(other.fileno())],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                start_new_session=True,  # Ctrl-C is for the tests, which then end the server.
            )
            other.close()
        return self._server

    def _answer(self, timeout: float) -> int:
        assert self._server
        if not self._server.poll(timeout):
            raise TimeoutError
        answer = self._server.recv()
        assert isinstance(answer, int)
        return answer


def _import_commands() -> None:
    """All of the package, and the libraries that it imports."""
    package = importlib.import_module("publisher")
    for module in pkgutil.walk_packages(package.__path__, "publisher."):
        importlib.import_module(module.name)
    # A collection of garbage in a fork would write to all of this, and so copy it.
    gc.freeze()


def _next_order(client: Connection) -> Order:
    """Fork for each order; returns in the fork, and never in the server."""
    while True:
        try:
            order: Order = client.recv()
        except EOFError:
            sys.exit()
        if not (pid := os.fork()):
            client.close()
            return order
        client.send(pid)
        client.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _obey(order: Order) -> None:
    """Make this process what a shell would have started, as far as Python can tell."""
    for number, path in ((1, order.out), (2, order.err)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    if hasattr(time, "tzset"):
        time.tzset()
    sys.path[0] = str(order.folder)
    sys.argv = ["tasks.py", *order.arguments]


if __name__ == "__main__":
    from publisher.front_door import program

    _import_commands()
    _connection = Connection(int(sys.argv[1]))
    os.set_inheritable(_connection.fileno(), False)
    _obey(_next_order(_connection))
    program.run()
