"""Keeping CloudFront's KeyValueStore in step with the pointer in the bucket.

The bucket says which release is live; the KeyValueStore follows. Whatever kills a publish after
the bucket's commit, the next publish or rollback sees that the two differ and ends the work.
Of two at once whichever comes last finds the same head in the bucket, so both work for it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from publisher.built.headers import NOT_FOUND
from publisher.deploy import head as pointer
from publisher.deploy import served, snapshots
from publisher.deploy.at_once import each_of
from publisher.deploy.head import Head
from publisher.deploy.key_values import AT_ONCE, KeyValues
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.s3_store import S3Store
from publisher.deploy.served import Progress, Read
from publisher.deploy.site import no_record, stored_bytes
from publisher.deploy.snapshots import CURRENT, Entries, Table
from publisher.deploy.store import Conflict, Missing, etag
from publisher.problems import Problem, PublisherError

_ATTEMPTS = 12
_LONGEST_PAUSE = 2.0  # seconds between two of them


@dataclass(frozen=True, slots=True)
class Mirror:
    """``store`` is the bucket. ``spread`` is how many seconds CloudFront is given to bring new
    values to all its places before the one that makes them visible follows: AWS says that it
    takes a few, and does not say that they come in order."""

    store: S3Store
    keys: KeyValues
    spread: float = 5.0

    def with_problems(self, plan: Plan) -> Plan:
        """The plan, with what keeps its release from being shown after the live one.

        Raises ``PublisherError`` where the store cannot be asked: better before the bucket's
        commit.
        """
        self.keys.state()
        return replace(plan, problems=sorted([*plan.problems, *self._problems(plan)]))

    def is_behind(self) -> bool:
        """Whether visitors get another release than the one that the bucket names, as after a
        publish or a rollback that was cut off. Raises ``PublisherError`` where the store cannot be
        asked."""
        seen = snapshots.read_table(self.keys.get(CURRENT)).live_release
        return bool(seen) and seen != pointer.read(self.store).live

    def follow(self, progress: Progress, plan: Plan | None = None) -> None:
        """Let visitors get what the bucket's pointer names. Files that ``plan`` brought are read
        from its folder; where it is a repair, every value and object is looked at.

        Raises ``PublisherError``; the next publish or rollback then goes on.
        """
        read, repair = self._reader(plan), plan is not None and plan.is_repair
        for attempt in range(_ATTEMPTS):
            try:
                if self._step(read, progress, repair):
                    return
            except Conflict:
                # Somebody else changed it meanwhile, or the answer to our own change was lost.
                pass
            time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.05 * 2**attempt)))
        raise PublisherError([_busy(self.store)])

    def _problems(self, plan: Plan) -> list[Problem]:
        both = [snapshots.entries(one) for one in (plan.live, plan.release) if one is not None]
        # Numbers as long as any that a site will come to.
        found = snapshots.too_large(snapshots.values(dict(enumerate(both, start=999_998))))
        return [_does_not_fit(found, len(both[-1]))] if found else []

    def _reader(self, plan: Plan | None) -> Read:
        """Bytes by their hash: from the folder of ``plan`` where it brought them and nobody
        changed them since, else from the bucket."""

        def read(sha: str) -> bytes:
            with suppress(KeyError, OSError):
                data = plan.uploads[sha].read_bytes() if plan is not None else b""
                if etag(data) == sha:
                    return data
            return stored_bytes(self.store, sha)

        return read

    def _step(self, read: Read, progress: Progress, repair: bool) -> bool:
        """One attempt; False where another release became live meanwhile."""
        store = self.store
        # Both are asked before the pointer: where one of them is as late as to be a rival's, so is
        # the pointer; and where they are not, no write of ours comes after the rival's.
        page, state = _etag(store, served.NOT_FOUND_KEY), self.keys.state()
        head = pointer.read(store)
        if head.live is None:
            return True
        table = snapshots.read_table(self.keys.get(CURRENT))
        wanted = table.with_live(head.live, head.history[-1])
        if wanted == table and table.live and not repair:
            return True
        version, release = state.etag, _load(store, head.live)
        if repair or not wanted.live:
            is_doubtful = repair or table.is_unfinished or (not table.known and state.keys > 0)
            table = replace(table, is_unfinished=is_doubtful)
            served.bring(release, store, read, progress, repair=repair)
            table, version = self._write(head, release, table, version, progress)
            wanted = table.with_live(head.live, head.history[-1])
            if pointer.read(store).live != head.live:
                return False
        file = release.files.get(NOT_FOUND)
        if file is not None:
            served.put_not_found(file, read(file.sha256), store, page)
        self.keys.update([(CURRENT, str(wanted))], version)
        return True

    def _write(
        self, head: Head, release: Release, table: Table, version: str, progress: Progress
    ) -> tuple[Table, str]:
        """Write the values of ``release``, which nobody sees yet, and take away those that no
        kept snapshot needs; the table and the store's version after that."""
        every = _entries(self.store, table)
        # Where a publish was killed, or a record is lost, only the store itself can tell.
        is_known = not table.is_unfinished and len(every) == len(table.known)
        stored = snapshots.values(every) if is_known else self.keys.all()
        if table.live and table.live not in every:
            every[table.live] = snapshots.as_of(stored, table.live)
        number = table.number_of(release.id) or max(table.known, default=0) + 1
        every[number] = snapshots.entries(release)
        kept = _kept(every, number, table, head)
        values = snapshots.values(kept)
        too_large = snapshots.too_large(values)
        if too_large:
            raise PublisherError([_does_not_fit(too_large, len(every[number]))])
        changes = snapshots.changes(stored, values)
        names = {**table.known, number: release.id}
        done = Table(table.live, table.lender, {n: names[n] for n in kept})
        if not changes:
            return done, version
        # Until all is written only what is true before and after it may be said.
        both = {n: name for n, name in done.known.items() if n in table.known}
        marked = replace(done, known=both, is_unfinished=True)
        version = self.keys.update([(CURRENT, str(marked))], version)
        for start in range(0, len(changes), AT_ONCE):
            progress("Telling CloudFront", start, len(changes))
            version = self.keys.update(changes[start : start + AT_ONCE], version)
        progress("Waiting for CloudFront", 0, 0)
        time.sleep(self.spread)
        return done, version


