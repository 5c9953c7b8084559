"""A file lock between processes, which the system releases when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, waits: bool) -> None:
        # msvcrt gives up after ten seconds, so keep asking.
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not waits:
                    raise BlockingIOError from None
                time.sleep(0.02)
            else:
                return
else:
    import fcntl

    def _take(handle: int, waits: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)


#: In the cache folder: held by whatever builds into output/ and may publish it.
BUILD_LOCK = "publish.lock"


@contextmanager
def locked(path: Path, *, waits: bool = True) -> Iterator[None]:
    """Hold an exclusive lock on the file ``path``. While another process has it this blocks, or
    raises ``BlockingIOError`` where it is not to wait.

    The file stays when the lock is released: removing it would let two holders in.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle, waits)
        yield
    finally:
        os.close(handle)
