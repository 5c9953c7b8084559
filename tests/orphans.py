"""A test run leaves no process behind: a plugin of pytest that ends what is left, and then fails.

Linux can make a process the heir of all that its children leave behind (PR_SET_CHILD_SUBREAPER,
prctl(2)). So whatever a test started is found at the end, however it was started and whoever of
those in between has died: also what a killed worker of xdist had started.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

_PR_SET_CHILD_SUBREAPER = 36
#: Seconds for what ends by itself when a test process does; only a run that fails waits so long.
_PATIENCE = 60.0
#: Python's own helpers, which end with the process that they help.
_HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
_LEFT = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Also let the tests be stopped, and stop others, by Ctrl-C where a script that runs them in
    the background had it ignored: what ignores it hands that down."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


@pytest.hookimpl(trylast=True)  # When xdist has ended its workers, whose heir this process is.
def pytest_sessionfinish(session: pytest.Session) -> None:
    if sys.platform != "linux" or hasattr(session.config, "workerinput"):
        return
    end = time.monotonic() + _PATIENCE
    while (left := dict(_children())) and time.monotonic() < end:
        time.sleep(0.02)
    session.config.stash[_LEFT] = list(left.values())
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    # What one of them had started is inherited in its turn.
    while left := dict(_children()):
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for command in config.stash.get(_LEFT, []):
        terminalreporter.write_line(f"Left behind, and ended now: {command}", red=True)


def _children() -> Iterator[tuple[int, str]]:
    """The processes that this one started or inherited, with their command lines."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The name of a program, in brackets, may hold anything.
            state, parent, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(parent) != os.getpid():
                continue
            if state == "Z":
                os.waitpid(int(entry.name), os.WNOHANG)
                continue
            command = (entry / "cmdline").read_text().replace("\0", " ").strip()
            if not any(helper in command for helper in _HELPERS):
                yield int(entry.name), command
