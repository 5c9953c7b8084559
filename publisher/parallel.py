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
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

#: Overrides the number of processes; for tests, and for machines that lend fewer cores than
#: they show.
PROCESSES = "PUBLISHER_PROCESSES"
_PR_SET_PDEATHSIG = 1


class WorkerDied(RuntimeError):
    """A child process ended without a result: it was killed, or had no memory left."""


_forks = True


def never_fork() -> None:
    """Do all work in this process from now on: it has threads, of which a fork copies but one, with
    the locks that the others hold."""
    global _forks
    _forks = False


def processes() -> int:
    """The number of processes to use, this one included."""
    if not _forks:
        return 1
    if given := os.environ.get(PROCESSES, ""):
        return max(1, int(given)) if given.isdigit() else 1
    # Linux alone has this function. Windows cannot fork; on macOS the system's own libraries may
    # stop a process that does.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def map(work: Callable[[T], R], items: Sequence[T], batch: int) -> list[R]:
    """``[work(item) for item in items]``; see ``map_batches`` for ``batch`` and what it raises.

    The first item is done before another process starts: what it loads is loaded only once.
    """
    first, others = [work(item) for item in items[:1]], items[1:]
    results = map_batches(lambda part: [work(item) for item in part], others, batch)
    return first + [results[n % len(results)][n // len(results)] for n in range(len(others))]


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
def beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Do one piece of work in a process of its own; yields a function that waits for the result.

    Where no process may be started, the work is done when that is called. What it raises is raised
    there; raises WorkerDied where the process vanished.
    """
    if processes() == 1:
        yield work
        return
    with _child(lambda _: work(), ()) as result:
        yield result


@contextlib.contextmanager
def threads(number: int) -> Iterator[ThreadPoolExecutor]:
    """A pool for work that is cancelled, as far as it has not begun, where an exception is raised;
    what has begun is waited for, unless Ctrl-C was pressed: then the process is about to end."""
    # Imported only where there are any: a check needs none.
    from concurrent.futures import ThreadPoolExecutor

    pool, waits = ThreadPoolExecutor(number), True
    try:
        yield pool
    except KeyboardInterrupt:
        waits = False
        raise
    finally:
        pool.shutdown(waits, cancel_futures=True)


@contextlib.contextmanager
def _child(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> Iterator[Callable[[], R]]:
    """A process that runs ``work(items)``; yields a function that waits for the result."""
    reader, writer = os.pipe()
    # What is buffered would be printed by the child, too.
    sys.stdout.flush()
    sys.stderr.flush()
    # Imported only where a process is started: it takes long to load.
    import ctypes

    parent, library = os.getpid(), ctypes.CDLL(None)
    # Ctrl-C is for this process alone, which then ends the child.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process = os.fork()
    if not process:
        if sys.platform == "linux":
            # The system ends it with this one, even where that is killed: prctl(2).
            library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        os.close(reader)
        _send_result(work, items, writer)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
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
        with os.fdopen(reader, "rb") as pipe:
            yield result
    except BaseException:
        # Nobody wants its result any more.
        os.kill(process, signal.SIGKILL)
        raise
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
