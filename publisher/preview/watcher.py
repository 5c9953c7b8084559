"""Tells what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

_FOLDERS = ("content", "theme")
_FILE = "pelicanconf.py"
#: Milliseconds: long enough for an editor to finish saving, too short to be felt.
_SETTLE = 15
#: Milliseconds: how often it is looked whether the folders are still the same ones.
_TICK = 100


def saved(root: Path) -> Iterator[frozenset[Path]]:
    """What has just been saved in a project, and now and then an empty set where nothing was.

    The first set says that the watcher is at work: what is saved from then on is not lost.
    """
    seen, late = _state(root), frozenset[Path]()
    while True:
        folders = [root / name for name in _FOLDERS if (root / name).is_dir()]
        for changes in watch(
            *folders,
            debounce=_SETTLE * 8,
            step=_SETTLE,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            before, seen = seen, _state(root)
            # A file is watched by its look: an editor that saves by renaming puts a new one in
            # its place, of which a watcher of the old one would never hear.
            others = {path for path in seen if seen[path] != before[path]}
            found = late | others | {Path(path) for _, path in changes}
            if others - {root / _FILE}:
                # So is a folder that was put in the place of another; it is told of when it is
                # watched itself.
                late = found
                break
            late = frozenset()
            yield found


def _state(root: Path) -> dict[Path, tuple[int, int]]:
    return {root / name: _look(root / name) for name in (*_FOLDERS, _FILE)}


def _look(path: Path) -> tuple[int, int]:
    """Which file stands there; of a file, not of a folder, also as of when."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_ino, 0 if path.is_dir() else found.st_mtime_ns
