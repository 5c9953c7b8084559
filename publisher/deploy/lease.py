"""One publish at a time in a bucket: a lease that ends by itself when its holder dies.

Its times are those of the bucket's server and of this computer's uptime, never of its clock.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from publisher.deploy.garbage import now_in
from publisher.deploy.store import Conflict, Missing, Store
from publisher.problems import Problem, PublisherError

KEY = "lock"
LENGTH = timedelta(minutes=10)


class Lease:
    """Held from ``held`` on. ``keep`` is called before every step that changes something."""

    def __init__(self, store: Store, etag: str, owner: bytes, length: timedelta) -> None:
        self._store, self._etag, self._owner, self._length = store, etag, owner, length
        self._since = time.monotonic()
        self._guard = threading.Lock()

    def keep(self, *, renew: bool = False) -> None:
        """Renew the lease when half of it is over; raises ``PublisherError`` where somebody took
        it, as happens to a computer that slept."""
        with self._guard:
            if not renew and time.monotonic() - self._since < self._length.total_seconds() / 2:
                return
            asked = time.monotonic()
            try:
                self._etag = self._store.put(KEY, self._owner, if_match=self._etag)
            except Conflict:
                raise PublisherError([_lost(self._store)]) from None
            self._since = asked

    def end(self) -> None:
        """Let the next one in at once."""
        with suppress(Missing, PublisherError):
            if self._store.get(KEY)[0] == self._owner:
                self._store.delete(KEY)


@contextmanager
def held(store: Store, length: timedelta = LENGTH) -> Iterator[Lease]:
    """The lease, for the length of a block; raises ``PublisherError`` where another has it."""
    owner = json.dumps({"owner": secrets.token_hex(8)}).encode()
    try:
        etag = store.put(KEY, owner, if_none_match=True)
    except Conflict:
        etag = _taken_over(store, owner, length)
    lease = Lease(store, etag, owner, length)
    try:
        yield lease
    finally:
        lease.end()


def _taken_over(store: Store, owner: bytes, length: timedelta) -> str:
    """The etag of the lease, taken from a holder who let it run out."""
    try:
        found = store.head(KEY)
        data, etag = store.get(KEY)
        if data == owner:
            return etag  # The answer to our own put was lost.
        age = now_in(store) - found.modified if found.modified else length
        if age < length:
            raise PublisherError([_busy(store, length - age)])
        return store.put(KEY, owner, if_match=etag)
    except Missing:
        with suppress(Conflict):
            return store.put(KEY, owner, if_none_match=True)
    except Conflict:
        pass
    raise PublisherError([_busy(store, length)])


def _busy(store: Store, left: timedelta) -> Problem:
    return Problem(
        f"{store.name}/{KEY}",
        0,
        "publish-under-way",
        "Another publish is at work in this bucket.",
        "Publish again when it has ended. If it was stopped half-way, its lock ends by itself in"
        f" {max(1, round(left.total_seconds() / 60))} min.",
    )


def _lost(store: Store) -> Problem:
    return Problem(
        f"{store.name}/{KEY}",
        0,
        "another-release-landed",
        "This publish took so long that another one took its place.",
        "Look at what is live now, then publish again if yours should follow it.",
    )
