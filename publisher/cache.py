"""A persistent cache in one SQLite file, shared by all runs.

A key is a hash of everything that a value was made of, so that a value is either right or not
found; nothing is ever invalidated. A damaged row is not found either, and a file that is no
database, or not one of ours, is replaced. Losing the file costs time and nothing else.

Values are JSON, so that a file from elsewhere may be wrong but runs nothing. A wrong one may still
put words on a page: guard the file as you guard the content.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from publisher import parallel
from publisher.reading import parse_json

T = TypeVar("T")

#: The file's name in the cache folder.
CACHE_FILE = "cache.sqlite"

#: Seconds to wait for the lock while another process writes.
_TIMEOUT = 20.0
#: Unused rows are evicted when a namespace has this many times more rows than a run used: two
#: builds in turn, the preview and the public one, each find theirs again.
_EVICT_RATIO = 3
#: No namespace is cut down while it has no more rows than this.
_EVICT_ABOVE = 500
#: New values are written when there are more of them than this.
_MAX_PENDING = 200
#: More keys than this are found quicker by reading a whole namespace.
_MAX_QUERY = 400

_TABLE = (
    "CREATE TABLE kept (namespace TEXT NOT NULL, key TEXT NOT NULL, check_sum BLOB NOT NULL,"
    " value BLOB NOT NULL, PRIMARY KEY (namespace, key))"
)


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


#: Imports of this package's modules, wherever in a file they stand.
_IMPORT = re.compile(
    r"^[ \t]*(?:from (?P<module>publisher[.\w]*) import (?P<names>\([^)]*\)|.*)"
    r"|import (?P<direct>publisher\.[.\w]+))",
    re.MULTILINE,
)


@functools.cache
def code(*modules: str) -> str:
    """The key of the code that makes a value: the source of ``modules``, of what they import of
    this package, Python and every installed library.

    A package stands for all that is in it (``publisher.rules``), a module for its file and
    the data files of its name. Documentation is no code.
    """
    sources: dict[str, bytes] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in sources:
            sources[name], imported = _source(name)
            waiting += imported
    # The names of these folders hold the versions, and are read in no time.
    libraries = sorted(
        entry
        for folder in {path for path in sys.path if path.endswith("-packages")}
        for entry in _libraries(Path(folder))
    )
    return key_of(sys.version, sys.platform, libraries, sorted(sources.items()))


@functools.cache
def _source(name: str) -> tuple[bytes, frozenset[str]]:
    """The digest of a module's or package's files, and what they import of this package."""
    path = Path(__file__).parent.parent.joinpath(*name.split("."))
    found = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}.*")
    files = [file for file in sorted(found) if file.suffix not in ("", ".md", ".pyc")]
    imported: set[str] = set()
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.relative_to(path.parent).as_posix()} {len(data)}\n".encode())
        digest.update(data)
        if file.suffix == ".py":
            imported.update(_imports(data.decode("utf-8", "replace")))
    return digest.digest(), frozenset(imported)


def _imports(source: str) -> Iterator[str]:
    for match in _IMPORT.finditer(source):
        if match["module"] == "publisher":
            # "from publisher import console" names a module.
            yield from (f"publisher.{name}" for name in re.findall(r"\w+", match["names"]))
        else:
            yield match["module"] or match["direct"]


def _libraries(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir() if entry.suffix == ".dist-info"]
    except OSError:
        return []


class Cache:
    """Maps (namespace, key) to a value that JSON can hold, as ``key_of`` makes keys.

    With no ``file`` it lasts as long as the object. Close it to write what is new; with many new
    values some are written before, so that they need not all be in memory. Several processes may
    use one file, each with a Cache of its own; one that uses only a part of the keys in use must
    not evict the others (``evict=False``). ``in_memory`` keeps every value that was fetched, for a
    process that builds again and again.
    """

    def __init__(self, file: Path | None, *, evict: bool = True, in_memory: bool = False) -> None:
        self.file = file
        self._evict = evict
        self._fetched: dict[str, dict[str, Any]] | None = {} if in_memory else None
        self._pending: dict[str, dict[str, Any]] = {}
        self._limit = _MAX_PENDING
        self._used: dict[str, set[str]] = {}
        self._database = self._connect()

    def get(self, namespace: str, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those of ``keys`` that are cached."""
        wanted = set(keys)
        self.touch(namespace, wanted)
        here = (self._pending if self._fetched is None else self._fetched).get(namespace, {})
        found = {key: here[key] for key in wanted & here.keys()}
        for key, check_sum, value in self._rows(namespace, wanted - found.keys()):
            if _check_sum(namespace, key, value) == check_sum:
                with contextlib.suppress(ValueError):
                    found[key] = parse_json(value)
        if self._fetched is not None:
            self._fetched.setdefault(namespace, {}).update(found)
        return found

    def get_or_set(self, namespace: str, key: str, make: Callable[[], Any]) -> Any:
        """The cached value of ``key``, or what ``make`` returns, which is put into the cache."""
        found = self.get(namespace, [key])
        if key not in found:
            found[key] = make()
            self.put(namespace, found)
        return found[key]

    def map(
        self, namespace: str, items: Mapping[str, T], work: Callable[[T], Any], batch: int
    ) -> dict[str, Any]:
        """``{key: work(item)}`` for ``items`` by key, in their order. Calls ``work`` only where
        the key is not cached, in several processes (see ``parallel.map``)."""
        found = self.get(namespace, items)
        missing = {key: item for key, item in items.items() if key not in found}
        made = parallel.map(work, list(missing.values()), batch)
        new = dict(zip(missing, made, strict=True))
        self.put(namespace, new)
        found |= new
        return {key: found[key] for key in items}

    def touch(self, namespace: str, keys: Iterable[str]) -> None:
        """Mark keys as used without fetching their values, so that they are not evicted."""
        self._used.setdefault(namespace, set()).update(keys)

    def put(self, namespace: str, values: Mapping[str, Any]) -> None:
        """Cache values by key."""
        self._pending.setdefault(namespace, {}).update(values)
        self.touch(namespace, values)
        if self._fetched is not None:
            self._fetched.setdefault(namespace, {}).update(values)
        elif self._database is not None and sum(map(len, self._pending.values())) > self._limit:
            # What cannot be written now is not tried again before the end.
            self._limit = _MAX_PENDING if self._write_pending() else sys.maxsize

    def flush(self) -> None:
        """Write what is new and evict; what cannot be written is dropped."""
        self._write_pending(evict=self._evict)
        for namespace, used in self._used.items():
            values = (self._fetched or {}).get(namespace, {})
            if _is_too_large(len(values), used):
                for key in values.keys() - used:
                    del values[key]
        self._pending, self._used = {}, {}

    def close(self) -> None:
        """Flush, and close the file."""
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

    def _connect(self) -> sqlite3.Connection | None:
        if self.file is None:
            return None
        for _ in range(2):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                if self.file.is_symlink():
                    self.file.unlink()
                database = sqlite3.connect(self.file, timeout=_TIMEOUT, isolation_level=None)
                # What a crash of the whole machine may damage is found by its check sum.
                database.execute("PRAGMA synchronous = OFF")
                _require_table(database)
                return database
            except sqlite3.OperationalError:
                return None  # Locked for too long, or no place to write to.
            except (sqlite3.DatabaseError, OSError):
                _delete_database(self.file)
        return None

    def _rows(self, namespace: str, keys: set[str]) -> Iterator[tuple[str, bytes, bytes]]:
        if self._database is None or not keys:
            return
        query = "SELECT key, check_sum, value FROM kept WHERE namespace = ?"
        values: list[str] = [namespace]
        if len(keys) <= _MAX_QUERY:
            query += f" AND key IN ({', '.join('?' * len(keys))})"
            values += sorted(keys)
        try:
            for row in self._database.execute(query, values):
                if row[0] in keys and all(isinstance(part, bytes) for part in row[1:]):
                    yield row
        except sqlite3.DatabaseError:
            self._database.close()
            self._database = None
            if self.file is not None:
                _delete_database(self.file)

    def _write_pending(self, evict: bool = False) -> bool:
        """Move what is new into the file; False where nothing could be written."""
        if self._database is None or not self._pending:
            return False
        rows = (
            (namespace, key, _check_sum(namespace, key, value), value)
            for namespace, values in self._pending.items()
            for key, given in values.items()
            for value in [_encoded(given)]
        )
        try:
            # A transaction: of a write that fails nothing stays.
            with self._database as database:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
                for namespace, used in self._used.items() if evict else ():
                    _evict(database, namespace, used)
        except sqlite3.Error:
            return False
        # The namespaces stay, as a sign that there was something new.
        self._pending = {namespace: {} for namespace in self._pending}
        return True


