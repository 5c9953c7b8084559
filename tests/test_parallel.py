"""Work in several processes has the results of work in one."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from publisher import parallel
from publisher.parallel import PROCESSES, WorkerDied, map_batches
from publisher.problems import Problem, PublisherError


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
