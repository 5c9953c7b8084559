"""Reads many Markdown files at once: those that memory knows are taken from it, the others are
read on every core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from publisher.crops import Focus
from publisher.fields import Kind
from publisher.forks import dealt, spread
from publisher.memory import Memory, code, key_of
from publisher.problems import Problem
from publisher.read.clinic import Clinic
from publisher.read.document import Document, Value, read_document
from publisher.read.files import decode, read_bytes
from publisher.read.frontmatter import parse
from publisher.read.mentions import Mention
from publisher.read.prose import without_comments

ROOM = "documents"
#: So many files are read in the time that another process takes to start.
_SHARE = 60

#: A document, or None where nothing could be read, and what is wrong with the file.
Reading = tuple[Document | None, list[Problem]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``relative`` to the content folder, and ``file`` as messages call it."""

    kind: Kind
    path: Path
    relative: str
    file: str


def read_documents(sources: Sequence[Source], clinic: Clinic, memory: Memory) -> list[Reading]:
    """A reading of each source, in their order."""
    read = [read_bytes(source.path, source.file) for source in sources]
    keys = [
        "" if isinstance(data, Problem) else key_of(
            code(), source.kind.value, source.relative, source.file, clinic.timezone,
            clinic.main_language, data,
        )
        for source, data in zip(sources, read, strict=True)
    ]  # fmt: skip
    known = memory.recall(ROOM, filter(None, keys))
    new = [
        (source, key, data)
        for source, key, data in zip(sources, keys, read, strict=True)
        if key not in known and isinstance(data, bytes)
    ]

    def work(share: Sequence[tuple[Source, str, bytes]]) -> list[dict[str, Any]]:
        return [_to_row(_read(source, data, clinic, key)) for source, key, data in share]

    rows = dealt(spread(work, new, _SHARE))
    made = {key: row for (_, key, _), row in zip(new, rows, strict=True)}
    memory.keep(ROOM, made)
    known |= made
    return [
        (None, [data])
        if isinstance(data, Problem)
        else _from_row(known[key], source, key, clinic.zone)
        for source, key, data in zip(sources, keys, read, strict=True)
    ]


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
            "values": {name: _plain(value) for name, value in document.values.items()},
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
    if "values" not in row:
        return None, problems
    values = {name: _value(given, zone) for name, given in row["values"].items()}
    document = Document(
        source.kind, source.file, source.relative, values, row["lines"], row["body"],
        row["body_line"], row["language"], row["home"], digest,
    )  # fmt: skip
    # Where a cached property keeps what it has once worked out.
    document.__dict__["words"] = row["words"]
    document.__dict__["facts"] = row["facts"]
    document.__dict__["mentions"] = tuple(Mention(*given) for given in row["mentions"])
    return document, problems


def _plain(value: Value) -> str | list[str] | dict[str, Any]:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, Focus):
        return {"focus": [value.x, value.y]}
    return list(value) if isinstance(value, tuple) else value


def _value(given: Any, zone: ZoneInfo) -> Value:
    if isinstance(given, dict) and "focus" in given:
        return Focus(*given["focus"])
    if isinstance(given, dict):
        return datetime.fromisoformat(given["moment"]).astimezone(zone)
    return tuple(given) if isinstance(given, list) else str(given)
