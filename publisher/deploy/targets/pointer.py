"""A store whose releases are served by following a pointer: the local edge, or a bucket whose
CDN runs the code in ``edge_code/``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy import garbage, previews, purge
from publisher.deploy import head as pointer
from publisher.deploy import plan as planning
from publisher.deploy import releases as past
from publisher.deploy.garbage import Collected
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.publish import Outcome, Progress, apply
from publisher.deploy.purge import Cache
from publisher.deploy.rehearsal import Preview
from publisher.deploy.releases import Listed
from publisher.deploy.site import Follower, Site
from publisher.deploy.store import Store
from publisher.deploy.targets import Wish


@dataclass(frozen=True, slots=True)
class PointerTarget:
    """``cache`` is what stands before the site and keeps pages, ``preview`` where a release is
    looked at before it goes live, where there are such places."""

    name: str
    store: Store
    cache: Cache | None = None
    preview: Preview | None = None

    @property
    def records(self) -> Store:
        return self.store

    @property
    def is_public(self) -> bool:
        return not self.store.is_near

    def check_previews(self) -> None:
        return

    def plan(self, folder: Path, wish: Wish) -> Plan:
        found = planning.plan(
            folder,
            self.store,
            now=wish.now,
            commit=wish.commit,
            site=wish.site,
            allow_removals=wish.allow_removals,
            repair=wish.repair,
            is_older=wish.is_older,
            proven=wish.proven,
        )
        return purge.with_purges(found, self.store, self.cache)

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        purges = self.cache is not None
        outcome = apply(plan, self.store, progress, purges=purges, preview=self.preview)
        # Where nothing changed, the head that the plan read says whether a purge is owed.
        head = None if outcome.is_new else plan.head
        self._settle(outcome.release, progress, head)
        return outcome

    def releases(self) -> list[Listed]:
        return past.releases(self.store)

    def rollback(self, which: str | None, progress: Progress) -> Release:
        release = past.rollback(self.store, which, purges=self.cache is not None)
        self._settle(release, progress)
        return release

    def collect(self) -> Collected:
        return garbage.collect(self.store)

    def live(self) -> Release | None:
        head = pointer.read(self.store)
        return pointer.load(self.store, head.live) if head.live else None

    def show_preview(self, folder: Path, name: str, wish: Wish, progress: Progress) -> Release:
        return previews.show(folder, self.store, name, wish.now, wish.commit, progress)

    def end_preview(self, name: str) -> None:
        previews.end(self.store, name)

    def site(self, preview: str = "") -> Callable[[], Site | None]:
        return Follower(self.store, previews.key_of(preview) if preview else pointer.KEY)

    def _settle(self, live: Release, progress: Progress, head: pointer.Head | None = None) -> None:
        if self.cache is not None:
            progress("Purging", 0, 0)
            purge.settle(self.store, head or pointer.read(self.store), live, self.cache)
