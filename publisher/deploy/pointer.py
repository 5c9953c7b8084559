"""The pointer ``current``: which release is live, and which ones ever were.

It is the one key of a store that changes, and always by compare-and-swap. A release that a killed
publish left half-way is in the store but not in the pointer's history, so nobody goes back to it
by mistake.

The pointer carries the step of the record of advertising that it is, so that one write commits
both. N.J.A.C. 13:39A-8.7 asks a physical therapist to keep a record of what was advertised on the
internet, with date and place, for three years from when it was first shown:
https://regulations.justia.com/states/new-jersey/title-13/chapter-39a/subchapter-8/section-13-39a-8-7
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from publisher.deploy import release as releases
from publisher.deploy.release import Damaged, Release
from publisher.deploy.store import Missing, Store, server_time
from publisher.problems import Problem
from publisher.reading import parse_json
from publisher.rule import Rule

KEY = "current"
PREVIEWS = "previews"
#: Previews that a publish makes itself, for its smoke test.
SMOKE_TESTS = f"{PREVIEWS}/release-"
#: Steps of the record of advertising.
RECORD = "r/"
#: A garbage collection that is older has died; it stops itself well before.
COLLECTION_LEASE = timedelta(minutes=15)

#: Returns the present moment, with its time zone.
Clock = Callable[[], datetime]

_ID = re.compile(r"\d+-[0-9a-f]{12}")
# Generation 0 is a preview, which never was live.
_RELEASE_KEY = re.compile(rf"m/((?!0-){_ID.pattern})\.json")
_TIME = "%Y%m%dT%H%M%S.%fZ"
_STEP_KEY = re.compile(
    r"r/(?P<number>\d{7})-(?P<at>\d{8}T\d{6}\.\d{6}Z)-(?P<release>[1-9]\d*-[0-9a-f]{12})\.json"
)


_BETWEEN = (
    "See that no proxy, cache or sign-in page of a network stands between here and the bucket. Then"
    " try again."
)


class PointerDamaged(Rule):
    """The file that names the live release can be read.

    Going back to a release by its number writes that file anew.
    """


class ReleaseDamaged(Rule):
    """The record of a release can be read.

    A broken disk or a hand in the wrong folder may have damaged it. A backup brings it back.
    """


class ReleaseMissing(Rule):
    """The record of the live release is in the store.

    Without it the server does not know which pages there are. Publish again, or go back.
    """


class NotKept(Rule):
    """A bucket's server keeps what it says that it keeps, and shows it from then on.

    What stands between may answer in its place: a sign-in page of a hotel's network, a cache, a
    proxy that changes answers. Publish from another network, or without the proxy.
    """


class AnotherReleaseLanded(Rule):
    """Two publishes at the same time do not undo each other.

    The one that came second stops. Look at what is live, then publish or go back again.
    """


class CollectionUnderWay(Rule):
    """No publish counts on files while  python3 tasks.py gc  removes old ones.

    It might count on one that is about to go. Nothing that visitors see has changed: publish
    again in a minute, or, where the removal was killed, in a quarter of an hour.
    """


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """The ``number``-th time that a release went live in a store.

    ``at`` is in UTC, by the clock of the computer that published. ``site`` is the public address
    that the release was built for, ``commit`` what it was built from, both None where not known.
    ``is_exact`` is False where the moment was not written down: it is then the time in the release
    itself, or that of the step before.
    """

    number: int
    at: datetime
    release: str
    site: str | None = None
    commit: str | None = None
    is_exact: bool = True

    @property
    def key(self) -> str:
        """Its key in the store, from which number, moment and release can be read again, so that
        a listing is the whole history and a damaged file still says what was live when."""
        return f"{RECORD}{self.number:07}-{self.at.strftime(_TIME)}-{self.release}.json"

    def to_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "release": self.release,
            "site": self.site,
            "commit": self.commit,
            "exact": self.is_exact,
        }

    def to_bytes(self) -> bytes:
        return json.dumps(self.to_json(), sort_keys=True, indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, raw: Any) -> Step:
        """The step in the form of ``to_json``. Raises ValueError, KeyError or TypeError."""
        at = datetime.fromisoformat(raw["at"])
        if at.tzinfo is None:
            raise ValueError("a moment without its time zone")
        texts = (raw["site"], raw["commit"])
        if not all(text is None or isinstance(text, str) for text in texts):
            raise TypeError("site and commit are texts")
        number, is_exact = int(raw["number"]), bool(raw["exact"])
        step = cls(number, at.astimezone(UTC), raw["release"], *texts, is_exact)
        if not _STEP_KEY.fullmatch(step.key):
            raise ValueError("no such release")
        return step

    @classmethod
    def from_key(cls, key: str) -> Step | None:
        """What the key of a step says; None for another key."""
        match = _STEP_KEY.fullmatch(key)
        if match is None:
            return None
        try:
            at = datetime.strptime(match["at"], _TIME).replace(tzinfo=UTC)
        except ValueError:
            return None
        return cls(int(match["number"]), at, match["release"])


@dataclass(frozen=True, slots=True)
class Head:
    """The value of a pointer.

    ``etag`` is that of the pointer read, None where there is none yet. ``live`` is a release id;
    ``history`` the ids that ever were live, oldest first; ``step`` says since when it is live, None
    in a store from before that record. ``unpurged`` are ids of releases whose pages caches may
    still hold. ``sweeps`` counts the beginnings and ends of garbage collections: it is odd while
    one is under way.
    """

    etag: str | None
    live: str | None
    history: tuple[str, ...]
    step: Step | None = None
    unpurged: tuple[str, ...] = ()
    sweeps: int = 0

    @property
    def next_generation(self) -> int:
        return max(map(releases.generation_of, self.history), default=0) + 1

    def moved_to(self, release_id: str, *, purges: bool = False) -> Head:
        """The head after ``release_id`` went live. Where a cache is to be purged, the release
        that it was filled from is noted in the same write, so that no kill can forget it."""
        history = self.history if release_id in self.history else (*self.history, release_id)
        left = [self.live] if purges and self.live and self.live not in self.unpurged else []
        return replace(
            self,
            live=release_id,
            history=history,
            unpurged=(*self.unpurged, *left),
            # A collection that is under way still was given up, or there would be no new release.
            sweeps=self.sweeps + self.sweeps % 2,
        )


def utc_now() -> datetime:
    return datetime.now(UTC)


def read(store: Store, key: str = KEY) -> Head:
    """Raises ``PublisherError`` where the pointer cannot be understood."""
    try:
        data, etag = store.get(key)
    except Missing:
        return Head(None, None, ())
    try:
        raw = parse_json(data)
        head = Head(
            etag,
            raw["live"],
            tuple(raw["history"]),
            Step.from_json(raw["step"]) if "step" in raw else None,
            tuple(raw.get("unpurged", ())),
            int(raw.get("sweeps", 0)),
        )
        understood = all(map(_ID.fullmatch, head.history)) and head.live in head.history
    except (ValueError, KeyError, TypeError, AttributeError):
        understood = False
    if not understood and data.lstrip()[:1] == b"<":
        says = "What answers is a web page or an error, and not the bucket."
        raise NotKept.error(f"{store.name}/{key}", 0, says, _BETWEEN)
    if not understood:
        known = ", ".join(str(releases.generation_of(name)) for name in kept(store))
        says = "The file that says which release is live cannot be read."
        fix = (
            f"Run rollback with the number of a release ({known}): that writes the file anew."
            if known
            else f"Delete {store.name}/{key}, then publish."
        )
        raise PointerDamaged.error(f"{store.name}/{key}", 0, says, fix)
    return head


def read_by_listing(store: Store) -> Head:
    """The head as the stored releases tell it, for where the pointer cannot be read."""
    try:
        etag = store.get(KEY)[1]
    except Missing:
        etag = None
    return Head(etag, None, tuple(kept(store)))


def write(store: Store, head: Head, key: str = KEY) -> Head:
    """Swap the pointer over the one that ``head.etag`` was read from. Raises ``Conflict``.

    Returns the head as it now stands.
    """
    data = to_bytes(head)
    if head.etag is None:
        return replace(head, etag=store.put(key, data, if_none_match=True))
    return replace(head, etag=store.put(key, data, if_match=head.etag))


def check_written(store: Store, step: Step) -> None:
    """Raise ``PublisherError`` where the store took the pointer with ``step``, and shows an earlier
    one: a proxy before it may answer in its place."""
    there = read(store).step
    if there is None or (there.number <= step.number and there.key != step.key):
        number = releases.generation_of(step.release)
        says = (
            f"The server said that release {number} is live, and shows what was live before. It is"
            " not known which of both visitors see."
        )
        raise NotKept.error(f"{store.name}/{KEY}", 0, says, _BETWEEN)


def to_bytes(head: Head) -> bytes:
    """The pointer as ``read`` and the edge code read it."""
    raw: dict[str, object] = {"live": head.live, "history": head.history}
    if head.step is not None:
        raw["step"] = head.step.to_json()
    if head.unpurged:
        raw["unpurged"] = head.unpurged
    if head.sweeps:
        raw["sweeps"] = head.sweeps
    return json.dumps(raw, indent=1).encode() + b"\n"


def load(store: Store, release_id: str) -> Release | None:
    """The release of that id, None where it is missing. Raises ``PublisherError`` where it is
    damaged."""
    key = releases.key_of(release_id)
    try:
        return releases.from_bytes(store.get(key)[0])
    except Missing:
        return None
    except Damaged:
        generation = releases.generation_of(release_id)
        says = f"The record of release {generation} is damaged and cannot be read."
        fix = (
            "Put this file back from a backup. If there is none, delete it and publish again:"
            " only addresses that were new in that release are then no longer watched over."
        )
        raise ReleaseDamaged.error(f"{store.name}/{key}", 0, says, fix) from None


def live_release(store: Store) -> Release | None:
    """The live release, None where there is none or it is missing. Raises ``PublisherError``."""
    head = read(store)
    return load(store, head.live) if head.live else None


def kept(store: Store) -> list[str]:
    """The ids of every release in the store, oldest first."""
    found = (_RELEASE_KEY.fullmatch(item.key) for item in store.list("m/"))
    return releases.in_order(match[1] for match in found if match)


def missing(store: Store, release_id: str) -> Problem:
    """The problem of a release that was live, and is no longer in the store."""
    return ReleaseMissing.problem(
        f"{store.name}/{releases.key_of(release_id)}",
        0,
        f"Release {releases.generation_of(release_id)} was live, but its list of pages is missing.",
        "Put this file back from a backup.",
    )


def check_no_collection(store: Store, head: Head) -> None:
    """Raise ``PublisherError`` while a garbage collection is under way."""
    if head.sweeps % 2 == 0:
        return
    try:
        began = store.head(KEY).modified
    except Missing:
        return
    if began is not None and server_time(store) - began < COLLECTION_LEASE:
        says = (
            "Old releases are being removed at this moment, and a publish must not count on them."
        )
        fix = (
            "Try again in a minute. If that removal was stopped half-way, wait a quarter of an"
            " hour."
        )
        raise CollectionUnderWay.error(f"{store.name}/{KEY}", 0, says, fix)
