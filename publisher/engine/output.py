"""The files of an output folder, and what each of them was made from.

A file is used again only where it still has the size and the time that the last build left it
with or, as in a restored folder, the same bytes.
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
from publisher.reading import LARGEST_OF_ALL, read

NAMESPACE = "outputs"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the output. ``key`` stands for all that it was made from, ``prints`` for the
    documents whose bodies are on it, ``digest`` for its bytes. ``entry`` is its place in the
    sitemap. ``size`` (bytes) and ``mtime`` (ns) are those of the file when the build ended."""

    key: str
    digest: str
    prints: str = ""
    entry: SitemapEntry | None = None
    problems: tuple[Problem, ...] = ()
    size: int = -1
    mtime: int = -1

    def with_stat(self, found: os.stat_result | None) -> OutputFile:
        assert found is not None
        return replace(self, size=found.st_size, mtime=found.st_mtime_ns)

    def has_stat(self, found: os.stat_result | None) -> bool:
        """Whether a file of which ``found`` is known is the one that the build left."""
        return found is not None and (found.st_size, found.st_mtime_ns) == (self.size, self.mtime)

    def is_at(self, path: Path, found: os.stat_result | None) -> bool:
        """Whether the file at ``path``, of which ``found`` is known, has the same bytes."""
        if found is None or found.st_size != self.size:
            return False
        try:
            return digest_of(read(path, path.parent, LARGEST_OF_ALL)) == self.digest
        except OSError:
            return False

    def to_row(self) -> list[Any]:
        """The file as JSON can hold it."""
        entry = astuple(self.entry) if self.entry else None
        problems = [astuple(problem) for problem in self.problems]
        return [self.key, self.digest, self.prints, entry, problems, self.size, self.mtime]

    @classmethod
    def from_row(cls, row: list[Any]) -> OutputFile:
        key, digest, prints, entry, problems, size, mtime = row
        if entry:
            url, changed, images, alternates = entry
            entry = SitemapEntry(url, changed, tuple(images), tuple(map(tuple, alternates)))
        return cls(key, digest, prints, entry, tuple(map(Problem.from_row, problems)), size, mtime)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """``frame`` and ``facts`` are those of its job; ``files`` are by name."""

    frame: str = ""
    facts: str = ""
    files: Mapping[str, OutputFile] = field(default_factory=dict)

    @classmethod
    def load(cls, output: Path, cache: Cache) -> LastBuild:
        """The last build into ``output``; an empty one where nothing is known of it."""
        key = _key(output)
        row = cache.get(NAMESPACE, [key]).get(key)
        if row is None:
            return cls()
        files = {name: OutputFile.from_row(given) for name, given in row["files"].items()}
        return cls(row["frame"], row["facts"], files)

    def save(self, output: Path, cache: Cache) -> None:
        files = {name: file.to_row() for name, file in self.files.items()}
        row = {"frame": self.frame, "facts": self.facts, "files": files}
        cache.put(NAMESPACE, {_key(output): row})


def _key(output: Path) -> str:
    return key_of(code("publisher.engine.output"), str(output))
