"""Reading the built folder: what every file is, how it is served, what its pages point at."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from publisher.built import redirects
from publisher.built.files import File
from publisher.built.headers import headers_for, is_public
from publisher.built.redirects import Redirect
from publisher.disk import disk_errors
from publisher.problems import Problem, PublisherError

_POINTING = "[href], [src], [srcset], [poster]"
_IN_XML = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>|<link\b[^>]*\bhref=\"([^\"]+)\"")


@dataclass
class Output:
    """A built folder as read. Paths are relative to it, with forward slashes, in NFC."""

    folder: Path
    files: dict[str, File] = field(default_factory=dict)
    sources: dict[str, Path] = field(default_factory=dict)
    redirects: dict[str, Redirect] = field(default_factory=dict)
    redirect_lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """What each page, feed and sitemap points at, as written there; read when asked for, as
        a publish that changes nothing asks nothing."""
        with disk_errors(self.name):
            return {
                path: links_of(source.read_bytes())
                if path.endswith(".html")
                else _links_of_xml(source.read_bytes())
                for path, source in self.sources.items()
                if path.endswith((".html", ".xml"))
            }


def scan(folder: Path) -> Output:
    """What there is. Raises ``PublisherError`` where there is no built folder."""
    if not folder.is_dir():
        raise PublisherError([_no_output(folder.name)])
    output = Output(folder)
    shared: dict[tuple[str, ...], dict[str, str]] = {}
    with disk_errors(folder.name):
        for path, source in _walk(folder):
            body = source.read_bytes()
            if path == redirects.FILE:
                _read_redirects(output, body)
                continue
            headers = headers_for(path, body)
            headers = shared.setdefault(tuple(headers.values()), headers)
            output.files[path] = File(hashlib.sha256(body).hexdigest(), len(body), headers)
            output.sources[path] = source
    return output


def links_of(page: bytes) -> list[str]:
    """Every address in the href, src, srcset and poster attributes of a page, each once."""
    found: dict[str, None] = {}
    for node in LexborHTMLParser(page).css(_POINTING):
        attributes = node.attributes
        for name in ("href", "src", "poster"):
            value = attributes.get(name)
            if value is not None:
                found[value.strip()] = None
        for candidate in (attributes.get("srcset") or "").split(","):
            if candidate.strip():
                found[candidate.split()[0]] = None
    return list(found)


def _links_of_xml(body: bytes) -> list[str]:
    text = body.decode("utf-8", "replace").replace("&amp;", "&")
    return list(dict.fromkeys(loc or href for loc, href in _IN_XML.findall(text)))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that go out, in the order of their paths."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        # Texts, as to do this with the path of each file takes longer than to read the file.
        below = parent[len(str(folder)) :].replace(os.sep, "/").lstrip("/")
        for name in sorted(names):
            path = f"{below}/{name}" if below else name
            if is_public(path):
                yield unicodedata.normalize("NFC", path), Path(parent, name)


def _read_redirects(output: Output, body: bytes) -> None:
    table, lines, problems = redirects.parse(body.decode("utf-8", "replace"), output.name)
    output.redirects, output.redirect_lines = table, lines
    output.problems += problems


def _no_output(name: str) -> Problem:
    return Problem(
        name,
        0,
        "output-missing",
        f"There is no {name} folder to publish.",
        "Build the site first, then publish.",
    )
