"""The state of a bucket that is changed in place, and what of it can be trusted.

A listing has the etag of every file; ``state`` etag, hash and headers as they were written. A
file whose two etags differ was changed by somebody else; one that a journal names may have
been changed by a publish that never ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from publisher.deploy.record import RecordDamaged
from publisher.deploy.s3_store import S3Store
from publisher.deploy.store import Item, find
from publisher.reading import parse_json

T = TypeVar("T")

#: Below this folder of the bucket is what visitors do not need: releases, records, the lease.
RECORDS = "_publisher"
STATE = "state"
JOURNAL = "journal"
#: The headers that a bucket sends by itself.
_OWN_HEADERS = ("Cache-Control", "Content-Type")


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file as it should be in the bucket; ``leads_on`` says whether it redirects."""

    sha256: str
    headers: Mapping[str, str]
    read: Callable[[], bytes] = field(repr=False, compare=False)
    leads_on: bool = False

    @property
    def own_headers(self) -> dict[str, str]:
        return {name: self.headers[name] for name in _OWN_HEADERS if name in self.headers}


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its etag then, its hash, its headers."""

    etag: str
    sha256: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class RemoteState:
    """What is in the bucket: ``listed`` as the server lists it, ``set_aside`` the hashes of
    earlier files kept for a rollback, ``written`` as it was written, ``touched`` the files that a
    publish which never ended may have changed."""

    listed: Mapping[str, Item]
    set_aside: frozenset[str]
    written: Mapping[str, Written]
    touched: frozenset[str]

    def has_its_bytes(self, path: str) -> bool:
        """Whether the bytes at ``path`` are those written; the headers may be others."""
        one, item = self.written.get(path), self.listed.get(path)
        return one is not None and item is not None and one.etag == item.etag

    def is_as_wanted(self, path: str, wanted: WantedFile) -> bool:
        one = self.written.get(path)
        return (
            one is not None
            and self.has_its_bytes(path)
            and path not in self.touched
            and (one.sha256, one.headers) == (wanted.sha256, wanted.own_headers)
        )


def read_state(files: S3Store, records: S3Store) -> RemoteState:
    """Read the bucket: one listing, the state, and the journal where there is one."""
    listed = {item.key: item for item in files.list("")}
    ours = f"{RECORDS}/"
    blobs = f"{ours}b/"
    aside = {key.removeprefix(blobs) for key in listed if key.startswith(blobs)}
    has_journal = f"{ours}{JOURNAL}" in listed
    written = _read(records, STATE, _written) if f"{ours}{STATE}" in listed else {}
    return RemoteState(
        {key: item for key, item in listed.items() if not key.startswith(ours)},
        frozenset(aside),
        written,
        _read(records, JOURNAL, frozenset) if has_journal else frozenset(),
    )


def _written(found: Any) -> dict[str, Written]:
    return {path: Written(*one) for path, one in found.items()}


def _read(records: S3Store, key: str, make: Callable[[Any], T]) -> T:
    """What ``make`` makes of the JSON under ``key``. Raises ``PublisherError`` where it cannot be
    read."""
    try:
        return make(parse_json(find(records, key) or b"{}"))
    except (ValueError, TypeError, AttributeError):
        says = "What the publisher remembers of this bucket cannot be read."
        fix = f"Delete {key} there and publish again: every file is then written anew."
        raise RecordDamaged.error(f"{records.name}/{key}", 0, says, fix) from None
