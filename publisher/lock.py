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

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(handle: int) -> None:
        # msvcrt gives up after ten seconds, so keep asking.
        while not _try(handle):
            time.sleep(0.02)
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


#: A link would have a file made elsewhere. Windows has no such flag.
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
#: In the cache folder: held by whatever builds into output/ and may publish it.
BUILD_LOCK = "publish.lock"


@contextmanager
def locked(path: Path, *, waits: bool = True) -> Iterator[None]:
    """Hold an exclusive lock on the file ``path``. While another process has it this blocks, or
    raises ``BlockingIOError`` where it is not to wait.

    The file stays when the lock is released: removing it would let two holders in.
    """
    handle = os.open(path, _FLAGS | os.O_CREAT, 0o644)
    try:
        if waits:
            _wait(handle)
        elif not _try(handle):
            raise BlockingIOError(f"{path} is locked")
        yield
    finally:
        os.close(handle)


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock on the file ``path``; nobody does where there is none."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return False
    try:
        return not _try(handle)
    finally:
        os.close(handle)
