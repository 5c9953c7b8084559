"""Where a site can be published: one setting names the target, one file knows it.

Every target does the same few things, so that the commands need not know which it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from publisher.deploy.garbage import Collected
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.publish import Outcome, Progress
from publisher.deploy.releases import Listed
from publisher.deploy.site import Site
from publisher.deploy.store import Store
from publisher.problems import Problem, PublisherError


@dataclass(frozen=True, slots=True)
class Wish:
    """What a publish is asked to do, beside the folder.

    ``site`` is the public address; ``is_older(commit)`` tells what is wrong where the live
    release was made from ``commit``; ``proven`` is the digest of the folder as an audit for
    ``site`` has proven it.
    """

    now: datetime
    commit: str | None = None
    site: str | None = None
    allow_removals: bool = False
    repair: bool = False
    proven: str = ""
    is_older: Callable[[str | None], list[Problem]] = lambda _: []


class Target(Protocol):
    """A place where a site is published. Trouble with it is raised as ``PublisherError``."""

    @property
    def name(self) -> str:
        """As PUBLISH_TO has it."""

    @property
    def records(self) -> Store:
        """Where it is written down which releases there are, and which was live when."""

    @property
    def is_public(self) -> bool:
        """Whether visitors see a release as soon as it is published."""

    def check_previews(self) -> None:
        """Raises PublisherError where ``show_preview`` is not for this target."""

    def plan(self, folder: Path, wish: Wish) -> Plan:
        """What a publish of ``folder`` would change; writes nothing."""

    def publish(self, plan: Plan, progress: Progress) -> Outcome:
        """Carry it out, and finish what an earlier publish left unfinished."""

    def releases(self) -> list[Listed]:
        """Newest first."""

    def rollback(self, which: str | None, progress: Progress) -> Release:
        """Make an earlier release live again, exactly."""

    def collect(self) -> Collected:
        """Remove what is old and needed by nothing."""

    def live(self) -> Release | None:
        """The record of the live release, to compare the public address with."""

    def show_preview(self, folder: Path, name: str, wish: Wish, progress: Progress) -> Release:
        """Let the preview ``name`` be ``folder``; what is live is not touched."""

    def end_preview(self, name: str) -> None:
        """Remove it; no error where there is none."""

    def site(self, preview: str = "") -> Callable[[], Site | None]:
        """The live release, or a preview, as it is stored, to serve it on this computer."""


_WITH_PREVIEWS = (
    "A bucket with the edge code has (PUBLISH_TO=s3://bucket/folder); for Pages and Netlify let"
    " their own client make one."
)


def no_previews(target: str, fix: str = _WITH_PREVIEWS) -> PublisherError:
    says = f"{target} has no previews of its own."
    return PublisherError([Problem("publishconf.py", 0, "no-previews", says, fix)])