def _kept(
    every: Mapping[int, Entries], number: int, table: Table, head: Head
) -> Mapping[int, Entries]:
    """The new snapshot and the live one, then the lender's and the newest, as they fit."""
    needed = sorted({number, table.live} & every.keys())
    others = [table.number_of(head.history[-1]), *sorted(every, reverse=True)]
    return snapshots.fitting(every, needed, [n for n in others if n not in needed])


def _entries(store: S3Store, table: Table) -> dict[int, Entries]:
    """What each known snapshot says, save those whose record is no longer in the bucket."""

    def load(one: tuple[int, str]) -> tuple[int, Entries | None]:
        release = pointer.load(store, one[1])
        return one[0], None if release is None else snapshots.entries(release)

    found = each_of(table.known.items(), load)
    return {number: entries for number, entries in found if entries is not None}


def _load(store: S3Store, release_id: str) -> Release:
    release = pointer.load(store, release_id)
    if release is None:
        raise PublisherError([no_record(store, release_id)])
    return release


def _etag(store: S3Store, key: str) -> str:
    try:
        return store.head(key).etag
    except Missing:
        return ""


def _does_not_fit(key: str, number: int) -> Problem:
    if key == "*":
        says = f"This site has {number:,} addresses, more than CloudFront's KeyValueStore holds."
        fix = "Publish to a place without that limit: R2 with the Worker, or s3+plain://bucket."
    else:
        says = f"CloudFront's KeyValueStore cannot hold this address, or where it leads: {key}"
        fix = "Give the file a shorter name, or let the redirect lead to a shorter address."
    return Problem("output", 0, "keyvaluestore-full", says, fix)


def _busy(store: S3Store) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "keyvaluestore-busy",
        "The release is in the bucket, but somebody else keeps changing CloudFront's"
        " KeyValueStore, so visitors may still get an earlier one.",
        "Give the command again: it goes on where it stopped.",
    )
