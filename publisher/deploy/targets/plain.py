"""A bucket behind a CDN that runs no code of ours: its files are changed in place.

Such a bucket sends Content-Type and Cache-Control by itself; the other headers of the policy
are for the CDN to add. A redirect is a page that leads on.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from publisher.built.addresses import encode, path_of
from publisher.built.headers import FRESH, TYPES, is_hashed
from publisher.deploy import garbage, in_place, purge
from publisher.deploy import head as pointer
from publisher.deploy import manifest as manifests
from publisher.deploy import plan as planning
from publisher.deploy import publish as publishing
from publisher.deploy import releases as past
from publisher.deploy.garbage import Collected
from publisher.deploy.head import Head
from publisher.deploy.lease import LENGTH, Lease, held
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.probe import check_conditions
from publisher.deploy.publish import Outcome, Progress
from publisher.deploy.purge import Cache
from publisher.deploy.releases import Listed
from publisher.deploy.s3_store import S3Store
from publisher.deploy.site import Entry, Site
from publisher.deploy.standing import RECORDS, Piece, standing
from publisher.deploy.steps import Clock, utc_now
from publisher.deploy.store import Missing, etag
from publisher.deploy.targets import Wish, no_previews
from publisher.problems import PublisherError, errors


@dataclass(frozen=True, slots=True)
class PlainTarget:
    """``files`` is the bucket as visitors see it, ``records`` the part that they do not need;
    ``clock`` tells the record of advertising when a release went live."""

    name: str
    files: S3Store
    records: S3Store
    cache: Cache | None = None
    lease: timedelta = LENGTH
    clock: Clock = utc_now

    @property
    def is_public(self) -> bool:
        return True

    def check_previews(self) -> None:
        raise no_previews(self.name)

    def plan(self, folder: Path, wish: Wish) -> Plan:
        found = planning.plan(
            folder,
            self.records,
            now=wish.now,
            commit=wish.commit,
            site=wish.site,
            allow_removals=wish.allow_removals,
            is_older=wish.is_older,
            proven=wish.proven,
        )
        return purge.with_purges(found, self.records, self.cache)

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        if errors(plan.problems):
            raise PublisherError(plan.problems)
        if plan.head.live is None:
            check_conditions(self.records)
        release = plan.live if plan.is_unchanged and plan.live else plan.release
        sources = {file.sha256: plan.folder / path for path, file in plan.release.files.items()}

        def read(sha: str) -> bytes:
            return publishing.checked_bytes(plan.folder, sources[sha], sha)

        written = self._bring(release, plan.head, read, progress)
        if plan.is_unchanged:
            return publishing.unchanged(release, written)
        return Outcome(release, True, written, publishing.published(plan, release))

    def releases(self) -> list[Listed]:
        return past.releases(self.records)

    def rollback(self, which: str | None, progress: Progress) -> Release:
        head, release = past.choose(self.records, which)
        now = standing(self.files, self.records)
        holders = {one.sha256: path for path, one in now.written.items() if now.has_its_bytes(path)}

        def read(sha: str) -> bytes:
            data = self._stored(sha, holders.get(sha))
            if etag(data) != sha:
                raise PublisherError([past.not_whole(self.records, release, sha)])
            return data

        self._bring(release, head, read, progress)
        return release

    def collect(self) -> Collected:
        """Old releases, what was set aside for them, and the hashed assets that none needs."""
        with held(self.records, self.lease):
            collected = garbage.collect(self.records)
            needed = {path for release in self._kept() for path in _paths(release)}
            limit = garbage.now_in(self.records) - garbage.KEPT_FOR
            now = standing(self.files, self.records)
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
                self.files.delete(item.key)
        size = collected.size + sum(item.size for item in gone)
        return Collected(collected.releases, collected.files + len(gone), size)

    def live(self) -> Release | None:
        head = pointer.read(self.records)
        return pointer.load(self.records, head.live) if head.live else None

    def show_preview(self, folder: Path, name: str, wish: Wish, progress: Progress) -> Release:
        raise no_previews(self.name)

    def end_preview(self, name: str) -> None:
        raise no_previews(self.name)

    def site(self, preview: str = "") -> Callable[[], Site | None]:
        if preview:
            raise no_previews(self.name)
        return lambda: BucketSite(self.files)

    def _bring(
        self, release: Release, head: Head, read: Callable[[str], bytes], progress: Progress
    ) -> int:
        """Let the bucket be ``release``; how many files were written."""
        wanted = _wanted(release, read)
        is_live = head.live == release.id
        if is_live and not head.unpurged:
            now = standing(self.files, self.records)
            if in_place.steps(wanted, now).is_nothing and not now.touched:
                return 0
        with held(self.records, self.lease) as lease:
            # Whoever had the lease before may have changed everything.
            current = pointer.read(self.records)
            if (current.live, current.history) != (head.live, head.history):
                raise PublisherError([past.moved(self.records)])
            now = standing(self.files, self.records)
            todo = in_place.steps(wanted, now)
            moved: list[Head] = [current]

            def commit() -> None:
                if not is_live:
                    record = manifests.to_bytes(release)
                    self.records.put(manifests.key_of(release.id), record)
                    moved[0] = publishing.go_live(
                        self.records,
                        current,
                        release,
                        purges=self.cache is not None,
                        clock=self.clock,
                    )

            in_place.carry_out(todo, wanted, now, self.files, self.records, lease, commit, progress)
            self._settle(moved[0], release, lease, progress)
            in_place.end_journal(self.records)
        return sum(map(len, todo.barriers))

    def _settle(self, head: Head, live: Release, lease: Lease, progress: Progress) -> None:
        if self.cache is not None:
            lease.keep(renew=True)
            progress("Purging", 0, 0)
            purge.settle(self.records, head, live, self.cache)

    def _stored(self, sha: str, holder: str | None) -> bytes:
        try:
            return self.records.get(f"b/{sha}")[0]
        except Missing:
            pass
        try:
            return self.files.get(holder)[0] if holder else b""
        except Missing:
            return b""

    def _kept(self) -> list[Release]:
        found = (pointer.load(self.records, name) for name in pointer.kept(self.records))
        return [release for release in found if release is not None]


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


def _wanted(release: Release, read: Callable[[str], bytes]) -> dict[str, Piece]:
    """Every file of a release, the assets that it retains, and a page for each redirect.

    Retained assets stand there already: they are named so that they are mended, too, where
    ``read`` can.
    """
    wanted = {
        path: Piece(file.sha256, file.headers, partial(read, file.sha256))
        for path, file in release.files.items()
    }
    for old, redirect in release.redirects.items():
        if redirect.to is not None:
            wanted.setdefault(path_of(old), _leading_on(redirect.to))
    return wanted


def _leading_on(to: str) -> Piece:
    """A page that takes a visitor on at once; search engines read it as a permanent redirect."""
    target = html.escape(encode(to))
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={target}">'
        f'<link rel="canonical" href="{target}"><p>This page is now at'
        f' <a href="{target}">{target}</a>.</p></html>\n'
    ).encode()
    headers = {"Cache-Control": FRESH, "Content-Type": TYPES[".html"]}
    return Piece(hashlib.sha256(body).hexdigest(), headers, lambda: body)


def _paths(release: Release) -> Mapping[str, object]:
    return {**release.retained, **release.files}
