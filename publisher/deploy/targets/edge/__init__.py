"""Whole releases, served by code that follows a pointer: on this computer, or from a bucket.

The server of ``publisher.deploy.serve`` does so locally; ``worker.js`` at Cloudflare, from R2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy import EDGE_PORT, gc, pointer, purge
from publisher.deploy import plan as planning
from publisher.deploy import rollback as past
from publisher.deploy.gc import Collected
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.publish import Outcome, apply
from publisher.deploy.purge import Cache
from publisher.deploy.release import Release
from publisher.deploy.respond import Site
from publisher.deploy.serve import Follower
from publisher.deploy.smoke_test import Preview
from publisher.deploy.store import Store
from publisher.deploy.targets import PREVIEW, PURGE, Capability, Kind, Settings
from publisher.progress import Progress

LOCAL = "edge"
_BUCKET = re.compile(
    r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)/?"
)


@dataclass(frozen=True)
class EdgeTarget:
    """``cache`` is what caches pages before the site, ``preview`` where a release is looked at
    before it goes live, where there are such places."""

    name: str
    records: Store
    cache: Cache | None = None
    preview: Preview | None = None
    capabilities = frozenset({Capability.PREVIEWS, Capability.ROLLBACK})

    @property
    def is_public(self) -> bool:
        return not self.records.is_near

    @property
    def next_step(self) -> str:
        if self.is_public:
            return ""
        return f"To see it:  python3 tasks.py edge   and open  http://127.0.0.1:{EDGE_PORT}/"

    def plan(self, folder: Path, options: PublishOptions) -> Plan:
        found = planning.plan(folder, self.records, options)
        return purge.with_purges(found, self.records, self.cache)

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        purges = self.cache is not None
        outcome = apply(plan, self.records, progress, purges=purges, preview=self.preview)
        # Where nothing changed, the head that the plan read says whether a purge is owed.
        self._purge(outcome.release, progress, None if outcome.is_new else plan.head)
        return outcome

    def rollback(self, which: str | None, progress: Progress) -> Release:
        release = past.rollback(self.records, which, purges=self.cache is not None)
        self._purge(release, progress)
        return release

    def collect(self) -> Collected:
        return gc.collect(self.records)

    def site(self) -> Callable[[], Site | None]:
        return Follower(self.records)

    def _purge(self, live: Release, progress: Progress, head: pointer.Head | None = None) -> None:
        if self.cache is not None:
            progress("Purging", 0, 0)
            purge.settle(self.records, head or pointer.read(self.records), live, self.cache)


def _connect(settings: Settings) -> EdgeTarget | None:
    cache = purge.cache_of(settings.option(PURGE), settings.address)
    if settings.to == LOCAL:
        return EdgeTarget(LOCAL, LocalStore(settings.root / LOCAL), cache)
    found = _BUCKET.fullmatch(settings.to)
    if not found:
        return None
    # Imported only where a bucket is meant: obstore is large, and most commands need none.
    from publisher.deploy.s3_store import connect

    store = connect(found[1], found[2], settings.environment, settings.on_retry)
    address = settings.option(PREVIEW)
    # Without a name in its address a preview could not be distinguished from others.
    preview = Preview(address) if "{name}" in address else None
    return EdgeTarget(settings.to, store, cache, preview)


KIND = Kind(
    schemes={LOCAL: LOCAL, "s3": "s3://bucket/folder"},
    connect=_connect,
    options=(PREVIEW, PURGE),
    previews_elsewhere=(
        "A bucket with the edge code has (PUBLISH_TO=s3://bucket/folder); for Pages and Netlify let"
        " their own client make one."
    ),
    is_default=True,
)
