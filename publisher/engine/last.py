"""What the last build wrote into an output folder, and what each of its files was made from.

A file is used again only where it still has the size and the time that it was left with, or,
as in a restored folder, the very bytes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from publisher.cache import Cache, code, digest_of, key_of
from publisher.pages.sitemap import SitemapEntry
from publisher.problems import Problem

NAMESPACE = "outputs"


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the output. ``key`` stands for all that it was made from, ``prints`` for the
    documents whose bodies stand on it; ``digest`` is that of its bytes. ``entry`` is its place
    in the sitemap. ``size`` (bytes) and ``mtime`` (ns) are those of the file as it was left."""

    key: str
    digest: str
    prints: str = ""
    entry: SitemapEntry | None = None
    problems: tuple[Problem, ...] = ()
    size: int = -1
    mtime: int = -1

    def left(self, found: os.stat_result | None) -> Made:
        """The same, with the size and time of its file."""
        assert found is not None
        return replace(self, size=found.st_size, mtime=found.st_mtime_ns)

    def is_left(self, found: os.stat_result | None) -> bool:
        """Whether the file of which ``found`` is known is the one that was left."""
        return found is not None and (found.st_size, found.st_mtime_ns) == (self.size, self.mtime)

    def is_in(self, path: Path, found: os.stat_result | None) -> bool:
        """Whether the file at ``path``, of which ``found`` is known, has the bytes of it."""
        if found is None or found.st_size != self.size:
            return False
        try:
            return digest_of(path.read_bytes()) == self.digest
        except OSError:
            return False


def stat_of(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class LastBuild:
    """``frame`` and ``facts`` are those of its job; ``files`` are by name."""

    frame: str = ""
    facts: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)


def recall(output: Path, cache: Cache) -> LastBuild:
    """The last build into ``output``; an empty one where nothing is known of it."""
    key = _key(output)
    row = cache.get(NAMESPACE, [key]).get(key)
    if row is None:
        return LastBuild()
    files = {name: _made(given) for name, given in row["files"].items()}
    return LastBuild(row["frame"], row["facts"], files)


def _key(output: Path) -> str:
    return key_of(code("publisher.engine.last"), str(output))


def keep(output: Path, build: LastBuild, cache: Cache) -> None:
    files = {name: _row(made) for name, made in build.files.items()}
    row = {"frame": build.frame, "facts": build.facts, "files": files}
    cache.put(NAMESPACE, {_key(output): row})


def _row(made: Made) -> list[Any]:
    entry = astuple(made.entry) if made.entry else None
    problems = [astuple(problem) for problem in made.problems]
    return [made.key, made.digest, made.prints, entry, problems, made.size, made.mtime]


def _made(row: list[Any]) -> Made:
    key, digest, prints, entry, problems, size, mtime = row
    if entry:
        url, changed, images, alternates = entry
        entry = SitemapEntry(url, changed, tuple(images), tuple(map(tuple, alternates)))
    return Made(key, digest, prints, entry, tuple(map(Problem.from_row, problems)), size, mtime)
