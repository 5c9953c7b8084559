"""Carrying out a plan: blobs, then the manifest, a smoke test of both, then the pointer.

The swap of the pointer is the only step that visitors see. Killed before it, the
earlier release is still served whole; run again, the publish goes on from there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publisher.cache import digest_of
from publisher.deploy import pointer, record
from publisher.deploy import release as releases
from publisher.deploy.plan import OutputChanged, Plan
from publisher.deploy.pointer import AnotherReleaseLanded, Clock, CollectionUnderWay, Head
from publisher.deploy.release import Damaged, Release
from publisher.deploy.smoke_test import Preview, UploadDamaged, smoke_test
from publisher.deploy.store import (
    UPLOADS,
    ConditionsIgnored,
    Conflict,
    Store,
    check_conditions,
    concurrently,
    find,
    find_blob,
    stored_sizes,
)
from publisher.disk import disk_errors
from publisher.problems import Problem, PublisherError, errors
from publisher.progress import Progress, no_progress

#: So often the pointer is tried to be moved while nothing but notes in it change, and a manifest to
#: be written where the store refuses it and shows none.
_COMMITS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """``release`` is the live one now, ``is_new`` whether this publish made it so, ``uploaded``
    the number of files that were written."""

    release: Release
    is_new: bool
    uploaded: int


def apply(
    plan: Plan,
    store: Store,
    progress: Progress = no_progress,
    *,
    purges: bool = False,
    preview: Preview | None = None,
    clock: Clock = pointer.utc_now,
) -> Outcome:
    """Make the planned release live.

    Raises ``PublisherError``; then nothing visible has changed, except of the rule ``NotKept``
    where the store took the pointer and does not show it: then it is not known.

    ``preview`` is where the release is looked at before it goes live, where there is such a
    place. With ``purges`` the pointer notes what a cache before the site may hold from now on.
    ``clock`` gives the time for the record of advertising, whatever the plan pretends.
    """
    if errors(plan.problems):
        raise PublisherError(plan.problems)
    if plan.head.live is None and not store.is_near:
        check_conditions(store)
    upload(plan.folder, plan.uploads, plan.damaged, store, progress)
    if plan.live is not None and plan.is_unchanged:
        return Outcome(plan.live, False, len(plan.uploads))
    if store.is_near:
        _verify(plan.release, store)
    release = _put_manifest(plan.release, store)
    if preview is not None:
        progress("Looking at a preview", 0, 0)
    smoke_test(store, release, plan.live, preview)
    if not _commit(store, plan.head, release, purges, clock):
        return _after_a_lost_race(release, store, plan)
    return Outcome(release, True, len(plan.uploads))


def upload(
    folder: Path,
    uploads: Mapping[str, Path],
    damaged: frozenset[str],
    store: Store,
    progress: Progress,
) -> None:
    """Put the blobs of ``uploads``, over what is there for those ``damaged``.

    Nothing that visitors see depends on them yet.
    """
    if not uploads:
        return

    def put(one: tuple[str, Path]) -> None:
        sha, source = one
        data = checked_bytes(folder, source, sha)
        try:
            store.put(f"b/{sha}", data, if_none_match=sha not in damaged)
        except Conflict:
            # Another publish brought it. Those that we put ourselves are whole, as the put carried
            # the hash. A near store verifies its size with all the others.
            if not store.is_near and find_blob(store, sha) is None:
                store.put(f"b/{sha}", data)

    puts = concurrently(uploads.items(), put, UPLOADS)
    for done, _ in enumerate(puts, start=1):
        progress("Uploading", done, len(uploads))


def checked_bytes(folder: Path, source: Path, sha: str) -> bytes:
    """The bytes of a file of the built ``folder``. Raises ``PublisherError`` where it changed."""
    name = f"{folder.name}/{source.relative_to(folder).as_posix()}"
    with disk_errors(name):
        data = source.read_bytes() if source.exists() else b""
    if digest_of(data) != sha:
        says = "This file changed while the release was being made."
        fix = "Let the build come to its end, then publish again."
        raise OutputChanged.error(name, 0, says, fix)
    return data


def _commit(store: Store, head: Head, release: Release, purges: bool, clock: Clock) -> bool:
    """The one step that visitors see. False where something else became live meanwhile."""
    for _ in range(_COMMITS):
        try:
            record.go_live(store, head, release, clock, purges=purges)
        except Conflict:
            now = pointer.read(store)
            # A purge that came to its end is no reason to give up.
            if (now.live, now.history, now.sweeps) != (head.live, head.history, head.sweeps):
                return False
            head = now
        else:
            return True
    says = "The server takes no change of the file that says which release is live, though it is as"
    fix = "See that no proxy or cache between here and the bucket changes ETag. Then publish again."
    place = f"{store.name}/{pointer.KEY}"
    raise ConditionsIgnored.error(place, 0, f"{says} it was when it was read.", fix)


def _verify(release: Release, store: Store) -> None:
    stored = stored_sizes(store)
    says = "A file of the release is missing from the store, or not whole there."
    wrong = [
        UploadDamaged.problem(
            f"{store.name}/b/{sha}", 0, says, "Publish again: it is written anew."
        )
        for sha, size in sorted(release.blobs.items())
        if stored.get(sha) != size
    ]
    if wrong:
        raise PublisherError(wrong)


def _put_manifest(release: Release, store: Store) -> Release:
    """Write the manifest, or take over the same one from a publish that was killed.

    Raises ``PublisherError`` where the store says that there is one, and shows none.
    """
    refused = 0
    while refused < _COMMITS:
        key = releases.key_of(release.id)
        try:
            store.put(key, releases.to_bytes(release), if_none_match=True)
        except Conflict:
            found = find(store, key)
            if found is None:
                refused += 1
                continue
            with suppress(Damaged):
                there = releases.from_bytes(found)
                if _same(there, release):
                    return there
            release = dataclasses.replace(release, generation=release.generation + 1)
        else:
            return release
    says = "The server says that the list of the pages of this release is there, and shows none."
    fix = "See that no proxy or cache between here and the bucket answers for it. Then publish"
    raise ConditionsIgnored.error(f"{store.name}/{key}", 0, says, f"{fix} again.")


def _same(one: Release, other: Release) -> bool:
    """Alike in all that is served or promised: only the time and the commit may differ."""
    kept, there = (
        {path: kept.file.sha256 for path, kept in release.retained.items()}
        for release in (one, other)
    )
    return (one.digest, one.ledger, kept) == (other.digest, other.ledger, there)


def _after_a_lost_race(release: Release, store: Store, plan: Plan) -> Outcome:
    head = pointer.read(store)
    pointer.check_no_collection(store, head)
    place = f"{store.name}/{pointer.KEY}"
    if head.live == plan.head.live and head.sweeps != plan.head.sweeps:
        says = (
            "While this release was being made old releases were removed, perhaps files of it too."
        )
        fix = "Publish again: what is missing is written anew."
        raise CollectionUnderWay.error(place, 0, says, fix)
    winner = pointer.load(store, head.live) if head.live else None
    if winner is None or winner.digest != release.digest:
        raise PublisherError([another_landed(store, winner)])
    return Outcome(winner, False, len(plan.uploads))


def another_landed(store: Store, winner: Release | None = None) -> Problem:
    """The problem of a publish that another one, of release ``winner``, overtook."""
    number = f" (release {winner.generation})" if winner else ""
    says = f"While this release was being made another release landed{number}. That one is live."
    fix = "Look at what is live now. If yours should follow it, publish again."
    return AnotherReleaseLanded.problem(f"{store.name}/{pointer.KEY}", 0, says, fix)
