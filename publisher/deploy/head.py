"""The pointer: which release is live, and which ones ever were.

It is the one thing in a store that changes, and always by compare-and-swap. A
release that a killed publish left half-way is in the store but not in the history,
so nobody goes back to it by mistake.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from publisher.deploy import manifest, steps
from publisher.deploy.manifest import Damaged, Release
from publisher.deploy.steps import Step
from publisher.deploy.store import Missing, Store
from publisher.problems import Problem, PublisherError

KEY = "current"
_ID = re.compile(r"\d+-[0-9a-f]{12}")
# Generation 0 is a preview, which never was live.
_KEY_OF_RELEASE = re.compile(rf"m/((?!0-){_ID.pattern})\.json")


@dataclass(frozen=True, slots=True)
class Head:
    """``etag`` is that of the pointer read, None where there is none yet.

    ``live`` is a release id; ``history`` the ids that ever were live, oldest first;
    ``step`` says since when it is live, None in a store from before the record of that.
    ``unpurged`` are ids of releases whose pages caches may still hold, where there are caches
    to purge. ``sweeps`` counts the beginnings and ends of garbage collections: it is odd
    while one is under way.
    """

    etag: str | None
    live: str | None
    history: tuple[str, ...]
    step: Step | None = None
    unpurged: tuple[str, ...] = ()
    sweeps: int = 0

    @property
    def next_generation(self) -> int:
        return max(map(manifest.generation_of, self.history), default=0) + 1

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
            # One that is under way still was given up, or there would be no new release.
            sweeps=self.sweeps + self.sweeps % 2,
        )


def read(store: Store, key: str = KEY) -> Head:
    """Raises ``PublisherError`` where the pointer cannot be understood."""
    try:
        data, etag = store.get(key)
    except Missing:
        return Head(None, None, ())
    try:
        raw = json.loads(data)
        head = Head(
            etag,
            raw["live"],
            tuple(raw["history"]),
            steps.from_json(raw["step"]) if "step" in raw else None,
            tuple(raw.get("unpurged", ())),
            int(raw.get("sweeps", 0)),
        )
        understood = all(map(_ID.fullmatch, head.history)) and head.live in head.history
    except (ValueError, KeyError, TypeError, AttributeError):
        understood = False
    if not understood:
        raise PublisherError([_damaged_pointer(store, key)])
    return head


def read_by_listing(store: Store) -> Head:
    """The head as the releases themselves tell it, for where the pointer cannot be read."""
    try:
        etag = store.get(KEY)[1]
    except Missing:
        etag = None
    return Head(etag, None, tuple(kept(store)))


def write(store: Store, head: Head, key: str = KEY) -> Head:
    """Swap the pointer over the one that ``head.etag`` was read from; raises ``Conflict``.

    Returns the head as it now stands.
    """
    data = to_bytes(head)
    if head.etag is None:
        return replace(head, etag=store.put(key, data, if_none_match=True))
    return replace(head, etag=store.put(key, data, if_match=head.etag))


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
    """The release of that id, None where its manifest is missing; ``PublisherError`` where
    damaged."""
    key = manifest.key_of(release_id)
    try:
        return manifest.from_bytes(store.get(key)[0])
    except Missing:
        return None
    except Damaged:
        raise PublisherError([_damaged_release(store, key, release_id)]) from None


def kept(store: Store) -> list[str]:
    """The ids of every release whose manifest is in the store, oldest first."""
    found = (id_of(item.key) for item in store.list("m/"))
    return manifest.in_order(filter(None, found))


def id_of(key: str) -> str:
    """``m/5-0123456789ab.json`` to the release's id; another key to nothing."""
    match = _KEY_OF_RELEASE.fullmatch(key)
    return match[1] if match else ""


def _damaged_pointer(store: Store, key: str) -> Problem:
    known = ", ".join(str(manifest.generation_of(name)) for name in kept(store))
    return Problem(
        f"{store.name}/{key}",
        0,
        "pointer-damaged",
        "The file that says which release is live cannot be read.",
        f"Run rollback with the number of a release ({known}): that writes the file anew."
        if known
        else f"Delete {store.name}/{key}, then publish.",
    )


def _damaged_release(store: Store, key: str, release_id: str) -> Problem:
    return Problem(
        f"{store.name}/{key}",
        0,
        "release-damaged",
        f"The record of release {manifest.generation_of(release_id)} is damaged and cannot be"
        " read.",
        "Put this file back from a backup. If there is none, delete it and publish again:"
        " only addresses that were new in that release are then no longer watched over.",
    )
