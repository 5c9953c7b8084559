"""Watches the project for files that are saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from watchfiles import watch

_FOLDERS = ("content", "theme")
_FILE = "pelicanconf.py"
#: Milliseconds: long enough for an editor to finish saving, too short to be felt.
_DEBOUNCE = 15
#: Milliseconds between two checks whether the folders are still the same ones.
_TICK = 100


def saved(root: Path) -> Iterator[frozenset[Path]]:
    """Yield the paths that were saved together, and an empty set from time to time.

    Once the first set is there the watcher runs: no file that is saved later is missed.
    """
    seen, late = _state(root), frozenset[Path]()
    while True:
        folders = _folders(root)
        # A folder may be removed before it is watched; then the others are looked for anew.
        with suppress(FileNotFoundError):
            for changes in watch(
                *folders,
                debounce=_DEBOUNCE * 8,
                step=_DEBOUNCE,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                raise_interrupt=True,
                # It would follow links: one to / is a watch on the whole computer.
                recursive=False,
                ignore_permission_denied=True,
            ):
                before, seen = seen, _state(root)
                # The file is polled: an editor that saves by renaming puts a new one in its place,
                # of which a watcher of the old one would never hear.
                others = {path for path in seen if seen[path] != before[path]}
                found = late | others | {Path(path) for _, path in changes}
                if others - {root / _FILE} or (changes and _folders(root) != folders):
                    # So is a folder that is new; it is reported once it is watched itself.
                    late = found
                    break
                late = frozenset()
                yield found


def _folders(root: Path) -> list[Path]:
    """Every folder to watch; a link is none."""
    tops = [root / name for name in _FOLDERS if not (root / name).is_symlink()]
    return [Path(folder) for top in tops for folder, _, _ in os.walk(top)]


def _state(root: Path) -> dict[Path, tuple[int, int]]:
    """The inode of each watched folder, that of the file with its time; zeros where none is."""
    state = {}
    for path in (root / name for name in (*_FOLDERS, _FILE)):
        try:
            found = path.stat()
            state[path] = (found.st_ino, 0 if path.is_dir() else found.st_mtime_ns)
        except OSError:
            state[path] = (0, 0)
    return state
