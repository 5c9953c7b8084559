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

from publisher.deploy.pointer import AnotherReleaseLanded
from publisher.deploy.store import Conflict, Missing, Store, server_time
from publisher.problems import PublisherError
from publisher.rule import Rule

KEY = "lock"
LENGTH = timedelta(minutes=10)


class PublishUnderWay(Rule):
    """In a bucket that is changed in place one publish works at a time.

    Two would mix their files. It holds a lock, which ends with it; that of a publish that
    was killed ends by itself within ten minutes.
    """


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
                says = "This publish took so long that another one took its place."
                fix = "Look at what is live now, then publish again if yours should follow it."
                place = f"{self._store.name}/{KEY}"
                raise AnotherReleaseLanded.error(place, 0, says, fix) from None
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
        age = server_time(store) - found.modified if found.modified else length
        if age < length:
            raise _busy(store, length - age)
        return store.put(KEY, owner, if_match=etag)
    except Missing:
        with suppress(Conflict):
            return store.put(KEY, owner, if_none_match=True)
    except Conflict:
        pass
    raise _busy(store, length)


def _busy(store: Store, left: timedelta) -> PublisherError:
    fix = (
        "Publish again when it has ended. If it was stopped half-way, its lock ends by itself in"
        f" {max(1, round(left.total_seconds() / 60))} min."
    )
    says = "Another publish is at work in this bucket."
    return PublishUnderWay.error(f"{store.name}/{KEY}", 0, says, fix)
