"""Errors of the disk as problems instead of tracebacks."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.problems import Problem, PublisherError
from publisher.rule import Rule
from publisher.tracked import how_to_mend, tracked_file

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.ENXIO}
_NOT_A_FILE = {errno.EISDIR, errno.ELOOP}


class DiskFull(Rule):
    """What is built and published needs room on the disk.

    Nothing half-written is ever shown: visitors still see the release before.
    """


class DiskTrouble(Rule):
    """The disk can be read and written.

    The message says what the computer answered.
    """


class FolderLocked(Rule):
    """This account may read and write in the folders that are made: .cache, output, edge.

    Give it the right to, or let the account that owns the folder run the command.
    """


class NotAFolder(Rule):
    """Where a folder is needed there is a folder, and where a file is needed a file.

    Something else of that name is in the way: move or rename it.
    """


class TrackedFolder(Rule):
    """The folders .venv and .cache are made on each computer, and are not in the repository.

    A Python is run from the one and pages are taken from the other, so that a commit could put
    into them what nobody has looked at.
    """


def refuse_tracked(root: Path, folder: str) -> None:
    """Raises PublisherError where git tracks a file of the project's ``folder``."""
    if file := tracked_file(root, folder):
        says = f"This file is in the repository, and {folder} is trusted as made on this computer."
        raise TrackedFolder.error(file, 0, says, how_to_mend(folder))


@contextmanager
def full_disk() -> Iterator[None]:
    """Raise ``PublisherError`` in the place of an ``OSError`` that says that the disk is full;
    others pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise PublisherError([_problem("disk", error)]) from error


@contextmanager
def disk_errors(place: str) -> Iterator[None]:
    """Raise ``PublisherError`` about ``place`` in the place of an ``OSError``."""
    try:
        yield
    except OSError as error:
        raise PublisherError([_problem(place, error)]) from error


def _problem(place: str, error: OSError) -> Problem:
    if error.errno in _FULL:
        says = (
            "The disk is full, so nothing more could be written. Visitors still see the release"
            " before it."
        )
        fix = "Make room on the disk, then run the command again: it goes on where it stopped."
        return DiskFull.problem(place, 0, says, fix)
    if error.errno in _FORBIDDEN:
        says = f"This account may not read or write in {place}."
        fix = f"Give this account the right to write in {place}, or choose another folder."
        return FolderLocked.problem(place, 0, says, fix)
    if error.errno in _NOT_A_FOLDER:
        says = (
            f"{place} must be a folder, but a file of that name (or something else) is in the way."
        )
        fix = "Move that file away, or choose another folder."
        return NotAFolder.problem(place, 0, says, fix)
    if error.errno in _NOT_A_FILE:
        says = f"{place} must be a file, but a folder or a link of that name is in the way."
        return NotAFolder.problem(place, 0, says, "Move it away, or delete it.")
    says = f"The computer could not read or write in {place}: {error.strerror or error}."
    return DiskTrouble.problem(place, 0, says, "Check the disk and the folder, then try again.")
