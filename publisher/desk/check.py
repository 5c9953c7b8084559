"""Checks the content, and remembers the answer for as long as nothing changes.

A writer runs the check again and again; reading a thousand files to say the same is a waste.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import publisher
from publisher.desk import published
from publisher.problems import Problem

if TYPE_CHECKING:
    from publisher.read import Site

FILE = "check.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found in how many ``files``; ``notes`` say which rules the clinic changed."""

    files: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def check_content(content: Path, cache: Path) -> Checked:
    """The check of a content folder, remembered in the folder ``cache``."""
    key = _key(content, cache / published.FILE)
    found = _remembered(cache / FILE, key)
    if found is None:
        # Imported only now: a remembered answer needs no reader and no rules.
        from publisher.read import read_site
        from publisher.rules import changed_severities, check

        site = read_site(content)
        problems = sorted([*check(site), *published.lost(site, cache)])
        found = Checked(len(site.documents), tuple(problems), tuple(changed_severities(site)))
        _remember(cache / FILE, key, _changes_at(site), found)
    return found


def _key(content: Path, published_file: Path) -> str:
    """Everything that the answer depends on, but for the time."""
    digest = hashlib.sha256(sys.version.encode() + _stamp(published_file))
    for path in _files(Path(publisher.__file__).parent):
        digest.update(_stamp(path))
    for path in _files(content):
        # Of pictures a check reads the size only: not worth the reading of every byte.
        is_image = path.relative_to(content).parts[0] == "images"
        digest.update(_stamp(path) if is_image else _content(path))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield Path(parent, name)


def _stamp(path: Path) -> bytes:
    try:
        found = path.stat()
    except OSError as error:
        return f"{path} {error.errno}\0".encode()
    return f"{path} {found.st_size} {found.st_mtime_ns}\0".encode()


def _content(path: Path) -> bytes:
    try:
        return f"{path}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return f"{path} {error.errno}\0".encode()


def _changes_at(site: Site) -> datetime:
    """When time alone could change the answer: at midnight, or when something is due."""
    midnight = datetime.combine(site.now.date() + timedelta(days=1), time(), site.now.tzinfo)
    dates = [day for document in site.documents if (day := document.day("date"))]
    return min([midnight, *(day for day in dates if day > site.now)])


def _remembered(file: Path, key: str) -> Checked | None:
    """The last answer, if it is still right; a damaged memory is none."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        if (
            kept["key"] != key
            or datetime.fromisoformat(kept["until"]) <= datetime.now().astimezone()
        ):
            return None
        problems = tuple(Problem(**problem) for problem in kept["problems"])
        return Checked(int(kept["files"]), problems, tuple(kept["notes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(file: Path, key: str, until: datetime, found: Checked) -> None:
    """Write the answer down whole or not at all; where it cannot be, it is only found again."""
    kept = {"key": key, "until": until.isoformat(), **asdict(found)}
    try:
        file.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".check-", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            json.dump(kept, written)
        Path(temporary).replace(file)
    except OSError:
        return
