"""What can be served: a site answers for a path with an entry, and knows its redirects.

A preview serves a folder, or wraps another site to change its bytes; the edge
serves the release that the pointer names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from publisher.built import redirects
from publisher.built.files import File
from publisher.built.headers import headers_for, is_hashed, is_public
from publisher.built.redirects import Redirect
from publisher.deploy import head as pointer
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.store import Missing, Store, etag
from publisher.problems import Problem, PublisherError


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to serve; ``sha256`` and ``size`` are those of what ``read`` returns."""

    sha256: str
    size: int
    headers: Mapping[str, str]
    read: Callable[[], bytes]

    @classmethod
    def of(cls, body: bytes, headers: Mapping[str, str]) -> Entry:
        return cls(hashlib.sha256(body).hexdigest(), len(body), headers, lambda: body)


class Site(Protocol):
    """``path`` is that of an output file, ``knee/index.html``; ``address`` a decoded one."""

    def lookup(self, path: str) -> Entry | None: ...

    def redirect(self, address: str) -> Redirect | None: ...


class FolderSite:
    """A built folder as it is at this moment, with the headers it would be published with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def lookup(self, path: str) -> Entry | None:
        served = path != redirects.FILE and is_public(path)
        body = self._read(path) if served else None
        return None if body is None else Entry.of(body, headers_for(path, body))

    def redirect(self, address: str) -> Redirect | None:
        text = (self._read(redirects.FILE) or b"").decode("utf-8", "replace")
        return redirects.find(redirects.parse(text, self._folder.name)[0], address)

    def _read(self, path: str) -> bytes | None:
        try:
            source = (self._folder / path).resolve()
            return source.read_bytes() if source.is_relative_to(self._folder) else None
        except (OSError, ValueError):
            return None  # No such file, a folder, or a name this system cannot have.


class ReleaseSite:
    """One release in a store. Its blobs are checked against their hash whenever read.

    ``newest`` lends its hashed assets, so that a page opened before a rollback still
    finds its pictures.
    """

    def __init__(self, store: Store, release: Release, newest: Release | None = None) -> None:
        self._store = store
        self.release = release
        self._newest = newest

    def lookup(self, path: str) -> Entry | None:
        file = self.release.lookup(path)
        if file is None and self._newest is not None and is_hashed(path):
            file = self._newest.lookup(path)
        return None if file is None else self._entry(file)

    def redirect(self, address: str) -> Redirect | None:
        return redirects.find(self.release.redirects, address)

    def _entry(self, file: File) -> Entry:
        return Entry(
            file.sha256, file.size, file.headers, lambda: stored_bytes(self._store, file.sha256)
        )


class Follower:
    """The site of the release that a pointer names; a new one whenever that has moved."""

    def __init__(self, store: Store, key: str = pointer.KEY) -> None:
        self._store, self._key = store, key
        self._last: tuple[bytes, ReleaseSite] | None = None

    def __call__(self) -> Site | None:
        """None where nothing is published; ``PublisherError`` where the store is damaged."""
        try:
            seen = self._store.get(self._key)[0]
        except Missing:
            return None
        last = self._last
        if last is not None and last[0] == seen:
            return last[1]
        site = self._open()
        self._last = (seen, site)
        return site

    def _open(self) -> ReleaseSite:
        head = pointer.read(self._store, self._key)
        live = pointer.load(self._store, head.live) if head.live else None
        if live is None:
            raise PublisherError([no_record(self._store, head.live)])
        return ReleaseSite(self._store, live, self._lender(head))

    def _lender(self, head: Head) -> Release | None:
        newest = head.history[-1]
        try:
            return pointer.load(self._store, newest) if newest != head.live else None
        except PublisherError:
            return None  # The live release is whole, and does without.


def stored_bytes(store: Store, sha: str) -> bytes:
    """The blob of that hash; raises ``PublisherError`` where it is lost or damaged."""
    key = f"b/{sha}"
    try:
        data = store.get(key)[0]
    except Missing:
        data = b""
    if etag(data) != sha:
        raise PublisherError([_damaged(store, key)])
    return data


def no_record(store: Store, release_id: str | None) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "release-missing",
        f"The record of the live release ({release_id}) is missing.",
        "Publish again, or roll back to another release.",
    )


def _damaged(store: Store, key: str) -> Problem:
    return Problem(
        f"{store.name}/{key}",
        0,
        "file-damaged",
        "A stored file of the live release is missing or damaged.",
        f"Delete {store.name}/{key} if it is there, then publish again: it is written anew.",
    )
