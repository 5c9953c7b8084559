"""The tests leave no process behind, and say so where one does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import PATIENCE, ROOT, Finished

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has prctl(2)")

START = """
import os, signal, subprocess, sys
def test_it():
    subprocess.run(["sh", "-c", "sleep 7777 & echo $! > pid"], check=True)
"""


def run(folder: Path, test: str, *options: str, ignores_sigint: bool = False) -> Finished:
    """A run of pytest over one test, with the plugin; it waits for nothing that is left behind."""
    (folder / "test_inner.py").write_text(test, "utf-8")
    (folder / "conftest.py").write_text("import tests.orphans\ntests.orphans._PATIENCE = 0\n")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull]
    command += ["-p", "xdist", "-p", "tests.orphans"]

    def ignore() -> None:
        if ignores_sigint:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    done = subprocess.run(
        [*command, *options, "test_inner.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        preexec_fn=ignore,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def is_gone(folder: Path) -> bool:
    pid = (folder / "pid").read_text().strip()
    return not Path("/proc", pid).exists()


@pytest.mark.parametrize("options", [(), ("-n", "1")])
def test_what_is_left_behind_is_ended_and_fails(options: tuple[str, ...], tmp_path: Path) -> None:
    """Though its parent has long ended, with workers of xdist and without."""
    done = run(tmp_path, START, *options)
    assert 1 == done.code, done.out
    assert "Left behind, and ended now: sleep 7777" in done.out
    assert is_gone(tmp_path)


def test_what_a_killed_worker_started_is_ended(tmp_path: Path) -> None:
    """A worker that is killed, as by a system without memory, tidies nothing away itself."""
    done = run(tmp_path, f"{START}    os.kill(os.getpid(), signal.SIGKILL)\n", "-n", "1")
    assert done.code, done.out
    assert is_gone(tmp_path)


def test_a_run_that_leaves_nothing_passes(tmp_path: Path) -> None:
    """Else the plugin would be switched off."""
    done = run(tmp_path, "def test_it():\n    pass\n", "-n", "1")
    assert (0, False) == (done.code, "Left behind" in done.out)


@pytest.mark.parametrize("options", [(), ("-n", "1")])
def test_ctrl_c_that_was_ignored_is_handled(options: tuple[str, ...], tmp_path: Path) -> None:
    """A test that stops a command by Ctrl-C does so in a run in the background as well."""
    test = """
import signal
def test_it():
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""
    assert 0 == run(tmp_path, test, *options, ignores_sigint=True).code