def _evict(database: sqlite3.Connection, namespace: str, used: set[str]) -> None:
    """Delete the rows that this run did not use, where they are too many."""
    rows = database.execute("SELECT key FROM kept WHERE namespace = ?", [namespace])
    keys = {key for (key,) in rows}
    if _is_too_large(len(keys), used):
        unused = [(namespace, key) for key in keys - used]
        database.executemany("DELETE FROM kept WHERE namespace = ? AND key = ?", unused)


def _is_too_large(count: int, used: set[str]) -> bool:
    return count > max(_EVICT_ABOVE, _EVICT_RATIO * len(used))


def _encoded(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a character, which JSON in a page may hold, is read back as it was.
    return text.encode("utf-8", "surrogatepass")


def _check_sum(namespace: str, key: str, value: bytes) -> bytes:
    """It differs where a value stands in the place of another one, too."""
    return hashlib.blake2b(f"{namespace} {key} ".encode() + value, digest_size=8).digest()


def _require_table(database: sqlite3.Connection) -> None:
    """Make the table where there is nothing. Raises sqlite3.DatabaseError where there is anything
    else, such as a view or a trigger, which would be run."""
    schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    if not (found := database.execute(schema).fetchall()):
        database.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
    elif found != [(_TABLE,)]:
        raise sqlite3.DatabaseError("it is not of this program")


def _delete_database(file: Path) -> None:
    """Delete a file that is no database, with SQLite's journals."""
    for path in (file, *(file.with_name(f"{file.name}{end}") for end in ("-journal", "-wal"))):
        with contextlib.suppress(OSError):
            path.unlink()
