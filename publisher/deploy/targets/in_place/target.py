"""The target: plan, publish and rollback of a bucket that is changed in place."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from publisher.built.addresses import encode, path_of
from publisher.built.headers import FRESH, TYPES, is_hashed
from publisher.built.redirects import is_by_query
from publisher.cache import digest_of
from publisher.deploy import gc, pointer, purge, record
from publisher.deploy import plan as planning
from publisher.deploy import release as releases
from publisher.deploy import rollback as past
from publisher.deploy.gc import Collected
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.pointer import Clock, Head, utc_now
from publisher.deploy.publish import Outcome, another_landed, checked_bytes
from publisher.deploy.purge import Cache
from publisher.deploy.release import Release
from publisher.deploy.respond import Entry, Site
from publisher.deploy.s3_store import S3Store
from publisher.deploy.store import Conflict, Missing, check_conditions, find, server_time
from publisher.deploy.targets import Capability
from publisher.deploy.targets.in_place.changes import changes
from publisher.deploy.targets.in_place.lease import LENGTH, Lease, held
from publisher.deploy.targets.in_place.remote_state import RECORDS, WantedFile, read_state
from publisher.deploy.targets.in_place.update import Update
from publisher.problems import PublisherError, errors
from publisher.progress import Progress


@dataclass(frozen=True, slots=True)
class InPlaceTarget:
    """``files`` is the bucket as visitors see it, ``records`` the part that they do not need;
    ``lock`` is a file of this computer that a publish holds; ``clock`` gives the time for the
    record of advertising."""

    name: str
    files: S3Store
    records: S3Store
    lock: Path
    cache: Cache | None = None
    lease: timedelta = LENGTH
    clock: Clock = utc_now
    capabilities = frozenset({Capability.ROLLBACK})
    is_public = True
    next_step = ""

    def plan(self, folder: Path, options: PublishOptions) -> Plan:
        # Every publish lists all that is stored here; there is nothing more to repair.
        found = planning.plan(folder, self.records, replace(options, repair=False))
        return purge.with_purges(found, self.records, self.cache)

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        if errors(plan.problems):
            raise PublisherError(plan.problems)
        if plan.head.live is None:
            check_conditions(self.records)
        release = plan.live if plan.is_unchanged and plan.live else plan.release
        sources = {file.sha256: plan.folder / path for path, file in plan.release.files.items()}

        def read(sha: str) -> bytes:
            return checked_bytes(plan.folder, sources[sha], sha)

        written = self._bring(release, plan.head, read, progress)
        return Outcome(release, not plan.is_unchanged, written)

    def rollback(self, which: str | None, progress: Progress) -> Release:
        head, release = past.choose(self.records, which)
        now = read_state(self.files, self.records)
        holders = {one.sha256: path for path, one in now.written.items() if now.has_its_bytes(path)}

        def read(sha: str) -> bytes:
            data = find(self.records, f"b/{sha}")
            if data is None and sha in holders:
                data = find(self.files, holders[sha])
            if data is None or digest_of(data) != sha:
                raise PublisherError([past.not_whole(self.records, release, sha)])
            return data

        self._bring(release, head, read, progress)
        return release

    def collect(self) -> Collected:
        """Old releases, what was set aside for them, and the hashed assets that none needs."""
        with held(self.records, self.lock, self.lease) as lease:
            collected = gc.collect(self.records)
            kept = (pointer.load(self.records, name) for name in pointer.kept(self.records))
            needed = {path for release in kept if release for path in release.served}
            limit = server_time(self.records) - gc.KEPT_FOR
            now = read_state(self.files, self.records)
            gone = [
                item
                for path, item in now.listed.items()
                if path in now.written
                and is_hashed(path)
                and path not in needed
                and item.modified is not None
                and item.modified < limit
            ]
            for item in gone:
                lease.keep()
                self.files.delete(item.key)
        size = collected.size + sum(item.size for item in gone)
        return Collected(collected.releases, collected.files + len(gone), size)

    def site(self) -> Callable[[], Site | None]:
        return lambda: BucketSite(self.files)

    def _bring(
        self, release: Release, head: Head, read: Callable[[str], bytes], progress: Progress
    ) -> int:
        """Let the bucket be ``release``; how many files were written."""
        wanted = _wanted(release, read)
        is_live = head.live == release.id
        if is_live and not head.unpurged:
            now = read_state(self.files, self.records)
            if changes(wanted, now).is_nothing and not now.touched:
                return 0
        with held(self.records, self.lock, self.lease) as lease:
            # A request that fails is sent again only while nobody else may be at work here.
            files, records = (one.guarded(lease.keep) for one in (self.files, self.records))
            # The holder of the lease before this one may have changed everything.
            current = pointer.read(self.records)
            if (current.live, current.history) != (head.live, head.history):
                raise PublisherError([past.moved(self.records)])
            now = read_state(self.files, self.records)
            todo = changes(wanted, now)
            moved: list[Head] = [current]

            def commit() -> None:
                if not is_live:
                    moved[0] = self._go_live(current, release)

            Update(files, records, lease, wanted, now, progress).carry_out(todo, commit)
            self._purge(moved[0], release, lease, progress)
        return len(todo.written)

    def _go_live(self, head: Head, release: Release) -> Head:
        """Write the manifest and the pointer. Raises ``PublisherError`` where the pointer is no
        longer the one that was read."""
        self.records.put(releases.key_of(release.id), releases.to_bytes(release))
        purges = self.cache is not None
        try:
            return record.go_live(self.records, head, release, self.clock, purges=purges)
        except Conflict:
            now, moved = pointer.read(self.records), head.moved_to(release.id, purges=purges)
            if (now.live, now.history, now.unpurged) == (moved.live, moved.history, moved.unpurged):
                return now  # The answer to our own write was lost.
            raise PublisherError([another_landed(self.records)]) from None

    def _purge(self, head: Head, live: Release, lease: Lease, progress: Progress) -> None:
        if self.cache is not None:
            lease.keep(renew=True)
            progress("Purging", 0, 0)
            purge.settle(self.records, head, live, self.cache)


class BucketSite:
    """The files of a bucket as a CDN with index documents would serve them."""

    def __init__(self, files: S3Store) -> None:
        self._files = files

    def lookup(self, path: str) -> Entry | None:
        if path.startswith(f"{RECORDS}/") or path.endswith("/"):
            return None
        try:
            body, headers = self._files.get_with_headers(path)
        except Missing:
            return None
        return Entry.of(body, headers)

    def redirect(self, address: str) -> None:
        return None  # A redirect is a page here.


def _wanted(release: Release, read: Callable[[str], bytes]) -> dict[str, WantedFile]:
    """Every file of a release, the assets that it retains, and a page for each redirect.

    Retained assets stand there already: they are named so that they are mended, too, where
    ``read`` can.
    """
    wanted = {
        path: WantedFile(file.sha256, file.headers, partial(read, file.sha256))
        for path, file in release.files.items()
    }
    for old, redirect in release.redirects.items():
        if redirect.to is not None and not is_by_query(old):
            wanted.setdefault(path_of(old), _leading_on(redirect.to))
    return wanted


def _leading_on(to: str) -> WantedFile:
    """A page that redirects a visitor at once; search engines read it as a permanent redirect."""
    target = html.escape(encode(to))
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={target}">'
        f'<link rel="canonical" href="{target}"><p>This page is now at'
        f' <a href="{target}">{target}</a>.</p></html>\n'
    ).encode()
    headers = {"Cache-Control": FRESH, "Content-Type": TYPES[".html"]}
    return WantedFile(hashlib.sha256(body).hexdigest(), headers, lambda: body, leads_on=True)
