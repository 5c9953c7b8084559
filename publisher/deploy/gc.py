"""Garbage collection: deletes what no release needs, never a file that a publish counts on.

A publish may count on a stored file that no kept release names yet. So the pointer itself
says that a collection is under way: a publish that began before it fails at its commit, and
one that begins meanwhile is refused. Times are those of the store.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from publisher.deploy import pointer
from publisher.deploy.pointer import PREVIEWS, SMOKE_TESTS, AnotherReleaseLanded, Head
from publisher.deploy.record import must_be_kept
from publisher.deploy.release import key_of
from publisher.deploy.store import Conflict, Item, Store, concurrently, server_time
from publisher.problems import PublisherError, errors, plural
from publisher.rule import Rule

KEPT_FOR = timedelta(days=30)
#: Releases that stay however old they are, so that there is always a way back.
_NEWEST_KEPT = 10
#: A smoke test takes seconds; one whose preview is older was killed.
_SMOKE_TESTED_FOR = timedelta(hours=1)
_STOPS_AFTER = 600.0  # seconds


class CollectionTooSlow(Rule):
    """Removing old releases takes no more than ten minutes.

    After a quarter of an hour it counts as dead and a publish may begin, so it must stop
    before. What is gone by then was needed by nothing: run  python3 tasks.py gc  again, and
    it goes on.
    """


@dataclass(frozen=True, slots=True)
class Collected:
    """Numbers of deleted releases and files, and their size in bytes."""

    releases: int
    files: int
    size: int

    def __str__(self) -> str:
        gone = f"{plural(self.releases, 'release')} and {plural(self.files, 'stored file')}"
        return f"Removed {gone}: {self.size / 1_000_000:,.1f} MB."


def collect(store: Store) -> Collected:
    """Delete old releases, and files that no kept release names; nothing younger than
    ``KEPT_FOR``, and nothing that was public within three years.

    Raises ``PublisherError`` where something else is under way, and, before anything is deleted,
    where a release cannot be read.
    """
    head = pointer.read(store)
    if head.live is None:
        return Collected(0, 0, 0)
    pointer.check_no_collection(store, head)
    marked = replace(head, sweeps=head.sweeps + 1 + head.sweeps % 2)
    head = _write(store, marked)
    try:
        history, collected = _sweep(store, head)
    except PublisherError:
        # Nothing is deleted any more, so no publish needs to wait until this counts as dead.
        with suppress(Conflict, PublisherError):
            pointer.write(store, replace(head, sweeps=head.sweeps + 1))
        raise
    _write(store, replace(head, history=history, sweeps=head.sweeps + 1))
    return collected


def _write(store: Store, head: Head) -> Head:
    try:
        return pointer.write(store, head)
    except Conflict:
        says = "While this was under way another release landed. Nothing that it needs was removed."
        place = f"{store.name}/{pointer.KEY}"
        raise AnotherReleaseLanded.error(place, 0, says, "Run gc again.") from None


def _sweep(store: Store, head: Head) -> tuple[tuple[str, ...], Collected]:
    """Delete the garbage; return the history without it, and what it was."""
    began, now = time.monotonic(), server_time(store)
    limit = now - KEPT_FOR
    kept = must_be_kept(store, now)
    if errors(kept.problems):
        # What was public may be asked for; nobody can tell now which files that takes.
        raise PublisherError(kept.problems)
    promised = kept.manifests | kept.blobs
    records = {item.key: item for item in store.list("m/")}
    if head.live and key_of(head.live) not in records:
        # A listing that leaves out what is live may leave out anything.
        raise PublisherError([pointer.missing(store, head.live)])
    _end_smoke_tests(store, now)
    needed = _needed(store, head) | promised
    gone = [item for key, item in records.items() if key not in needed and _is_older(item, limit)]
    removed = {item.key for item in gone}
    left = records.keys() - removed
    # Raises where a record is damaged: then nothing is known to be garbage.
    kept_releases = (pointer.load(store, key[len("m/") : -len(".json")]) for key in left)
    named = {f"b/{sha}" for release in kept_releases if release for sha in release.blobs}
    files = [
        item
        for item in store.list("b/")
        if item.key not in named and item.key not in promised and _is_older(item, limit)
    ]
    # Files go first: a record whose files are gone would be no way back, so it goes with them.
    _delete(store, [*gone, *files], began)
    history = tuple(name for name in head.history if key_of(name) not in removed)
    size = sum(item.size for item in [*gone, *files])
    return history, Collected(len(gone), len(files), size)


def _end_smoke_tests(store: Store, now: datetime) -> None:
    """Delete the previews that killed publishes left: such a release never was live."""
    for item in store.list(SMOKE_TESTS):
        if _is_older(item, now - _SMOKE_TESTED_FOR):
            store.delete(item.key)


def _needed(store: Store, head: Head) -> set[str]:
    """The keys of the releases that stay however old they are: those of previews, too."""
    previews = [pointer.read(store, item.key).live for item in store.list(f"{PREVIEWS}/")]
    names = [*head.history[-_NEWEST_KEPT:], head.live, *head.unpurged, *previews]
    return {key_of(name) for name in names if name}


def _is_older(item: Item, limit: datetime) -> bool:
    return item.modified is not None and item.modified < limit


def _delete(store: Store, items: list[Item], began: float) -> None:
    def delete(item: Item) -> None:
        # After a long sleep somebody else may be at work, who counts on these files.
        if time.monotonic() - began > _STOPS_AFTER:
            says = "This took too long and was stopped."
            raise CollectionTooSlow.error(store.name, 0, says, "Run gc again.")
        store.delete(item.key)

    list(concurrently(items, delete))
