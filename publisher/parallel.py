"""Run a function over many items in several processes.

Processes are forked with ``os.fork``, so that ``work`` may be a closure over a large state: the
child shares it and nothing but results is pickled. multiprocessing cannot do it: the preview
builds in a daemonic process, which multiprocessing allows no children.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

#: Overrides the number of processes; for tests, and for machines that lend fewer cores than
#: they show.
PROCESSES = "PUBLISHER_PROCESSES"


class WorkerDied(RuntimeError):
    """A child process ended without a result: it was killed, or had no memory left."""


def processes() -> int:
    """The number of processes to use, this one included."""
    if given := os.environ.get(PROCESSES, ""):
        return max(1, int(given)) if given.isdigit() else 1
    # Linux alone has this function. Windows cannot fork; on macOS the system's own libraries may
    # stop a process that does.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def map(work: Callable[[T], R], items: Sequence[T], batch: int) -> list[R]:
    """``[work(item) for item in items]``; see ``map_batches`` for ``batch`` and what it raises."""
    results = map_batches(lambda part: [work(item) for item in part], items, batch)
    return [results[n % len(results)][n // len(results)] for n in range(len(items))]


def map_batches(work: Callable[[Sequence[T]], R], items: Sequence[T], batch: int) -> list[R]:
    """Split ``items`` into as many batches as there are processes; one result for each batch.

    ``batch`` is the smallest number of items that is worth the start of another process. This
    process works on the first batch. Batches are interleaved, item n being in batch n modulo
    their number, since neighbours often take equally long. Results are pickled. An exception of
    ``work`` is raised here; raises WorkerDied where a process vanished.
    """
    number = max(1, min(processes(), len(items) // max(1, batch)))
    first, *others = (items[start::number] for start in range(number))
    with contextlib.ExitStack() as stack:
        if others:
            # The garbage collector writes to every object that it visits, which would copy the
            # pages that parent and child share.
            gc.freeze()
            stack.callback(gc.unfreeze)
        children = [stack.enter_context(_child(work, each)) for each in others]
        return [work(first), *(result() for result in children)]


@contextlib.contextmanager
def _child(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> Iterator[Callable[[], R]]:
    """A process that runs ``work(items)``; yields a function that waits for the result."""
    reader, writer = os.pipe()
    # What is buffered would be printed by the child, too.
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if not process:
        os.close(reader)
        _send_result(work, items, writer)
    os.close(writer)

    def result() -> R:
        data = pipe.read()
        if not data:
            raise WorkerDied("A process of this build ended without a word.")
        is_good, value = pickle.loads(data)
        if not is_good:
            raise value
        return cast(R, value)

    try:
        # Closed unread, it ends a child that still writes.
        with os.fdopen(reader, "rb") as pipe:
            yield result
    finally:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, 0)


def _send_result(work: Callable[[Sequence[Any]], Any], items: Sequence[Any], writer: int) -> None:
    """Run in the child; never returns."""
    code = 1
    try:
        try:
            data = pickle.dumps((True, work(items)))
        except BaseException as error:
            data = pickle.dumps((False, error))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        code = 0
    finally:
        # Not sys.exit: what the parent has registered to do at its end is the parent's.
        os._exit(code)
