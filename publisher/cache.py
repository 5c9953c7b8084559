"""What earlier runs worked out, kept in one SQLite file and never trusted without a look.

A value is found by a key that names everything it was made of, so that it is either right
or not found. Rows that are damaged, or written by other code, are not found either; a file
that is no database is begun anew. Losing the file costs time and nothing else.

Values are JSON, so that a file from elsewhere may be wrong but runs nothing; but for templates
that Jinja compiled (``engine/templates.py``): guard the file as you guard the code.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

#: The file's name in the folder of what is kept.
CACHE_FILE = "cache.sqlite"

#: Seconds for which a build waits while another one writes down what it found.
_PATIENCE = 20.0
#: Rows are swept when there are so many times more than a run used: two builds in turn, the
#: preview and the public one, each find theirs again.
_SPARE = 3
_FEWEST = 500
#: So many values are held at most before they are written down.
_MOST = 200
#: More keys than this are found quicker by reading a whole namespace.
_FEW = 400

_TABLE = """
    CREATE TABLE IF NOT EXISTS kept (
        namespace TEXT NOT NULL, key TEXT NOT NULL, check_sum BLOB NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (namespace, key)
    )
"""


def key_of(*parts: object) -> str:
    """A key that differs where any of the parts does: 32 hexadecimal digits.

    Parts are bytes, or anything whose ``repr`` says all that there is to it.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, by which a release names it, too: 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@functools.cache
def code() -> str:
    """The key of the code that runs: this package, Python and every installed library."""
    package = Path(__file__).parent
    files = sorted(
        Path(folder, name)
        for folder, _, names in os.walk(package)
        for name in names
        if not name.endswith(".pyc")
    )
    own = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in files]
    # The names of these folders hold the versions, and are read in no time.
    libraries = sorted(
        entry
        for folder in {path for path in sys.path if path.endswith("-packages")}
        for entry in _libraries(Path(folder))
    )
    return key_of(sys.version, sys.platform, libraries, *(part for pair in own for part in pair))


def _libraries(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir() if entry.suffix == ".dist-info"]
    except OSError:
        return []


class Cache:
    """Namespaces of values by key. With no file, nothing is ever found or kept.

    Close it to write down what was kept; much of it is written before, so that a large site is
    never held whole. Several processes may use one file, each with a Cache of its own; one that
    knows only a share of what is in use must not sweep away the rest (``sweeps``). A process
    that builds again and again ``holds`` what it has once fetched.
    """

    def __init__(self, file: Path | None, *, sweeps: bool = True, holds: bool = False) -> None:
        self.file = file
        self._sweeps = sweeps
        self._held: dict[str, dict[str, Any]] | None = {} if holds else None
        self._new: dict[str, dict[str, Any]] = {}
        self._most = _MOST
        self._used: dict[str, set[str]] = {}
        self._database = self._opened()

    def get(self, namespace: str, keys: Iterable[str]) -> dict[str, Any]:
        """The values that are kept under some of ``keys``."""
        wanted = set(keys)
        self._used.setdefault(namespace, set()).update(wanted)
        here = (self._new if self._held is None else self._held).get(namespace, {})
        found = {key: here[key] for key in wanted & here.keys()}
        for key, check_sum, value in self._rows(namespace, wanted - found.keys()):
            if _check_sum(value) == check_sum:
                found[key] = json.loads(value)
        if self._held is not None:
            self._held.setdefault(namespace, {}).update(found)
        return found

    def touch(self, namespace: str, keys: Iterable[str]) -> None:
        """Say that values are still wanted, without fetching them."""
        self._used.setdefault(namespace, set()).update(keys)

    def put(self, namespace: str, values: Mapping[str, Any]) -> None:
        """Remember values that JSON can hold."""
        self._new.setdefault(namespace, {}).update(values)
        self._used.setdefault(namespace, set()).update(values)
        if self._held is not None:
            self._held.setdefault(namespace, {}).update(values)
        elif self._database is not None and sum(map(len, self._new.values())) > self._most:
            # What cannot be written now is not tried again before the end.
            self._most = _MOST if self._write_down() else sys.maxsize

    def flush(self) -> None:
        """Write down what is new; where that fails, it will be worked out again."""
        self._write_down(sweep=self._sweeps)
        if self._held is not None:
            for namespace, used in self._used.items():
                held = self._held.get(namespace, {})
                if len(held) > max(_FEWEST, _SPARE * len(used)):
                    self._held[namespace] = {key: held[key] for key in used & held.keys()}
        self._new, self._used = {}, {}

    def close(self) -> None:
        """Write down what is new, and let the file go."""
        if self._database is None:
            return
        self.flush()
        if self._database is not None:
            self._database.close()
        self._database = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection | None:
        if self.file is None:
            return None
        for _ in range(2):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
                # What a crash of the whole machine may damage is found by its check sum.
                database.execute("PRAGMA synchronous = OFF")
                database.execute(_TABLE)
                return database
            except sqlite3.OperationalError:
                return None  # Locked for too long, or no place to write to.
            except (sqlite3.DatabaseError, OSError):
                _forget(self.file)
        return None

    def _rows(self, namespace: str, keys: set[str]) -> Iterator[tuple[str, bytes, bytes]]:
        if self._database is None or not keys:
            return
        query = "SELECT key, check_sum, value FROM kept WHERE namespace = ?"
        values: list[str] = [namespace]
        if len(keys) <= _FEW:
            query += f" AND key IN ({', '.join('?' * len(keys))})"
            values += sorted(keys)
        try:
            for row in self._database.execute(query, values):
                if row[0] in keys:
                    yield row
        except sqlite3.DatabaseError:
            self._database.close()
            self._database = None
            if self.file is not None:
                _forget(self.file)

    def _write_down(self, sweep: bool = False) -> bool:
        """Move what is new into the file; where it takes nothing, all stays here."""
        if self._database is None or not self._new:
            return False
        try:
            self._write(self._database, sweep)
        except sqlite3.Error:
            return False
        # The namespaces stay, as a sign that there was something new.
        self._new = {namespace: {} for namespace in self._new}
        return True

    def _write(self, database: sqlite3.Connection, sweep: bool) -> None:
        rows = (
            (namespace, key, _check_sum(value), value)
            for namespace, values in self._new.items()
            for key, given in values.items()
            for value in [_encoded(given)]
        )
        # Whatever goes wrong, nothing of it is written.
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            for namespace, used in self._used.items() if sweep else ():
                self._sweep(database, namespace, used)

    def _sweep(self, database: sqlite3.Connection, namespace: str, used: set[str]) -> None:
        """Keep the file in proportion to the site: what no run asks for any more goes."""
        (count,) = database.execute(
            "SELECT count(*) FROM kept WHERE namespace = ?", [namespace]
        ).fetchone()
        if count <= max(_FEWEST, _SPARE * len(used)):
            return
        kept = [
            key
            for (key,) in database.execute("SELECT key FROM kept WHERE namespace = ?", [namespace])
        ]
        gone = [(namespace, key) for key in kept if key not in used]
        database.executemany("DELETE FROM kept WHERE namespace = ? AND key = ?", gone)


def _encoded(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a character, which JSON in a page may hold, is read back as it was.
    return text.encode("utf-8", "surrogatepass")


def _check_sum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=8).digest()


def _forget(file: Path) -> None:
    """Remove a file that is no database, with what belongs to it."""
    for path in (file, *(file.with_name(f"{file.name}{end}") for end in ("-journal", "-wal"))):
        with contextlib.suppress(OSError):
            path.unlink()
