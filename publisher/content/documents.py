"""Reads many Markdown files: those that are cached are not read again, the others on every core."""

from __future__ import annotations

import re
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
from publisher.content.conflicts import conflict
from publisher.content.document import Document, read_document
from publisher.content.files import decode, read_bytes
from publisher.content.frontmatter import parse
from publisher.content.limits import too_much
from publisher.content.mentions import Mention
from publisher.content.prose import without_comments
from publisher.fields import BY_NAME, Kind, Meta, Value
from publisher.media.crops import Focus
from publisher.problems import Problem

NAMESPACE = "documents"
_GRAIN = 50_000_000  # nanoseconds
#: Files that are read in the time that another process takes to start.
_BATCH = 60

#: A line of spaces of any width and of signs that nobody sees, which parts paragraphs as an empty
#: one does.
_SEEMS_EMPTY = re.compile(r"\n(?:[^\S\n]|[\u00ad\u200b-\u200f\u2060])+(?=\n)")

#: A document, or None where nothing could be read, and what is wrong with the file.
Reading = tuple[Document | None, list[Problem]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``relative`` to the content folder, and ``file`` as messages call it."""

    kind: Kind
    path: Path
    relative: str
    file: str

    @property
    def root(self) -> Path:
        """The folder that the content folder lies in."""
        return self.path.parents[self.relative.count("/") + 1]


#: The documents in use anywhere in this process, by digest, with all that was computed from
#: them: a build after a build finds them again.
_in_use: WeakValueDictionary[str, Document] = WeakValueDictionary()
#: Path and settings -> the file's size, time and inode when it was last read, and the digest.
#: A file that did not change since is not read again.
_last_read: dict[tuple[str, ...], tuple[tuple[int, int, int], str]] = {}


def read_documents(sources: Sequence[Source], clinic: Clinic, cache: Cache) -> list[Reading]:
    """A reading of each source, in their order."""
    # Strong references, so that none of them is collected meanwhile.
    in_use = dict(_in_use)
    found = [_digest(source, clinic, in_use) for source in sources]

    def row(new: tuple[Source, str, bytes]) -> dict[str, Any]:
        source, digest, data = new
        return _to_row(_read(source, data, clinic, digest))

    new = {
        digest: (source, digest, data)
        for source, (digest, data) in zip(sources, found, strict=True)
        if isinstance(digest, str) and data is not None and digest not in in_use
    }
    cache.touch(NAMESPACE, (digest for digest, _ in found if digest in in_use))
    rows = cache.map(NAMESPACE, new, row, _BATCH)
    return [
        (None, [digest])
        if isinstance(digest, Problem)
        else _reading(digest, rows, source, clinic.zone)
        for source, (digest, _) in zip(sources, found, strict=True)
    ]


def _digest(
    source: Source, clinic: Clinic, in_use: Mapping[str, Document]
) -> tuple[str | Problem, bytes | None]:
    """The digest of the document, or why its file cannot be read; the bytes if they were read."""
    place = (str(source.path), source.file, clinic.timezone, clinic.main_language)
    stat = _stat(source.path)
    before = _last_read.get(place)
    if before and before[0] == stat and before[1] in in_use:
        return before[1], None
    data = read_bytes(source.path, source.root, source.file)
    if isinstance(data, Problem):
        return data, None
    digest = key_of(code("publisher.content"), source.kind.value, source.relative, *place[1:], data)
    # What was written a moment ago may be written again within the clock's own grain.
    if stat and time.time_ns() - stat[1] > _GRAIN:
        _last_read[place] = stat, digest
    return digest, data


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _reading(digest: str, rows: Mapping[str, Any], source: Source, zone: ZoneInfo) -> Reading:
    if document := _in_use.get(digest):
        return document, list(document.problems)
    document, problems = _from_row(rows[digest], source, digest, zone)
    if document:
        _in_use[digest] = document
    return document, problems


def _read(source: Source, data: bytes, clinic: Clinic, digest: str) -> Reading:
    text = decode(data, source.file)
    if isinstance(text, Problem):
        return None, [text]
    matter = parse(text, source.file)
    both = conflict(text, source.file)
    if not matter.readable:
        return None, [both] if both else matter.problems
    matter.body = _SEEMS_EMPTY.sub("\n", without_comments(matter.body))
    if wrong := both or too_much(matter.body, matter.body_line, source.file):
        matter.body = ""
    document, problems = read_document(
        source.kind, source.relative, source.file, matter, clinic, digest
    )
    # Of two versions any field may be wrong.
    told = [] if both else matter.problems + problems
    return document, [wrong, *told] if wrong else told


#: Attributes of a document that JSON can hold as they are.
_PLAIN = ("lines", "entries", "body", "body_line", "language", "home")


def _to_row(reading: Reading) -> dict[str, Any]:
    """A reading as JSON can hold it, with what every build asks of a document."""
    document, problems = reading
    row: dict[str, Any] = {"problems": [astuple(problem) for problem in problems]}
    if document is not None:
        row |= {
            "plain": {name: getattr(document, name) for name in _PLAIN},
            "meta": {name: _to_json(document.meta[name]) for name in document.lines},
            "computed": {"words": document.words, "facts": document.facts},
            "mentions": [astuple(mention) for mention in document.mentions],
        }
    return row


def _from_row(row: dict[str, Any], source: Source, digest: str, zone: ZoneInfo) -> Reading:
    problems = [Problem.from_row(given) for given in row["problems"]]
    if "meta" not in row:
        return None, problems
    document = Document(
        kind=source.kind,
        file=source.file,
        path=source.relative,
        meta=Meta(**{name: _from_json(name, given, zone) for name, given in row["meta"].items()}),
        digest=digest,
        problems=tuple(problems),
        **row["plain"],
    )
    # Where a cached property keeps its value.
    mentions = tuple(Mention(*given) for given in row["mentions"])
    document.__dict__.update(row["computed"], mentions=mentions)
    return document, problems


def _to_json(value: Value | None) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return [value.x, value.y] if isinstance(value, Focus) else value


def _from_json(name: str, value: Any, zone: ZoneInfo) -> Any:
    """The value of the field ``name``, whose shape says what JSON made of it."""
    row = BY_NAME[name]
    if value and row.shape == "date":
        return datetime.fromisoformat(value).astimezone(zone)
    if value and row.shape == "focus":
        return Focus(*value)
    return tuple(value) if row.is_list else value
