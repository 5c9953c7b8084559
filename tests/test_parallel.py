"""Work that is spread over processes ends as if one had done it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from publisher.parallel import PROCESSES, Lost, interleave, map_shares
from publisher.problems import Problem, PublisherError


def squares(share: Sequence[int]) -> list[int]:
    return [number * number for number in share]


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("things", [0, 1, 2, 10, 101])
def test_answers_are_in_the_order_of_the_things(
    monkeypatch: pytest.MonkeyPatch, processes: int, things: int
) -> None:
    """However many processes there are, and whether the shares are equal or not."""
    monkeypatch.setenv(PROCESSES, str(processes))
    numbers = list(range(things))
    assert [n * n for n in numbers] == list(interleave(map_shares(squares, numbers, 1)))


def test_few_things_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process takes longer than they do."""
    monkeypatch.setenv(PROCESSES, "4")
    own = os.getpid()
    assert [[own] * 3] == map_shares(lambda share: [os.getpid() for _ in share], [1, 2, 3], 2)


def test_every_core_has_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the one that asks works too."""
    monkeypatch.setenv(PROCESSES, "3")
    found = map_shares(lambda share: os.getpid(), list(range(30)), 1)
    assert (3, True) == (len(set(found)), os.getpid() in found)


def test_what_a_share_refuses_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its problems whole."""
    monkeypatch.setenv(PROCESSES, "2")
    problem = Problem("content/articles/a.md", 3, "links", "says", "fix", "warning", 7)

    def work(share: Sequence[int]) -> None:
        if 1 in share:
            raise PublisherError([problem])

    with pytest.raises(PublisherError) as refused:
        map_shares(work, [0, 1, 2, 3], 1)
    assert [problem] == refused.value.problems


def test_a_killed_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build must not take half an answer for a whole one."""
    monkeypatch.setenv(PROCESSES, "2")

    def work(share: Sequence[int]) -> None:
        if 1 in share:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(Lost):
        map_shares(work, [0, 1], 1)


def test_a_large_answer_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes hold little; both sides must go on while one of them fills."""
    monkeypatch.setenv(PROCESSES, "3")
    assert [5_000_000] * 3 == [
        len(text) for text in map_shares(lambda share: "x" * 5_000_000, [0, 1, 2], 1)
    ]


def test_no_process_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even when the share that is done here fails."""
    monkeypatch.setenv(PROCESSES, "3")
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        child = fork()
        made.append(child)
        return child

    def work(share: Sequence[int]) -> None:
        if 0 in share:
            raise ValueError("ours")

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ValueError, match="ours"):
        map_shares(work, [0, 1, 2], 1)
    assert 2 == len(made)
    for child in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
