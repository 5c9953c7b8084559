"""The same work for many things, on every core.

Each process takes its share of the things and sends what it found back to the one that asked;
nothing else is shared, so that the result is the same however many processes there are.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Overrides the number of processes; for tests, and for machines that lend fewer cores than
#: they show.
PROCESSES = "PUBLISHER_PROCESSES"


class Lost(RuntimeError):
    """A process ended without an answer; it was killed, or had no cache left."""


def processes() -> int:
    """How many processes may work at once."""
    if given := os.environ.get(PROCESSES, ""):
        return max(1, int(given)) if given.isdigit() else 1
    # On macOS a process that forks may be stopped by the system's own libraries.
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_shares(work: Callable[[Sequence[T]], R], things: Sequence[T], share: int) -> list[R]:
    """``work`` done on shares of ``things``, one answer for each share.

    A process of its own pays off from about ``share`` things on; fewer are done here.
    Shares are interleave like cards, so that long and short things are spread evenly: thing
    number n is in share n modulo their number. Answers are pickled. An exception of one
    share is raised here. Raises Lost where a process vanished.
    """
    number = max(1, min(processes(), len(things) // max(1, share)))
    shares = [things[first::number] for first in range(number)]
    running: list[_Running] = []
    try:
        if number > 1:
            # A collection of garbage writes to all that it looks at, and so makes it two.
            gc.freeze()
        for each in shares[1:]:
            running.append(_Running(work, each))
        own = work(shares[0])
        return [own, *(other.answer() for other in running)]
    finally:
        for other in running:
            other.stop()
        gc.unfreeze()


def interleave(shares: Sequence[Sequence[T]]) -> Iterator[T]:
    """The things of ``spread``'s shares in their first order."""
    longest = max(map(len, shares), default=0)
    return (each[place] for place in range(longest) for each in shares if place < len(each))


class _Running:
    """One share at work in a process of its own."""

    def __init__(self, work: Callable[[Sequence[T]], R], things: Sequence[T]) -> None:
        self._reader, writer = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._child = os.fork()
        if not self._child:
            os.close(self._reader)
            _answer(work, things, writer)
        os.close(writer)

    def answer(self) -> Any:
        with os.fdopen(os.dup(self._reader), "rb") as pipe:
            data = pipe.read()
        if not data:
            raise Lost("A process of this build ended without a word.")
        is_good, value = pickle.loads(data)
        if not is_good:
            raise value
        return value

    def stop(self) -> None:
        """Wait for the process; one whose answer nobody will read has nothing left to do."""
        os.close(self._reader)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)


def _answer(work: Callable[[Sequence[T]], R], things: Sequence[T], writer: int) -> None:
    """What the child does; it never comes back."""
    code = 1
    try:
        try:
            data = pickle.dumps((True, work(things)))
        except BaseException as error:
            data = pickle.dumps((False, error))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        code = 0
    finally:
        # Not sys.exit: what the parent has registered to do at its end is the parent's.
        os._exit(code)
