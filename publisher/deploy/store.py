"""Where releases are kept: bytes by key, with conditional puts.

Create-only puts (``If-None-Match: *``) for what never changes, compare-and-swap (``If-Match``)
for the one pointer that does; RFC 9110, section 13.1.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from publisher.cache import digest_of
from publisher.rule import Rule

T = TypeVar("T")
R = TypeVar("R")

#: Concurrent uploads: what gave the best times on a real S3 server.
UPLOADS = 32
_REQUESTS = 16
_CLOCK = "clock"
_PROBE = "probe"
_PROBE_BYTES = b"Written once to see that this server honours If-None-Match and If-Match.\n"
_NO_ETAG = '"00000000000000000000000000000000"'


class ConditionsIgnored(Rule):
    """A bucket's server keeps the condition of a put: only if nobody wrote there meanwhile.

    Without it two publishes at once could mix two releases, and neither would notice. It is
    tried out before the first publish and before a preview. AWS S3, Cloudflare R2, MinIO
    and SeaweedFS keep it.
    """


class FileDamaged(Rule):
    """A stored file of the live release is served only as it was published.

    It is compared with its digest each time; a damaged one is shown to nobody.
    """


class Conflict(Exception):
    """The condition of a put did not hold: another writer was first."""


class Missing(KeyError):
    """There is nothing under that key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One key of a listing: size in bytes, etag, and time of modification by the store's clock."""

    key: str
    size: int
    etag: str = field(default="", compare=False)
    modified: datetime | None = field(default=None, compare=False)


class Store(Protocol):
    """A key-value store. Failures of the place itself are raised as ``PublisherError``."""

    #: How messages call it, such as ``edge``; the start of a problem's file.
    name: str
    #: Whether a request costs next to nothing, so that every publish may list all blobs. Of other
    #: stores the blobs of the live release are taken to be there, as they were verified when it
    #: went live; a publish with ``--repair`` lists them all the same.
    is_near: bool

    def list(self, prefix: str) -> Iterable[Item]:
        """Every key that begins with ``prefix``, unordered."""

    def get(self, key: str) -> tuple[bytes, str]:
        """The bytes and their etag. Raises ``Missing``."""

    def head(self, key: str) -> Item:
        """Metadata of one key. Raises ``Missing``."""

    def put(
        self, key: str, data: bytes, *, if_none_match: bool = False, if_match: str | None = None
    ) -> str:
        """Write ``data`` atomically and return its etag. Raises ``Conflict``.

        ``if_none_match`` writes only where the key does not exist, ``if_match`` only over the
        bytes of that etag.
        """

    def delete(self, key: str) -> None:
        """Remove the key; no error where it does not exist."""


def server_time(store: Store) -> datetime:
    """The present moment by the store's own clock, as this computer's may be wrong."""
    store.put(_CLOCK, b"")
    modified = store.head(_CLOCK).modified
    assert modified is not None, "every store knows when a key was written"
    return modified


def stored_sizes(store: Store) -> dict[str, int]:
    """Size in bytes of every blob in the store, by SHA-256."""
    return {item.key.removeprefix("b/"): item.size for item in store.list("b/")}


def find(store: Store, key: str) -> bytes | None:
    """The bytes under ``key``; None where there is nothing."""
    try:
        return store.get(key)[0]
    except Missing:
        return None


def find_blob(store: Store, sha256: str) -> bytes | None:
    """The blob of that hash; None where it is missing or damaged."""
    data = find(store, f"b/{sha256}")
    return data if data is not None and digest_of(data) == sha256 else None


def stored_bytes(store: Store, sha256: str) -> bytes:
    """The blob of that hash. Raises ``PublisherError`` where it is missing or damaged."""
    data, key = find_blob(store, sha256), f"b/{sha256}"
    if data is None:
        says = "A stored file of the live release is missing or damaged."
        fix = f"Delete {store.name}/{key} if it is there, then publish again: it is written anew."
        raise FileDamaged.error(f"{store.name}/{key}", 0, says, fix)
    return data


def attempts(timeout: float, *, pause: float, longest: float) -> Iterator[bool]:
    """Yields False at once and after each pause, True when ``timeout`` is over, for ever after.

    Seconds; the pause doubles each time, up to ``longest``.
    """
    end = time.monotonic() + timeout
    while True:
        yield time.monotonic() > end
        time.sleep(pause)
        pause = min(longest, pause * 2)


def concurrently(
    things: Iterable[T], work: Callable[[T], R], requests: int = _REQUESTS
) -> Iterator[R]:
    """Results of ``work`` in the order of ``things``, at most ``requests`` at a time.

    The first exception is raised, and calls that have not begun are cancelled.
    """
    with ThreadPoolExecutor(requests) as pool:
        running = [pool.submit(work, thing) for thing in things]
        try:
            for one in running:
                yield one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def check_conditions(store: Store) -> None:
    """Raise ``PublisherError`` where the store ignores the conditions of a put.

    Some S3 servers do, and then two concurrent publishes would both win. Three requests; the
    probe stays, as a small file.
    """
    with suppress(Conflict):  # It may stand there since an earlier publish.
        store.put(_PROBE, _PROBE_BYTES, if_none_match=True)
    if not (_refuses(store, if_none_match=True) and _refuses(store, if_match=_NO_ETAG)):
        says = (
            "This server ignores the conditions of a put (If-None-Match, If-Match), so two"
            " publishes at once could mix two releases. Nothing was published."
        )
        fix = "Publish to a server that honours them: AWS S3, Cloudflare R2, MinIO, SeaweedFS."
        raise ConditionsIgnored.error(store.name, 0, says, fix)


def _refuses(store: Store, *, if_none_match: bool = False, if_match: str | None = None) -> bool:
    try:
        store.put(_PROBE, _PROBE_BYTES, if_none_match=if_none_match, if_match=if_match)
    except Conflict:
        return True
    return False
