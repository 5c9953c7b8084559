"""Reading the built folder: what every file is, how it is served, what its pages point at."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from publisher.built import redirects
from publisher.built.files import File
from publisher.built.headers import headers_for, is_public
from publisher.built.links import links_of
from publisher.built.redirects import Redirects
from publisher.cache import digest_of, key_of
from publisher.disk import disk_errors
from publisher.problems import Problem
from publisher.reading import LARGEST_OF_ALL, fail, read
from publisher.rule import Rule


class OutputMissing(Rule):
    """There is a built site to publish.

    The command  python3 tasks.py publish  builds it first.
    """


class OutputRule(Rule):
    """The folder output holds the built site, and nothing else.

    What is not made by a build is not deleted by one: move it away.
    """


@dataclass
class Output:
    """A built folder as read. Paths are relative to it, with forward slashes, in NFC.

    ``digests`` are of all its files that go out, the redirect table among them, which is none of
    ``files``.
    """

    folder: Path
    files: dict[str, File] = field(default_factory=dict)
    sources: dict[str, Path] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    redirects: Redirects = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def digest(self) -> str:
        return digest_of_folder(self.digests)

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """What each page points at, as written there; read when asked for, as most publishes ask
        nothing."""
        with disk_errors(self.name):
            return {
                path: links_of(read(source, self.folder, LARGEST_OF_ALL))
                for path, source in self.sources.items()
                if path.endswith(".html")
            }


def scan(folder: Path) -> Output:
    """What there is. Raises ``PublisherError`` where there is no built folder."""
    if not folder.is_dir():
        says = f"There is no {folder.name} folder to publish."
        fix = "Build the site first, then publish."
        raise OutputMissing.error(folder.name, 0, says, fix)
    output = Output(folder)
    shared: dict[tuple[str, ...], dict[str, str]] = {}
    with disk_errors(folder.name):
        for path, source in _walk(folder):
            body = read(source, folder, LARGEST_OF_ALL)
            output.digests[path] = digest_of(body)
            if path == redirects.FILE:
                output.redirects, found = redirects.parse(
                    body.decode("utf-8", "replace"), output.name
                )
                output.problems += found
                continue
            headers = headers_for(path, body)
            headers = shared.setdefault(tuple(headers.values()), headers)
            output.files[path] = File(output.digests[path], len(body), headers)
            output.sources[path] = source
    return output


def digest_of_folder(digests: Mapping[str, str]) -> str:
    """Stands for the names and the bytes of all files of a folder."""
    return key_of(sorted(digests.items()))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that go out, in the order of their paths."""
    for parent, folders, names in os.walk(folder, onerror=fail):
        folders.sort()
        # Texts, as to do this with the path of each file takes longer than to read the file.
        below = parent[len(str(folder)) :].replace(os.sep, "/").lstrip("/")
        for name in sorted(names):
            path = f"{below}/{name}" if below else name
            if is_public(path):
                yield unicodedata.normalize("NFC", path), Path(parent, name)
