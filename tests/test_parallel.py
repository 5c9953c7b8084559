"""Work in several processes has the results of work in one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest

from publisher import parallel
from publisher.parallel import PROCESSES, WorkerDied, map_batches
from publisher.problems import Problem, PublisherError
from tests.project import PATIENCE, ROOT


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("items", [0, 1, 2, 10, 101])
def test_results_are_in_the_order_of_the_items(
    monkeypatch: pytest.MonkeyPatch, processes: int, items: int
) -> None:
    """However many processes there are, and whether the batches are equal or not."""
    monkeypatch.setenv(PROCESSES, str(processes))
    numbers = list(range(items))
    assert [n * n for n in numbers] == parallel.map(lambda n: n * n, numbers, 1)


def test_few_items_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process takes longer than they do."""
    monkeypatch.setenv(PROCESSES, "4")
    own = os.getpid()
    assert [own] * 3 == parallel.map(lambda item: os.getpid(), [1, 2, 3], 2)


def test_every_process_has_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the calling process works too."""
    monkeypatch.setenv(PROCESSES, "3")
    found = map_batches(lambda batch: os.getpid(), list(range(30)), 1)
    assert (3, True) == (len(set(found)), os.getpid() in found)


def test_an_exception_of_a_child_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its problems whole."""
    monkeypatch.setenv(PROCESSES, "2")
    problem = Problem("content/articles/a.md", 3, "links", "says", "fix", "warning", 7)

    def work(batch: Sequence[int]) -> None:
        if 1 in batch:
            raise PublisherError([problem])

    with pytest.raises(PublisherError) as raised:
        map_batches(work, [0, 1, 2, 3], 1)
    assert [problem] == raised.value.problems


def test_a_killed_process_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build must not take half of the results for all of them."""
    monkeypatch.setenv(PROCESSES, "2")

    def work(batch: Sequence[int]) -> None:
        if 1 in batch:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerDied):
        map_batches(work, [0, 1], 1)


def test_a_large_result_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes hold little; both sides must go on while one of them fills."""
    monkeypatch.setenv(PROCESSES, "3")
    assert [5_000_000] * 3 == [
        len(text) for text in map_batches(lambda batch: "x" * 5_000_000, [0, 1, 2], 1)
    ]


def test_no_process_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even when the batch of the calling process fails."""
    monkeypatch.setenv(PROCESSES, "3")
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        child = fork()
        made.append(child)
        return child

    def work(batch: Sequence[int]) -> None:
        if 0 in batch:
            raise ValueError("ours")

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ValueError, match="ours"):
        map_batches(work, [0, 1, 2], 1)
    assert 2 == len(made)
    for child in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


KILLED = """
import os, sys, time
from publisher.parallel import map_batches

def work(batch):
    print(os.getpid(), flush=True)
    time.sleep(3600)

map_batches(work, [0, 1, 2], 1)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_killed_process_leaves_none_behind() -> None:
    """Who kills a build need not look for what it has started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), PROCESSES: "3"}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED], env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout
    for _ in range(3):
        assert process.stdout.readline()
    process.kill()
    # Each of them holds the pipe open.
    assert "" == process.stdout.read()


def test_work_that_nobody_wants_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an error here, or Ctrl-C, the other processes are not waited for."""
    monkeypatch.setenv(PROCESSES, "3")

    def work(batch: Sequence[int]) -> None:
        if 0 in batch:
            raise KeyboardInterrupt
        time.sleep(3600)

    with pytest.raises(KeyboardInterrupt):
        map_batches(work, [0, 1, 2], 1)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_work_beside_other_work(monkeypatch: pytest.MonkeyPatch, processes: str) -> None:
    """It has its result, whether another process did it meanwhile or this one in the end."""
    monkeypatch.setenv(PROCESSES, processes)
    with parallel.beside(os.getpid) as result:
        assert (processes == "1") == (result() == os.getpid())


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_goes_wrong_beside_is_raised_here(
    monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    """Where its result is asked for, and with its problems whole."""
    monkeypatch.setenv(PROCESSES, processes)
    problem = Problem("content/articles/a.md", 3, "links", "says", "fix", "warning", 7)

    def work() -> None:
        raise PublisherError([problem])

    with parallel.beside(work) as result, pytest.raises(PublisherError) as raised:
        result()
    assert [problem] == raised.value.problems


def test_work_beside_a_failure_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for what nobody wants any more."""
    monkeypatch.setenv(PROCESSES, "2")
    with pytest.raises(KeyboardInterrupt), parallel.beside(lambda: time.sleep(3600)):
        raise KeyboardInterrupt


def in_two_threads(error: BaseException, found: dict[str, Any]) -> None:
    """Raise ``error`` while one piece of work is done, until ``go_on``, and a second one waits."""
    begun, found["go_on"] = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        found["go_on"].wait(PATIENCE)

    with parallel.threads(1) as pool:
        found["first"], found["later"] = pool.submit(work), pool.submit(work)
        begun.wait()
        raise error


def test_an_error_waits_for_what_may_still_write() -> None:
    """What has not begun is cancelled; what has begun comes to its end."""
    found: dict[str, Any] = {}
    thread = threading.Thread(target=lambda: in_two_threads(ValueError("ours"), found))
    # An error that nobody catches is what this thread is for.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "excepthook", lambda _: None)
        thread.start()
        while not ("later" in found and found["later"].cancelled()):
            time.sleep(0.001)
        assert thread.is_alive()
        found["go_on"].set()
        thread.join()
    assert found["first"].done()


def test_ctrl_c_waits_for_no_thread() -> None:
    """A picture of many megapixels takes seconds, and who pressed Ctrl-C has none."""
    found: dict[str, Any] = {}
    with pytest.raises(KeyboardInterrupt):
        in_two_threads(KeyboardInterrupt(), found)
    assert found["first"].running()
    assert found["later"].cancelled()
    found["go_on"].set()
