"""The releases so far, and going back to one of them."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.deploy import pointer, record
from publisher.deploy.pointer import AnotherReleaseLanded, Clock, Head, utc_now
from publisher.deploy.release import Release, generation_of, short_digest
from publisher.deploy.store import Conflict, Store, concurrently, stored_sizes
from publisher.problems import Problem, PublisherError
from publisher.rule import Rule

#: Digits of a digest that a person must write; fewer could be a mistaken number.
_SHORTEST = 4


class UnknownRelease(Rule):
    """A release is named by its number, or by at least four letters of its digest.

    The command  python3 tasks.py releases  lists them.
    """


class NoEarlierRelease(Rule):
    """Going back needs a release before the live one.

    After the first publish there is none; after going back to the first one, too.
    """


class ReleaseNotWhole(Rule):
    """A release can come back only when each of its files is still stored.

    Go back to another one, or publish the site anew.
    """


@dataclass(frozen=True, slots=True)
class Listed:
    """One release that is or was live; ``release`` is None where it is damaged."""

    id: str
    release: Release | None
    is_live: bool

    @property
    def generation(self) -> int:
        return generation_of(self.id)


def releases(store: Store) -> list[Listed]:
    """Newest first."""
    head = pointer.read(store)
    kept = set(pointer.kept(store))
    names = [name for name in reversed(head.history) if name in kept]
    return list(concurrently(names, lambda name: _listed(store, head, name)))


def rollback(
    store: Store, which: int | str | None = None, *, purges: bool = False, clock: Clock = utc_now
) -> Release:
    """Make an earlier release live again, exactly as it was.

    Only the pointer moves, and the record of advertising grows. ``which`` as for ``choose``,
    ``purges`` as for a publish. Raises ``PublisherError``, and then nothing has changed, except of
    the rule ``NotKept`` where the store took the pointer and does not show it: then it is not
    known.
    """
    head, release = choose(store, which)
    if release.id != head.live:
        stored = stored_sizes(store)
        for sha, size in release.blobs.items():
            if stored.get(sha) != size:
                raise PublisherError([not_whole(store, release, sha)])
        try:
            record.go_live(store, head, release, clock, purges=purges)
        except Conflict:
            raise PublisherError([moved(store)]) from None
    return release


def choose(store: Store, which: int | str | None = None) -> tuple[Head, Release]:
    """The head, and the release to go back to.

    ``which`` is a generation or the beginning of a digest; by default the release
    before the live one. Works on a damaged pointer too, where ``which`` is given.
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


def not_whole(store: Store, release: Release, sha: str) -> Problem:
    """The problem of a release whose blob ``sha`` is no longer stored."""
    says = f"Release {release.generation} cannot come back: a file of it is missing or damaged."
    fix = "Go back to another release, or publish the site anew."
    return ReleaseNotWhole.problem(f"{store.name}/b/{sha}", 0, says, fix)


def moved(store: Store) -> Problem:
    """The problem of a rollback that another release overtook."""
    says = "While this was under way another release landed, and that one is live."
    fix = "Look at the list of releases, then go back again if you still want to."
    return AnotherReleaseLanded.problem(f"{store.name}/{pointer.KEY}", 0, says, fix)


def _listed(store: Store, head: Head, name: str) -> Listed:
    try:
        release = pointer.load(store, name)
    except PublisherError:
        release = None
    return Listed(name, release, name == head.live)


def _before_live(store: Store, head: Head, known: list[str]) -> str:
    earlier = known[: known.index(head.live)] if head.live in known else []
    if not earlier:
        says = "There is no release before the live one to go back to."
        place = f"{store.name}/{pointer.KEY}"
        raise NoEarlierRelease.error(place, 0, says, _choice(known))
    return earlier[-1]


def _find(store: Store, which: int | str, known: list[str]) -> str:
    """By generation first: a number is also a possible beginning of a digest."""
    wanted = str(which).strip().lower()
    by_number = [name for name in known if str(generation_of(name)) == wanted]
    is_long = len(wanted) >= _SHORTEST
    by_digest = [name for name in known if is_long and short_digest(name).startswith(wanted[:12])]
    found = by_number or by_digest
    # The same site may be published twice: any of its releases serves the same.
    if not found or len({short_digest(name) for name in found}) > 1:
        raise PublisherError([_unknown(store, str(which), known)])
    return found[-1]


def _unknown(store: Store, which: str, known: list[str]) -> Problem:
    place, says = f"{store.name}/{pointer.KEY}", f"There is no one release {which}."
    return UnknownRelease.problem(place, 0, says, _choice(known))


def _choice(known: list[str]) -> str:
    names = ", ".join(f"{generation_of(name)} ({short_digest(name)})" for name in reversed(known))
    return f"Name one of these: {names}." if known else "Publish first: there is none yet."
