"""Many requests at once, as one answer of a store takes longer than a store needs for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: What gave the best times for uploads to a real S3 server.
UPLOADS = 32
_AT_ONCE = 16


def each_of(things: Iterable[T], work: Callable[[T], R], at_once: int = _AT_ONCE) -> Iterator[R]:
    """The answers of ``work``, in the order of ``things``; the first failure keeps the rest from
    beginning, and is raised."""
    with ThreadPoolExecutor(at_once) as pool:
        running = [pool.submit(work, thing) for thing in things]
        try:
            for one in running:
                yield one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
