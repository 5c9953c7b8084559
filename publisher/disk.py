"""Trouble with the disk, told in plain words instead of a traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from publisher.problems import Problem, PublisherError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENXIO}


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn an ``OSError`` about ``place`` into ``PublisherError``."""
    try:
        yield
    except OSError as error:
        raise PublisherError([_problem(place, error)]) from error


def _problem(place: str, error: OSError) -> Problem:
    if error.errno in _FULL:
        return Problem(
            place,
            0,
            "disk-full",
            "The disk is full, so the release could not be written. Visitors still see the"
            " release before it.",
            "Make room on the disk, then publish again: it goes on where it stopped.",
        )
    if error.errno in _FORBIDDEN:
        return Problem(
            place,
            0,
            "folder-locked",
            f"This account may not read or write in {place}.",
            f"Give this account the right to write in {place}, or choose another folder.",
        )
    if error.errno in _NOT_A_FOLDER:
        return Problem(
            place,
            0,
            "not-a-folder",
            f"{place} must be a folder, but a file of that name (or something else) is in the way.",
            "Move that file away, or choose another folder.",
        )
    return Problem(
        place,
        0,
        "disk-trouble",
        f"The computer could not read or write in {place}: {error.strerror or error}.",
        "Check the disk and the folder, then try again.",
    )
