"""What CloudFront's KeyValueStore says of a site, several releases at once, as databases do it
(multiversion concurrency control).

The store takes fifty changes at a time, a site has thousands of files. So the value of a path
lists what it stands for from which snapshot on, the newest first: ``9:<object> 7:<object> 4:``
is one object from snapshot 9 on, another in 7 and 8, and nothing from 4 to 6. The value of
``current`` names the snapshot that is live: changing that one value changes the site, and
going back to a snapshot that is still kept is no more than that.

All values follow from the table in ``current`` and the releases that it names, so they are
worked out, and never read in a usual publish. Limits:
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from publisher.built.addresses import encode, encode_path
from publisher.deploy.manifest import Release
from publisher.deploy.served import name_of

CURRENT = "current"
MOST_KEY_BYTES = 512
MOST_VALUE_BYTES = 1024
MOST_BYTES = 5_000_000
#: Snapshots that stay, so that one of these releases is back at once.
KEPT = 5
GONE = "410"

_TABLE = re.compile(r"(\d+) (\d+)((?: \d+=\d+-[0-9a-f]{12})*)( !)?")
#: What each key stands for in one snapshot.
Entries = Mapping[str, str]
#: A key and its new value, None where it goes.
Change = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The value of ``current``: ``LIVE LENDER NUMBER=RELEASE ... [!]``.

    ``live`` is the snapshot that visitors get; ``lender`` is the newest release's where that is
    another, whose hashed assets are lent to pages opened before a rollback, else 0. ``known``
    are the ids of releases by the number of their snapshot. ``is_unfinished`` while, or since a
    publish that was killed while, values are written: then they must be read to be known.
    """

    live: int = 0
    lender: int = 0
    known: Mapping[int, str] = field(default_factory=dict)
    is_unfinished: bool = False

    def __str__(self) -> str:
        known = "".join(f" {number}={name}" for number, name in sorted(self.known.items()))
        return f"{self.live} {self.lender}{known}{' !' if self.is_unfinished else ''}"

    @property
    def live_release(self) -> str:
        return self.known.get(self.live, "")

    def number_of(self, release_id: str) -> int:
        """The newest snapshot of a release; 0 where there is none."""
        return max((n for n, name in self.known.items() if name == release_id), default=0)

    def with_live(self, release_id: str, newest: str) -> Table:
        """The table when the snapshot of ``release_id`` is live; ``newest`` lends its assets."""
        lender = 0 if newest == release_id else self.number_of(newest)
        return replace(self, live=self.number_of(release_id), lender=lender)


def read_table(value: str | None) -> Table:
    """The table that a value tells. One that nobody wrote here is as good as none, but
    unfinished, so that every value is looked at."""
    found = _TABLE.fullmatch(value or "")
    if found is not None:
        pairs = (word.split("=") for word in found[3].split())
        known = {int(number): name for number, name in pairs}
        table = Table(int(found[1]), int(found[2]), known, bool(found[4]))
        if str(table) == value and table.live in {0, *known}:
            return table
    return Table(is_unfinished=value is not None)


def entries(release: Release) -> dict[str, str]:
    """What each key stands for in one release: ``/path`` for an object's name, ``>/old/`` for
    where that address leads, percent-encoded."""
    kept = {path: one.file for path, one in release.retained.items()}
    every = {**kept, **release.files}
    found = {f"/{encode_path(path)}": name_of(file) for path, file in every.items()}
    for old, redirect in release.redirects.items():
        # Taken apart and put together, as the local edge does, which drops an empty query.
        to = GONE if redirect.to is None else encode(urlsplit(redirect.to).geturl())
        found[f">{encode_path(old)}"] = to
    return found


def values(snapshots: Mapping[int, Entries]) -> dict[str, str]:
    """The value of every key, such that each snapshot is told exactly."""
    numbers = sorted(snapshots)
    every = dict.fromkeys(key for number in numbers for key in snapshots[number])
    return {key: _value(key, numbers, snapshots) for key in every}


def _value(key: str, numbers: list[int], snapshots: Mapping[int, Entries]) -> str:
    pairs: list[str] = []
    before = ""
    for number in numbers:
        now = snapshots[number].get(key, "")
        if now != before:
            pairs.append(f"{number}:{now}")
            before = now
    return " ".join(reversed(pairs))


def look_up(value: str, number: int) -> str:
    """What a value stands for in a snapshot, as the function reads it; nothing is ``""``."""
    for pair in value.split():
        start, _, meaning = pair.partition(":")
        if int(start) <= number:
            return meaning
    return ""


def fitting(
    snapshots: Mapping[int, Entries], needed: Iterable[int], wanted: Iterable[int] = ()
) -> dict[int, Entries]:
    """The ``needed`` snapshots, then those of ``wanted``, in that order, as long as there are
    no more than ``KEPT`` and all fit; never fewer than are needed."""
    chosen = {number: snapshots[number] for number in needed}
    for number in wanted:
        if len(chosen) < KEPT and number in snapshots:
            tried = {**chosen, number: snapshots[number]}
            chosen = chosen if too_large(values(tried)) else tried
    return chosen


def too_large(found: Mapping[str, str]) -> str:
    """The key that is too long, or whose value is; or ``*`` where all is too much."""
    total = MOST_VALUE_BYTES + len(CURRENT)
    for key, value in found.items():
        if len(key.encode()) > MOST_KEY_BYTES or len(value.encode()) > MOST_VALUE_BYTES:
            return key
        total += size_of(key, value)
    return "*" if total > MOST_BYTES else ""


def size_of(key: str, value: str | None) -> int:
    """Bytes that a key takes in the store; one that is not there takes none."""
    return 0 if value is None else len(key.encode()) + len(value.encode())


def as_of(stored: Mapping[str, str], number: int) -> Entries:
    """One snapshot, out of the values themselves."""
    found = {key: look_up(value, number) for key, value in stored.items() if key != CURRENT}
    return {key: meaning for key, meaning in found.items() if meaning}


def changes(stored: Mapping[str, str], wanted: Mapping[str, str]) -> list[Change]:
    """What to write: what makes room first, so that the store is never fuller on the way than
    at one of its ends."""
    differing = [
        (key, wanted.get(key))
        for key in sorted(stored.keys() | wanted.keys())
        if stored.get(key) != wanted.get(key) and key != CURRENT
    ]
    return sorted(differing, key=lambda one: size_of(*one) - size_of(one[0], stored.get(one[0])))
