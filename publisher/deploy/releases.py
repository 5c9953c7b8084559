"""The releases so far, and the way back to one of them."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.deploy import head as pointer
from publisher.deploy import manifest, record
from publisher.deploy.at_once import each_of
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.steps import Clock, utc_now
from publisher.deploy.store import Conflict, Store
from publisher.problems import Problem, PublisherError

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """One release that is or was live. ``pages`` is None where its record is damaged."""

    id: str
    generation: int
    digest: str
    published: str
    commit: str | None
    pages: int | None
    is_live: bool


def releases(store: Store) -> list[Listed]:
    """Newest first."""
    head = pointer.read(store)
    kept = set(pointer.kept(store))
    names = [name for name in reversed(head.history) if name in kept]
    return list(each_of(names, lambda name: _listed(store, head, name)))


def rollback(
    store: Store, which: int | str | None = None, *, purges: bool = False, clock: Clock = utc_now
) -> Release:
    """Make an earlier release live again, exactly as it was; only the pointer moves, and the
    record of advertising grows.

    ``which`` as for ``choose``. Raises ``PublisherError``, and then nothing has changed. ``purges``
    as for a publish.
    """
    head, release = choose(store, which)
    if release.id != head.live:
        _check_whole(store, release)
        try:
            record.go_live(store, head, release, clock, purges=purges)
        except Conflict:
            raise PublisherError([moved(store)]) from None
    return release


def choose(store: Store, which: int | str | None = None) -> tuple[Head, Release]:
    """The head, and the release to go back to.

    ``which`` is a generation or the beginning of a digest; by default the release
    before the live one. Works on a damaged pointer too, when told which.
    """
    try:
        head = pointer.read(store)
    except PublisherError:
        if which is None:
            raise
        head = pointer.read_by_listing(store)
    kept = set(pointer.kept(store))
    known = [name for name in head.history if name in kept]
    target = _before_live(store, head, known) if which is None else _find(store, which, known)
    release = pointer.load(store, target)
    if release is None:
        raise PublisherError([_unknown(store, target, known)])
    return head, release


def _listed(store: Store, head: Head, name: str) -> Listed:
    digest = name.partition("-")[2]
    generation = manifest.generation_of(name)
    try:
        release = pointer.load(store, name)
    except PublisherError:
        release = None
    if release is None:
        return Listed(name, generation, digest, "", None, None, name == head.live)
    pages = len(release.pages)
    return Listed(
        name, generation, digest, release.published, release.commit, pages, name == head.live
    )


def _before_live(store: Store, head: Head, known: list[str]) -> str:
    earlier = known[: known.index(head.live)] if head.live in known else []
    if not earlier:
        raise PublisherError([_no_earlier(store, known)])
    return earlier[-1]


def _find(store: Store, which: int | str, known: list[str]) -> str:
    """By generation first: a number is also a possible beginning of a digest."""
    wanted = str(which).strip().lower()
    by_number = [name for name in known if str(manifest.generation_of(name)) == wanted]
    # Fewer characters would take a mistaken number for a digest.
    is_long = len(wanted) >= _SHORTEST
    by_digest = [
        name for name in known if is_long and name.partition("-")[2].startswith(wanted[:12])
    ]
    found = by_number or by_digest
    # The same site may be published twice: any of its releases serves the same.
    if not found or len({name.partition("-")[2] for name in found}) > 1:
        raise PublisherError([_unknown(store, str(which), known)])
    return found[-1]


def _check_whole(store: Store, release: Release) -> None:
    stored = {item.key.removeprefix("b/"): item.size for item in store.list("b/")}
    for sha, length in release.blobs.items():
        if stored.get(sha) != length:
            raise PublisherError([not_whole(store, release, sha)])


def _names(known: list[str]) -> str:
    return ", ".join(
        f"{manifest.generation_of(name)} ({name.partition('-')[2]})" for name in reversed(known)
    )


def _unknown(store: Store, which: str, known: list[str]) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "unknown-release",
        f"There is no one release {which}.",
        f"Name one of these: {_names(known)}." if known else "Publish first: there is none yet.",
    )


def _no_earlier(store: Store, known: list[str]) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "no-earlier-release",
        "There is no release before the live one to go back to.",
        f"Name one of these: {_names(known)}." if known else "Publish first: there is none yet.",
    )


def not_whole(store: Store, release: Release, sha: str) -> Problem:
    return Problem(
        f"{store.name}/b/{sha}",
        0,
        "release-not-whole",
        f"Release {release.generation} cannot come back: a file of it is missing or damaged.",
        "Go back to another release, or publish the site anew.",
    )


def moved(store: Store) -> Problem:
    return Problem(
        f"{store.name}/{pointer.KEY}",
        0,
        "another-release-landed",
        "While this was under way another release landed, and that one is live.",
        "Look at the list of releases, then go back again if you still want to.",
    )
