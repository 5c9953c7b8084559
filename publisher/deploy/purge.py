"""Taking out of caches what a release changed, and seeing through them that it is gone.

The pointer itself notes which releases a cache may still hold, in the same write that makes
another one live, so a publish killed anywhere before the end is finished by the next.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from publisher.built.addresses import address_of, encode_path
from publisher.deploy import head as pointer
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.plan import Plan
from publisher.deploy.public import fetch
from publisher.deploy.store import Conflict, Store, etag
from publisher.problems import Problem, PublisherError

EVERYTHING = "/*"
_LOOKED_AT = 25  # addresses fetched through the cache after a purge


class Purge(Protocol):
    """A cache before the site. Trouble with it is raised as ``PublisherError``."""

    def __call__(self, addresses: list[str]) -> None:
        """Take these out (rooted, percent-encoded, or ``EVERYTHING``), and wait for it."""


@dataclass(frozen=True, slots=True)
class Cache:
    """How to purge it, and the public address that leads through it."""

    purge: Purge
    address: str
    patience: float = 120.0  # seconds until a purge must show


def settle(store: Store, head: Head, live: Release, cache: Cache, key: str = pointer.KEY) -> Head:
    """Purge what caches may hold of releases before ``live``, see that it is gone, note that.

    Raises ``PublisherError`` where the old pages stay; the release is live all the same, and the
    next publish or rollback tries again.
    """
    if not head.unpurged:
        return head
    earlier = [pointer.load(store, name) for name in head.unpurged]
    addresses = stale_addresses(earlier, live)
    if addresses:
        cache.purge(addresses)
        _see(cache, live, addresses)
    try:
        return pointer.write(store, replace(head, unpurged=()), key)
    except Conflict:
        return head  # Another publish landed, which saw the same note and purges for both.


def with_purges(plan: Plan, store: Store, cache: Cache | None) -> Plan:
    """The plan with what its release takes out of the cache, what is owed already included."""
    if cache is None or plan.live is None:
        return plan
    owed = [pointer.load(store, name) for name in plan.head.unpurged]
    return replace(plan, purges=stale_addresses([plan.live, *owed], plan.release))


def stale_addresses(earlier: Iterable[Release | None], live: Release) -> list[str]:
    """Every way to write an address that some earlier release answers otherwise than ``live``;
    ``EVERYTHING`` where the record of one is lost."""
    stale: set[str] = set()
    for release in earlier:
        if release is None:
            return [EVERYTHING]
        paths = release.files.keys() | live.files.keys()
        stale.update(
            way
            for path in paths
            if release.files.get(path) != live.files.get(path)
            for way in _ways(address_of(path))
        )
        moved = release.redirects.keys() | live.redirects.keys()
        stale.update(
            way
            for old in moved
            if release.redirects.get(old) != live.redirects.get(old)
            for way in _ways(old)
        )
    return sorted(map(encode_path, stale))


def _ways(address: str) -> list[str]:
    if not address.endswith("/"):
        return [address]
    return [way for way in (address, f"{address}index.html", address.rstrip("/")) if way]


def _see(cache: Cache, live: Release, addresses: list[str]) -> None:
    """Fetch what was purged as a visitor would, until all of it is that of ``live``."""
    waiting = [
        (address, file.sha256)
        for path, file in live.files.items()
        if (address := encode_path(address_of(path))) in addresses or addresses == [EVERYTHING]
    ]
    # Spread over all of them, so that no kind of file is left out.
    waiting = waiting[:: max(1, len(waiting) // _LOOKED_AT)]
    end = time.monotonic() + cache.patience
    pause = 0.05
    while True:
        waiting = [(a, sha) for a, sha in waiting if etag(fetch(cache.address, a).body) != sha]
        if not waiting:
            return
        if time.monotonic() > end:
            raise PublisherError([_still_there(cache.address, live, [a for a, _ in waiting])])
        time.sleep(pause)
        pause = min(5.0, pause * 2)


def _still_there(base: str, live: Release, addresses: list[str]) -> Problem:
    more = f" and {len(addresses) - 1:,} more" if len(addresses) > 1 else ""
    return Problem(
        base,
        0,
        "purge-not-seen",
        f"Release {live.generation} is live, but visitors still get an earlier page at"
        f" {addresses[0]}{more}: the cache before the site holds it, or this address does not"
        " lead to what was published.",
        "Publish again: it goes on with the purge. If it stays so, compare the public address"
        " and the setting PUBLISH_PURGE with your CDN.",
    )
