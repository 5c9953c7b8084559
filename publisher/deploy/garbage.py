"""Collecting what no release needs any more, without ever taking a file from under a publish.

A publish may count on a stored file that no kept release names yet. So the pointer itself
says that a collection is under way: a publish that began before it fails at its commit, and
one that begins meanwhile waits. The times are those of the store, as a computer's clock may
be wrong.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from publisher.deploy import head as pointer
from publisher.deploy import keep, manifest
from publisher.deploy.at_once import each_of
from publisher.deploy.head import Head
from publisher.deploy.store import Conflict, Item, Missing, Store
from publisher.problems import Problem, PublisherError, errors, plural

KEPT_FOR = timedelta(days=30)
PREVIEWS = "previews"
#: How the pointer of a preview begins that a publish makes to look at its release.
REHEARSALS = f"{PREVIEWS}/release-"
#: Releases that stay however old they are, so that there is always a way back.
_NEWEST_KEPT = 10
#: After this long a collection has died; it stops itself well before.
_LEASE = timedelta(minutes=15)
#: After this long whoever looked at a release was killed.
_REHEARSED_FOR = timedelta(hours=1)
_STOPS_AFTER = 600.0  # seconds
_CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Collected:
    """What went: releases, files, and their bytes; ``says`` is the sentence for a person."""

    releases: int
    files: int
    size: int

    @property
    def says(self) -> str:
        gone = f"{plural(self.releases, 'release')} and {plural(self.files, 'stored file')}"
        return f"Removed {gone}: {self.size / 1_000_000:,.1f} MB."


def now_in(store: Store) -> datetime:
    """The present moment by the store's own clock."""
    store.put(_CLOCK, b"")
    modified = store.head(_CLOCK).modified
    assert modified is not None, "every store tells when a key was written"
    return modified


def check_no_collection(store: Store, head: Head) -> None:
    """Raises ``PublisherError`` while a collection is under way."""
    if head.sweeps % 2 == 0:
        return
    try:
        began = store.head(pointer.KEY).modified
    except Missing:
        return
    if began is not None and now_in(store) - began < _LEASE:
        raise PublisherError([_under_way(store)])


def collect(store: Store) -> Collected:
    """Delete old releases, and files that no kept release names; nothing younger than
    ``KEPT_FOR``, and nothing that ``keep`` promises.

    Raises ``PublisherError`` where something else is under way, and, before anything is deleted,
    where a release cannot be read.
    """
    head = pointer.read(store)
    if head.live is None:
        return Collected(0, 0, 0)
    check_no_collection(store, head)
    marked = replace(head, sweeps=head.sweeps + 1 + head.sweeps % 2)
    try:
        head = pointer.write(store, marked)
    except Conflict:
        raise PublisherError([_moved(store)]) from None
    try:
        history, collected = _swept(store, head)
    except PublisherError:
        # Nothing is deleted any more, so no publish needs to wait until this counts as dead.
        with suppress(Conflict, PublisherError):
            pointer.write(store, replace(head, sweeps=head.sweeps + 1))
        raise
    try:
        pointer.write(store, replace(head, history=history, sweeps=head.sweeps + 1))
    except Conflict:
        raise PublisherError([_moved(store)]) from None
    return collected


def _swept(store: Store, head: Head) -> tuple[tuple[str, ...], Collected]:
    """Find and delete the garbage; the history without what went, and what that was."""
    began, now = time.monotonic(), now_in(store)
    limit = now - KEPT_FOR
    kept = keep.must_be_kept(store, now)
    if errors(kept.problems):
        # What was public may be asked for; nobody can tell now which files that takes.
        raise PublisherError(kept.problems)
    promised = kept.manifests | kept.blobs
    records = {item.key: item for item in store.list("m/")}
    _end_rehearsals(store, now)
    needed = _needed(store, head) | promised
    gone = [item for key, item in records.items() if key not in needed and _is_older(item, limit)]
    left = {key for key in records if key not in {item.key for item in gone}}
    named = {name for key in left for name in _names(store, key)}
    files = [
        item
        for item in store.list("b/")
        if item.key not in named and item.key not in promised and _is_older(item, limit)
    ]
    # Files go first: a record whose files are gone would be no way back, so it goes with them.
    _delete(store, [*gone, *files], began)
    history = tuple(name for name in head.history if manifest.key_of(name) in left)
    size = sum(item.size for item in [*gone, *files])
    return history, Collected(len(gone), len(files), size)


def _end_rehearsals(store: Store, now: datetime) -> None:
    """Remove the previews that killed publishes left: such a release never was live."""
    for item in store.list(REHEARSALS):
        if _is_older(item, now - _REHEARSED_FOR):
            store.delete(item.key)


def _needed(store: Store, head: Head) -> set[str]:
    """The keys of the records that stay however old they are: those of previews, too."""
    previews = [pointer.read(store, item.key).live for item in store.list(f"{PREVIEWS}/")]
    names = [*head.history[-_NEWEST_KEPT:], head.live, *head.unpurged, *previews]
    return {manifest.key_of(name) for name in names if name}


def _is_older(item: Item, limit: datetime) -> bool:
    return item.modified is not None and item.modified < limit


def _names(store: Store, key: str) -> Iterator[str]:
    """The keys of the blobs that a release needs.

    Raises ``PublisherError`` where the record is damaged: then nothing is known to be garbage.
    """
    release = pointer.load(store, key.removeprefix("m/").removesuffix(".json"))
    if release is not None:
        yield from (f"b/{sha}" for sha in release.blobs)


def _delete(store: Store, items: list[Item], began: float) -> None:
    def delete(item: Item) -> None:
        # After a long sleep somebody else may be at work, who counts on these files.
        if time.monotonic() - began > _STOPS_AFTER:
            raise PublisherError([_too_late(store)])
        store.delete(item.key)

    list(each_of(items, delete))


def _under_way(store: Store) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "collection-under-way",
        "Old releases are being removed at this moment, and a publish must not count on them.",
        "Try again in a minute. If that removal was stopped half-way, wait a quarter of an hour.",
    )


def _moved(store: Store) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "another-release-landed",
        "While this was under way another release landed. Nothing that it needs was removed.",
        "Run gc again.",
    )


def _too_late(store: Store) -> Problem:
    return Problem(
        store.name, 0, "collection-too-slow", "This took too long and was stopped.", "Run gc again."
    )
