"""One publish at a time in a bucket: a lease that ends by itself when its holder dies.

Its times are those of the bucket's server and of how long this computer says that it took, never
of its clock. Nobody but time can tell that a publish on another computer has died, such as one of
CI that was cut off. Of one in this project's folder the lock on a file can: the system releases
it with the process. So who holds that file takes over at once a lease that was taken with it.
"""

from __future__ import annotations

import platform
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from publisher.cache import key_of
from publisher.deploy.pointer import AnotherReleaseLanded
from publisher.deploy.store import Conflict, Missing, Store, server_time
from publisher.disk import disk_errors
from publisher.lock import locked
from publisher.problems import PublisherError
from publisher.rule import Rule

KEY = "lock"
#: A request begins in the first half of it or after it was renewed, and takes a minute at most.
LENGTH = timedelta(minutes=3)
#: How much of it the last requests of a killed publish get to arrive: three seconds.
_ON_THEIR_WAY = 1 / 60


class PublishUnderWay(Rule):
    """In a bucket that is changed in place one publish works at a time.

    Two would mix their files. It holds a lock, which ends with it. That of a publish that was
    killed ends by itself within three minutes, and at once for the next one in the same folder
    of the same computer.
    """


class Lease:
    """Held from ``held`` on. ``keep`` is called before every step that changes something.

    ``name`` is that of this holder alone. What is stored differs with each renewal, so that
    nobody takes over what was renewed a moment ago.
    """

    def __init__(self, store: Store, owner: str, length: timedelta) -> None:
        self._store, self._owner, self._length = store, owner, length
        self._name = f"{owner}-{secrets.token_hex(8)}"
        self._renewed = 0
        self._guard = threading.Lock()
        self._since = _clocks()
        self._etag = self._take()

    def keep(self, *, renew: bool = False) -> None:
        """Renew the lease when half of it is over; raises ``PublisherError`` where somebody took
        it, as happens to a computer that slept."""
        with self._guard:
            asked = _clocks()
            # One of the two stands still while a computer sleeps, the other one may be set.
            age = max(now - then for now, then in zip(asked, self._since, strict=True))
            if not renew and age < self._length.total_seconds() / 2:
                return
            etag = self._put(if_match=self._etag)
            if etag is None:
                says = "This publish took so long that another one took its place."
                fix = "Look at what is live now, then publish again if yours should follow it."
                place = f"{self._store.name}/{KEY}"
                raise AnotherReleaseLanded.error(place, 0, says, fix)
            self._etag, self._since = etag, asked

    def end(self) -> None:
        """Let the next one in at once."""
        with suppress(Missing, PublisherError):
            if self._store.get(KEY)[0].startswith(self._name.encode()):
                self._store.delete(KEY)

    def _take(self) -> str:
        """The etag of the lease, taken where there is none, or from a holder that is known to be
        dead or let it run out."""
        etag, left = self._put(if_none_match=True), self._length
        if etag is None:
            try:
                data, there = self._store.get(KEY)
                left = self._left(data)
                if left <= timedelta(0):
                    etag = self._put(if_match=there)
            except Missing:
                etag = self._put(if_none_match=True)  # It was ended this moment.
        if etag is None:
            raise _busy(self._store, left)
        return etag

    def _left(self, data: bytes) -> timedelta:
        """How much longer the lease that reads ``data`` keeps others out."""
        if data.startswith(self._owner.encode()):
            time.sleep(self._length.total_seconds() * _ON_THEIR_WAY)
            return timedelta(0)
        modified = self._store.head(KEY).modified
        age = server_time(self._store) - modified if modified else self._length
        return self._length - age

    def _put(self, *, if_none_match: bool = False, if_match: str | None = None) -> str | None:
        """The etag of the lease as renewed; None where somebody else has it."""
        self._renewed += 1
        body = f"{self._name}-{self._renewed}".encode()
        try:
            return self._store.put(KEY, body, if_none_match=if_none_match, if_match=if_match)
        except Conflict:
            with suppress(Missing):
                data, etag = self._store.get(KEY)
                if data == body:
                    return etag  # The answer to our own put was lost.
            return None


@contextmanager
def held(store: Store, lock: Path, length: timedelta = LENGTH) -> Iterator[Lease]:
    """The lease, for the length of a block, and with it the file ``lock`` of this computer.

    Raises ``PublisherError`` where another publish has either.
    """
    with ExitStack() as stack:
        with disk_errors(lock.name):
            lock.parent.mkdir(exist_ok=True)
            try:
                stack.enter_context(locked(lock, waits=False))
            except BlockingIOError:
                says = "Another publish to this bucket is at work on this computer."
                fix = "Publish again when it has ended."
                raise PublishUnderWay.error(f"{store.name}/{KEY}", 0, says, fix) from None
            owner = _owner(lock)
        lease = Lease(store, owner, length)
        stack.callback(lease.end)
        yield lease


def _owner(lock: Path) -> str:
    """Stands for the file ``lock`` of this computer, and for no copy of it, which another
    computer may have, or a cache of CI bring back: that one locks it proves nothing."""
    file = lock.stat()
    return key_of(platform.node(), file.st_dev, file.st_ino, file.st_ctime_ns)


def _clocks() -> tuple[float, float]:
    """Seconds by the uptime of this computer, and by its clock."""
    return time.monotonic(), time.time()


def _busy(store: Store, left: timedelta) -> PublisherError:
    fix = (
        "Publish again when it has ended. If it was stopped half-way, its lock ends by itself in"
        f" {max(1, round(left.total_seconds() / 60))} min."
    )
    says = "Another publish is at work in this bucket."
    return PublishUnderWay.error(f"{store.name}/{KEY}", 0, says, fix)
