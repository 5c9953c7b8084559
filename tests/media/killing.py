"""Kills a process at a moment that is seen on its disk."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable


def kill_while(process: subprocess.Popen[str], is_so: Callable[[], bool]) -> None:
    """Kill a process while ``is_so``, and fail where it ends before. It is stopped first: on a
    busy machine the moment could pass before the signal comes."""
    while True:
        while not _now(is_so):
            assert process.poll() is None, "It ended too soon."
            time.sleep(0.0005)
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        if is_so():
            break
        process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()


def _now(is_so: Callable[[], bool]) -> bool:
    try:
        return is_so()
    except FileNotFoundError:
        # A folder was renamed while it was looked at.
        return False
