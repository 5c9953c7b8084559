"""What pages were before they were changed in the desk, so that one can go back.

Kept in the cache folder, bounded in number and size; git keeps what is to stay.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from datetime import UTC, datetime
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.reading import read

#: Seconds within which what is typed makes one version.
_GRAIN = 300
#: Versions of one page; the oldest go first.
_MOST = 30
#: When it was kept, in ms, and the beginning of its digest.
_NAME = re.compile(r"\d{13}-[0-9a-f]{8}\.md")


class Versions:
    """Versions of pages by path, in a ``folder`` of which each is a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: Path -> when a version of it was last kept, as of ``time.monotonic``.
        self._kept: dict[str, float] = {}

    def keep(self, path: str, data: bytes) -> None:
        """Keep what is about to be replaced: of what is typed in one go the beginning alone. A disk
        that takes no more keeps none; saving goes on."""
        if time.monotonic() - self._kept.get(path, -_GRAIN) >= _GRAIN:
            with contextlib.suppress(OSError):
                self.keep_at_once(path, data)

    def keep_at_once(self, path: str, data: bytes) -> None:
        """Keep what is about to be deleted, or was written by others. Raises OSError."""
        self._kept[path] = time.monotonic()
        folder, digest = self._of(path), hashlib.sha256(data).hexdigest()[:8]
        folder.mkdir(parents=True, exist_ok=True)
        files = self._files(path)
        if files and files[0].stem.endswith(digest):
            return
        # In order, even where the clock was set back.
        newest = _milliseconds(files[0]) if files else 0
        now = max(time.time_ns() // 1_000_000, newest + 1)
        write_atomic(folder / f"{now:013}-{digest}.md", data)
        for old in files[_MOST - 1 :]:
            old.unlink(missing_ok=True)

    def of(self, path: str) -> list[dict[str, str]]:
        """``id`` and ``at`` of every version, newest first."""
        return [{"id": file.stem, "at": _moment(file)} for file in self._files(path)]

    def read(self, path: str, id: str) -> bytes | None:
        """What a version held; None where there is none of that ``id``."""
        file = next((file for file in self._files(path) if file.stem == id), None)
        try:
            return read(file, self._folder) if file else None
        except OSError:
            return None

    def _of(self, path: str) -> Path:
        return self._folder / hashlib.sha256(path.encode()).hexdigest()[:24]

    def _files(self, path: str) -> list[Path]:
        try:
            found = [file for file in self._of(path).iterdir() if _NAME.fullmatch(file.name)]
            return sorted(found, reverse=True)
        except OSError:
            return []


def _milliseconds(file: Path) -> int:
    return int(file.stem.partition("-")[0])


def _moment(file: Path) -> str:
    """When it was kept, in ISO 8601 with a time zone."""
    seconds = _milliseconds(file) / 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
