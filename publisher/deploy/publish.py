"""Carrying out a plan: blobs, then the manifest, a look at both, then the pointer.

The swap of the pointer is the only step that visitors see. Killed before it, the
earlier release is still served whole; run again, the publish goes on from there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy import head as pointer
from publisher.deploy import manifest, record
from publisher.deploy.at_once import UPLOADS, each_of
from publisher.deploy.garbage import check_no_collection
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.probe import check_conditions
from publisher.deploy.rehearsal import Preview, rehearse
from publisher.deploy.steps import Clock, utc_now
from publisher.deploy.store import Conflict, Missing, Store, etag
from publisher.deploy.summary import counts, size
from publisher.disk import plainly
from publisher.problems import Problem, PublisherError, errors, plural

#: ``progress(what, done, total)``, as a step goes on.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``release`` is the live one now; ``is_new`` whether this publish made it so."""

    release: Release
    is_new: bool
    uploaded: int
    says: str


def apply(
    plan: Plan,
    store: Store,
    progress: Progress = lambda what, done, total: None,
    *,
    purges: bool = False,
    preview: Preview | None = None,
    clock: Clock = utc_now,
) -> Outcome:
    """Make the planned release live. Raises ``PublisherError``; then nothing visible has changed.

    ``preview`` is where the release is looked at before it goes live, where there is such a
    place. With ``purges`` the pointer notes what a cache before the site may hold from now on.
    ``clock`` tells the record of advertising when it went live, whatever the plan pretends.
    """
    if errors(plan.problems):
        raise PublisherError(plan.problems)
    if plan.head.live is None and not store.is_near:
        check_conditions(store)
    upload(plan, store, progress)
    if plan.live is not None and plan.is_unchanged:
        return unchanged(plan.live, len(plan.uploads))
    if store.is_near:
        _verify(plan.release, store)
    release = _put_manifest(plan.release, store)
    if preview is not None:
        progress("Looking at a preview", 0, 0)
    rehearse(store, release, plan.live, preview)
    if not _commit(store, plan.head, release, purges, clock):
        return _after_a_lost_race(release, store, plan)
    return Outcome(release, True, len(plan.uploads), published(plan, release))


def _commit(store: Store, head: Head, release: Release, purges: bool, clock: Clock) -> bool:
    """The one step that visitors see. False where something else became live meanwhile."""
    while True:
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


def go_live(
    store: Store, head: Head, release: Release, *, purges: bool, clock: Clock = utc_now
) -> Head:
    """Write the pointer; raises ``PublisherError`` where it is no longer the one that was read."""
    try:
        return record.go_live(store, head, release, clock, purges=purges)
    except Conflict:
        now, moved = pointer.read(store), head.moved_to(release.id, purges=purges)
        if (now.live, now.history, now.unpurged) == (moved.live, moved.history, moved.unpurged):
            return now  # The answer to our own write was lost.
        raise PublisherError([_another_landed(store, None)]) from None


def upload(plan: Plan, store: Store, progress: Progress) -> None:
    """Put every blob of ``plan.uploads``; nothing that visitors see depends on them yet."""
    if not plan.uploads:
        return
    files = list(plan.uploads.items())
    puts = each_of(files, lambda one: _put_blob(plan, store, *one), UPLOADS)
    for done, _ in enumerate(puts, start=1):
        progress("Uploading", done, len(files))


def checked_bytes(folder: Path, source: Path, sha: str) -> bytes:
    """The bytes of a file of the built ``folder``; raises ``PublisherError`` where it changed
    since."""
    name = f"{folder.name}/{source.relative_to(folder).as_posix()}"
    with plainly(name):
        data = source.read_bytes() if source.exists() else b""
    if etag(data) != sha:
        raise PublisherError([_output_moved(name)])
    return data


def _put_blob(plan: Plan, store: Store, sha: str, source: Path) -> None:
    data = checked_bytes(plan.folder, source, sha)
    try:
        store.put(f"b/{sha}", data, if_none_match=sha not in plan.damaged)
    except Conflict:
        # Another publish brought it. A near store verifies its size with all the others.
        if not store.is_near and not _is_stored(store, sha):
            store.put(f"b/{sha}", data)


def _is_stored(store: Store, sha: str) -> bool:
    """Whether the bytes under a hash are its own: those that we put ourselves are, as the put
    carried the hash; those that stand there already are fetched and seen."""
    try:
        return etag(store.get(f"b/{sha}")[0]) == sha
    except Missing:
        return False


def _verify(release: Release, store: Store) -> None:
    stored = {item.key.removeprefix("b/"): item.size for item in store.list("b/")}
    wrong = sorted(sha for sha, length in release.blobs.items() if stored.get(sha) != length)
    if wrong:
        raise PublisherError(_bad_blob(store, sha) for sha in wrong)


def _put_manifest(release: Release, store: Store) -> Release:
    """Write the manifest, or take over the same one from a publish that was killed."""
    while True:
        key = manifest.key_of(release.id)
        try:
            store.put(key, manifest.to_bytes(release), if_none_match=True)
        except Conflict:
            there = _there(store, key)
            if there is not None and _same(there, release):
                return there
            release = dataclasses.replace(release, generation=release.generation + 1)
        else:
            return release


def _there(store: Store, key: str) -> Release | None:
    try:
        return manifest.from_bytes(store.get(key)[0])
    except (Missing, manifest.Damaged):
        return None


def _same(one: Release, other: Release) -> bool:
    """Alike in all that is served or promised: only the time and the commit may differ."""
    return (one.digest, one.ledger, _kept(one)) == (other.digest, other.ledger, _kept(other))


def _kept(release: Release) -> Mapping[str, str]:
    return {path: kept.file.sha256 for path, kept in release.retained.items()}


def _after_a_lost_race(release: Release, store: Store, plan: Plan) -> Outcome:
    head = pointer.read(store)
    check_no_collection(store, head)
    if head.live == plan.head.live and head.sweeps != plan.head.sweeps:
        raise PublisherError([_collected(store)])
    winner = pointer.load(store, head.live) if head.live else None
    if winner is None or winner.digest != release.digest:
        raise PublisherError([_another_landed(store, winner)])
    return unchanged(winner, len(plan.uploads))


def unchanged(live: Release, uploaded: int) -> Outcome:
    repaired = f"; {plural(uploaded, 'stored file')} repaired" if uploaded else ""
    says = f"Release {live.generation} is live already: nothing has changed{repaired}."
    return Outcome(live, False, uploaded, says)


def published(plan: Plan, release: Release) -> str:
    return (
        f"Published release {release.generation}: pages {counts(plan.pages)};"
        f" {plural(len(plan.uploads), 'file')}, {size(plan.bytes_to_upload)} uploaded."
    )


def _output_moved(name: str) -> Problem:
    return Problem(
        name,
        0,
        "output-changed",
        "This file changed while the release was being made.",
        "Let the build come to its end, then publish again.",
    )


def _bad_blob(store: Store, sha: str) -> Problem:
    return Problem(
        f"{store.name}/b/{sha}",
        0,
        "upload-damaged",
        "A file of the release is missing from the store, or not whole there.",
        "Publish again: it is written anew.",
    )


def _collected(store: Store) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "collection-under-way",
        "While this release was being made old releases were removed, perhaps files of it too.",
        "Publish again: what is missing is written anew.",
    )


def _another_landed(store: Store, winner: Release | None) -> Problem:
    number = f" (release {winner.generation})" if winner else ""
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "another-release-landed",
        f"While this release was being made another release landed{number}. That one is live.",
        "Look at what is live now. If yours should follow it, publish again.",
    )
