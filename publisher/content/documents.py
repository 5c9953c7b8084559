"""Reads many Markdown files at once: those that cache knows are taken from it, the others are
read on every core."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from publisher.cache import Cache, code, key_of
from publisher.content.clinic import Clinic
from publisher.content.document import Document, read_document
from publisher.content.files import decode, read_bytes
from publisher.content.frontmatter import parse
from publisher.content.mentions import Mention
from publisher.content.prose import without_comments
from publisher.fields import Kind, Meta, Value
from publisher.media.crops import Focus
from publisher.problems import Problem

NAMESPACE = "documents"
_GRAIN = 50_000_000  # nanoseconds
#: Files that are read in the time that another process takes to start.
_BATCH = 60

#: A document, or None where nothing could be read, and what is wrong with the file.
Reading = tuple[Document | None, list[Problem]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``relative`` to the content folder, and ``file`` as messages call it."""

    kind: Kind
    path: Path
    relative: str
    file: str


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file as it was found: what the system knew of it, and the key of what it held."""

    left: tuple[int, int, int]
    key: str


#: Documents that somebody still has, by digest: a build after a build finds them again, and all
#: that was worked out of them.
_alive: WeakValueDictionary[str, Document] = WeakValueDictionary()
#: The last look at each file: one that was left alone since then is not read again.
_looks: dict[tuple[str, ...], _Looked] = {}


def read_documents(sources: Sequence[Source], clinic: Clinic, cache: Cache) -> list[Reading]:
    """A reading of each source, in their order."""
    # Held for as long as this takes, so that none of them dies halfway.
    alive = dict(_alive)
    found = [_look(source, clinic, alive) for source in sources]

    def row(new: tuple[Source, str, bytes]) -> dict[str, Any]:
        source, digest, data = new
        return _to_row(_read(source, data, clinic, digest))

    new = {
        key: (source, key, data)
        for source, (key, data) in zip(sources, found, strict=True)
        if isinstance(key, str) and data is not None and key not in alive
    }
    cache.touch(NAMESPACE, (key for key, _ in found if key in alive))
    rows = cache.map(NAMESPACE, new, row, _BATCH)
    return [
        (None, [key]) if isinstance(key, Problem) else _reading(key, rows, source, clinic.zone)
        for source, (key, _) in zip(sources, found, strict=True)
    ]


def _look(
    source: Source, clinic: Clinic, alive: Mapping[str, Document]
) -> tuple[str | Problem, bytes | None]:
    """The key of a file's reading, or why it cannot be read; and its bytes if they were."""
    place = (str(source.path), source.file, clinic.timezone, clinic.main_language)
    left = _left(source.path)
    before = _looks.get(place)
    if before and left == before.left and before.key in alive:
        return before.key, None
    data = read_bytes(source.path, source.file)
    if isinstance(data, Problem):
        return data, None
    key = key_of(code("publisher.content"), source.kind.value, source.relative, *place[1:], data)
    # What was written a moment ago may be written again within the clock's own grain.
    if left and time.time_ns() - left[1] > _GRAIN:
        _looks[place] = _Looked(left, key)
    return key, data


def _left(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _reading(key: str, known: Mapping[str, Any], source: Source, zone: ZoneInfo) -> Reading:
    document = _alive.get(key)
    if document is None:
        document, problems = _from_row(known[key], source, key, zone)
        if document is None:
            return None, problems
        _alive[key] = document
    return document, list(document.problems)


def _read(source: Source, data: bytes, clinic: Clinic, digest: str) -> Reading:
    text = decode(data, source.file)
    if isinstance(text, Problem):
        return None, [text]
    matter = parse(text, source.file)
    if not matter.readable:
        return None, matter.problems
    matter.body = without_comments(matter.body)
    document, problems = read_document(
        source.kind, source.relative, source.file, matter, clinic, digest
    )
    return document, matter.problems + problems


def _to_row(reading: Reading) -> dict[str, Any]:
    """A reading as JSON can hold it, with what every build asks of a document."""
    document, problems = reading
    row: dict[str, Any] = {"problems": [astuple(problem) for problem in problems]}
    if document is not None:
        row |= {
            "meta": {name: _plain(document.meta[name]) for name in document.lines},
            "lines": dict(document.lines),
            "body": document.body,
            "body_line": document.body_line,
            "language": document.language,
            "home": document.home,
            "words": document.words,
            "facts": document.facts,
            "mentions": [astuple(mention) for mention in document.mentions],
        }
    return row


def _from_row(row: dict[str, Any], source: Source, digest: str, zone: ZoneInfo) -> Reading:
    problems = [Problem.from_row(given) for given in row["problems"]]
    if "meta" not in row:
        return None, problems
    meta: dict[str, Any] = {name: _value(given, zone) for name, given in row["meta"].items()}
    document = Document(
        source.kind,
        source.file,
        source.relative,
        Meta(**meta),
        row["lines"],
        row["body"],
        row["body_line"],
        row["language"],
        row["home"],
        digest,
        tuple(problems),
    )
    # Where a cached property keeps what it has once worked out.
    document.__dict__["words"] = row["words"]
    document.__dict__["facts"] = row["facts"]
    document.__dict__["mentions"] = tuple(Mention(*given) for given in row["mentions"])
    return document, problems


def _plain(value: Value | None) -> str | list[str] | dict[str, Any] | None:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, Focus):
        return {"focus": [value.x, value.y]}
    return list(value) if isinstance(value, tuple) else value


def _value(given: Any, zone: ZoneInfo) -> Value | None:
    if isinstance(given, dict) and "focus" in given:
        return Focus(*given["focus"])
    if isinstance(given, dict):
        return datetime.fromisoformat(given["moment"]).astimezone(zone)
    value: str | tuple[str, ...] | None = tuple(given) if isinstance(given, list) else given
    return value
