"""The pointer: which release is live, and which ones ever were.

It is the one thing in a store that changes, and always by compare-and-swap. A
release that a killed publish left half-way is in the store but not in the history,
so nobody goes back to it by mistake.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from publisher.deploy import manifest, steps
from publisher.deploy.manifest import Damaged, Release
from publisher.deploy.steps import Step
from publisher.deploy.store import Missing, Store
from publisher.problems import Problem, Refused

KEY = "current"
_ID = re.compile(r"[1-9]\d*-[0-9a-f]{12}")
_KEY_OF_RELEASE = re.compile(rf"m/({_ID.pattern})\.json")


@dataclass(frozen=True, slots=True)
class Head:
    """``etag`` is that of the pointer read, None where there is none yet.

    ``live`` is a release id; ``history`` the ids that ever were live, oldest first;
    ``step`` says since when it is live, None in a store from before the record of that.
    """

    etag: str | None
    live: str | None
    history: tuple[str, ...]
    step: Step | None = None

    @property
    def next_generation(self) -> int:
        return max(map(manifest.generation_of, self.history), default=0) + 1


def read(store: Store) -> Head:
    """Raises ``Refused`` where the pointer cannot be understood."""
    try:
        data, etag = store.get(KEY)
    except Missing:
        return Head(None, None, ())
    try:
        raw = json.loads(data)
        step = steps.from_json(raw["step"]) if "step" in raw else None
        head = Head(etag, raw["live"], tuple(raw["history"]), step)
        understood = all(map(_ID.fullmatch, head.history)) and head.live in head.history
    except (ValueError, KeyError, TypeError):
        understood = False
    if not understood:
        raise Refused([_damaged_pointer(store)])
    return head


def read_by_listing(store: Store) -> Head:
    """The head as the releases themselves tell it, for where the pointer cannot be read."""
    try:
        etag = store.get(KEY)[1]
    except Missing:
        etag = None
    return Head(etag, None, tuple(kept(store)))


def write(store: Store, head: Head) -> None:
    """Swap the pointer over the one that ``head.etag`` was read from; raises ``Conflict``."""
    raw: dict[str, object] = {"live": head.live, "history": head.history}
    if head.step is not None:
        raw["step"] = head.step.to_json()
    data = json.dumps(raw, indent=1).encode() + b"\n"
    if head.etag is None:
        store.put(KEY, data, if_none_match=True)
    else:
        store.put(KEY, data, if_match=head.etag)


def load(store: Store, release_id: str) -> Release | None:
    """The release of that id, None where its manifest is missing; ``Refused`` where damaged."""
    key = manifest.key_of(release_id)
    try:
        return manifest.from_bytes(store.get(key)[0])
    except Missing:
        return None
    except Damaged:
        raise Refused([_damaged_release(store, key, release_id)]) from None


def kept(store: Store) -> list[str]:
    """The ids of every release whose manifest is in the store, oldest first."""
    found = (_KEY_OF_RELEASE.fullmatch(item.key) for item in store.list("m/"))
    return manifest.in_order(match[1] for match in found if match)


def _damaged_pointer(store: Store) -> Problem:
    known = ", ".join(str(manifest.generation_of(name)) for name in kept(store))
    return Problem(
        f"{store.name}/{KEY}",
        0,
        "pointer-damaged",
        "The file that says which release is live cannot be read.",
        f"Run rollback with the number of a release ({known}): that writes the file anew."
        if known
        else f"Delete {store.name}/{KEY}, then publish.",
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
