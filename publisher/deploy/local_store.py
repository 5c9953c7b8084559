"""A store in a folder of this computer: the local edge.

A file is written under a temporary name, flushed to the disk and then linked or renamed
to its key, so that a reader, or a power cut, finds all of it or nothing.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from publisher.cache import digest_of
from publisher.deploy.store import Conflict, Item, Missing
from publisher.disk import disk_errors
from publisher.lock import locked
from publisher.reading import fail

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_TEMPORARY = re.compile(r"\.put-[0-9a-f]{16}\.tmp")
_ABANDONED_AFTER = 3600  # seconds; a younger temporary file may be another publish at work


class LocalStore:
    """Keys are paths under ``folder``, which is made by the first put."""

    is_near = True

    def __init__(self, folder: Path) -> None:
        self.folder, self.name, self._lock = folder, folder.name, folder / ".lock"
        self._ready: set[Path] = set()
        self._guard = threading.Lock()

    def list(self, prefix: str) -> Iterator[Item]:
        with disk_errors(self.name):
            if self.folder.exists() and not self.folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "not a folder")
            for path in _files(self.folder / prefix.rpartition("/")[0]):
                key = path.relative_to(self.folder).as_posix()
                if key.startswith(prefix) and _KEY.fullmatch(key):
                    with suppress(Missing):  # Deleted since the folder was read.
                        yield self.head(key)

    def get(self, key: str) -> tuple[bytes, str]:
        with disk_errors(self.name):
            try:
                data = self._path(key).read_bytes()
            except FileNotFoundError:
                raise Missing(key) from None
        return data, digest_of(data)

    def head(self, key: str) -> Item:
        with disk_errors(self.name):
            try:
                found = self._path(key).stat()
            except FileNotFoundError:
                raise Missing(key) from None
        return Item(key, found.st_size, modified=datetime.fromtimestamp(found.st_mtime, UTC))

    def put(
        self, key: str, data: bytes, *, if_none_match: bool = False, if_match: str | None = None
    ) -> str:
        path = self._path(key)
        with disk_errors(self.name):
            self._prepare(path.parent)
            if if_none_match and path.exists():
                raise Conflict(key)
            temporary = path.with_name(f".put-{secrets.token_hex(8)}.tmp")
            try:
                _write(temporary, data)
                if if_none_match:
                    self._create(temporary, path)
                elif if_match is not None:
                    self._swap(temporary, path, if_match)
                else:
                    _replace(temporary, path)
                _flush_folder(path.parent)
            finally:
                temporary.unlink(missing_ok=True)
        return digest_of(data)

    def delete(self, key: str) -> None:
        with disk_errors(self.name):
            self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / key

    def _create(self, temporary: Path, path: Path) -> None:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise Conflict(path.name) from None
        except OSError:
            # Some file systems (exFAT, many network drives) have no hard links.
            with locked(self._lock):
                if path.exists():
                    raise Conflict(path.name) from None
                _replace(temporary, path)

    def _swap(self, temporary: Path, path: Path, expected: str) -> None:
        with locked(self._lock):
            if not path.exists() or digest_of(path.read_bytes()) != expected:
                raise Conflict(path.name)
            _replace(temporary, path)

    def _prepare(self, folder: Path) -> None:
        """Make the folder once, and sweep what a killed publish left in it."""
        with self._guard:
            if folder in self._ready:
                return
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            self._ready.add(folder)


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder, onerror=fail):
        yield from (Path(parent, name) for name in names)


def _sweep(folder: Path) -> None:
    limit = time.time() - _ABANDONED_AFTER
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            with suppress(FileNotFoundError):  # Its publish has just come to its end.
                if path.lstat().st_mtime < limit:
                    path.unlink()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(temporary: Path, path: Path) -> None:
    """A rename; patient, as Windows refuses it while a reader has ``path`` open."""
    for _ in range(100 if os.name == "nt" else 0):
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(0.02)
        else:
            return
    temporary.replace(path)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
