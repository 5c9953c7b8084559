"""What starts the servers of these tests stops them, too."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.servers import free_ports, process

_PATIENCE = 30.0  # seconds


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_is_left_behind(tmp_path: Path) -> None:
    """A server that starts processes of its own, as nginx does, ends with all of them."""
    (port,) = free_ports(1)
    python = shlex.quote(sys.executable)
    script = f"sleep 600 & echo $! > child; exec {python} -m http.server {port} --bind 127.0.0.1"
    with process(["sh", "-c", script], port, tmp_path):
        child = Path("/proc", (tmp_path / "child").read_text().strip())
        assert is_alive(child)
    end = time.monotonic() + _PATIENCE
    while is_alive(child):
        assert time.monotonic() < end, "The process that the server started is still there."
        time.sleep(0.01)


def is_alive(process: Path) -> bool:
    """Whether it runs: one that ended may still wait for somebody to ask how."""
    try:
        return "Z" != (process / "stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
