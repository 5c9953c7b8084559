"""Makes an output folder beside the old one and swaps it in whole."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.lock import locked
from publisher.problems import Problem, Refused

#: Files that every output of ours has: a folder without them is somebody else's.
_MARKS = ("404.html", "_redirects", "sitemap.xml")
_LEFT_OVER = 3600.0  # seconds


@dataclass(slots=True)
class Changes:
    """How many of the new output's files are new or differ, and how many old ones went."""

    files: int = 0
    changed: int = 0
    removed: int = 0


@contextmanager
def staged(output: Path, changes: Changes, lock: Path) -> Iterator[Path]:
    """A folder to build in; when the block ends well it becomes ``output``.

    If the block raises, the last good output stays untouched. Builds at the same moment
    wait for each other at ``lock`` before they touch ``output``. Raises Refused where
    ``output`` holds files that are not ours.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with locked(lock):
        _refuse_foreign(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        _restore(output)
        _sweep(output)
    staging = Path(tempfile.mkdtemp(prefix=f".{output.name}-new-", dir=output.parent))
    try:
        staging.chmod(0o755)
        yield staging
        with locked(lock):
            _compare(staging, output, changes)
            _swap(staging, output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _refuse_foreign(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir() or (
        any(output.glob("[!.]*")) and not all((output / mark).exists() for mark in _MARKS)
    ):
        says = f'"{output.name}" holds something that a build did not make.'
        raise Refused([Problem(output.name, 0, "output", says, "Move it away, then build again.")])


def _swap(staging: Path, output: Path) -> None:
    old = _old(output)
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _old(output: Path) -> Path:
    return output.parent / f".{output.name}-old-{os.getpid()}"


def _restore(output: Path) -> None:
    """Put back the output of a build that was killed between the two renames of a swap."""
    if output.exists():
        return
    left = list(output.parent.glob(f".{output.name}-old-*"))
    if left:
        max(left, key=lambda path: path.stat().st_mtime).rename(output)


def _sweep(output: Path) -> None:
    """Remove what killed builds left; a build that is still running is younger."""
    for pattern in (f".{output.name}-new-*", f".{output.name}-old-*"):
        for path in output.parent.glob(pattern):
            if time.time() - path.stat().st_mtime > _LEFT_OVER:
                shutil.rmtree(path, ignore_errors=True)


def _compare(new: Path, old: Path, changes: Changes) -> None:
    names = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    before = {path.relative_to(old) for path in old.rglob("*") if path.is_file()}
    changes.files = len(names)
    changes.removed = len(before - names)
    changes.changed = len(names - before) + sum(
        not filecmp.cmp(new / name, old / name, shallow=False) for name in names & before
    )
