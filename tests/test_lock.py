"""The lock that lets one process work at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from publisher.lock import is_locked, locked

HOLD = """
import sys
from pathlib import Path
from publisher.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[1],
    )
    assert process.stdout
    assert "held\n" == process.stdout.readline()
    return process


def test_a_second_process_waits_for_the_first(tmp_path: Path) -> None:
    """Two publishes at once would swap each other's output."""
    path = tmp_path / "lock"
    process = holder(path)
    order: list[str] = []

    def wait() -> None:
        with locked(path):
            order.append("second")

    waiting = threading.Thread(target=wait)
    waiting.start()
    waiting.join(0.2)
    order.append("first")
    process.communicate("")
    waiting.join(10)
    assert ["first", "second"] == order


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    """After a crash nobody has to remove a lock file by hand."""
    path = tmp_path / "lock"
    process = holder(path)
    process.kill()
    process.wait()
    with locked(path):
        assert path.exists()


def test_whether_somebody_holds_it(tmp_path: Path) -> None:
    """Nobody does before there is a file, or when its holder was killed; asking takes nothing."""
    path = tmp_path / "lock"
    assert not is_locked(path)
    assert not path.exists()
    process = holder(path)
    assert [True, True] == [is_locked(path), is_locked(path)]
    process.kill()
    process.wait()
    assert [False, False] == [is_locked(path), is_locked(path)]


def test_an_error_inside_lets_go(tmp_path: Path) -> None:
    """A build that fails does not stop the next one."""
    path = tmp_path / "lock"
    try:
        with locked(path):
            raise ValueError
    except ValueError:
        pass
    with locked(path):
        assert path.exists()
