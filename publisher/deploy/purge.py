"""Purging caches of what a release changed, and checking through them that it is gone.

The pointer itself notes which releases a cache may still hold, in the same write that makes
another one live, so a publish killed anywhere before the end is finished by the next. Caches
that can be purged: CloudFront, and any other by a command of the owner's.
"""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publisher.built.addresses import address_of, encode_path
from publisher.built.redirects import encode_old
from publisher.cache import digest_of
from publisher.deploy import pointer
from publisher.deploy.plan import Plan
from publisher.deploy.pointer import Head
from publisher.deploy.release import Release
from publisher.deploy.store import Conflict, Store, attempts
from publisher.deploy.verify import fetch
from publisher.problems import PublisherError
from publisher.redact import redact_address, redact_output
from publisher.rule import Rule

EVERYTHING = "/*"
_CHECKED = 25  # addresses fetched through the cache after a purge
_CLOUDFRONT = "cloudfront:"
#: CloudFront charges by the path, and takes longer for many.
_MOST_PATHS = 15

#: Takes addresses (rooted, percent-encoded, or ``EVERYTHING``) out of a cache before the site,
#: and waits for it. Raises ``PublisherError``.
Purge = Callable[[list[str]], None]


class Boto3Missing(Rule):
    """The package boto3 is installed where CloudFront is to be purged.

    Nothing else needs it, so it does not come with the others. Install it with
    .venv/bin/pip install boto3  and publish again: a release that is live already is
    then purged.
    """


class PurgeFailed(Rule):
    """What a release changed is taken out of the cache before the site.

    Until then visitors may get the earlier pages, though the release is live. The message
    ends with what the cache or the command of PUBLISH_PURGE said. The next publish or
    rollback tries again, also when nothing else has changed.
    """


class PurgeNotSeen(Rule):
    """After a purge the public address shows the pages of the new release.

    Some of the changed pages are fetched as a visitor would, for two minutes. Where the old
    ones stay, another cache may hold them, PUBLISH_PURGE may name another site's cache, or
    the public address does not lead to what was published. The release is live all the same.
    """


@dataclass(frozen=True, slots=True)
class Cache:
    """How to purge it, and the public address that leads through it."""

    purge: Purge
    address: str
    timeout: float = 120.0  # seconds until a purge must show


def settle(store: Store, head: Head, live: Release, cache: Cache) -> Head:
    """Purge what caches may hold of releases before ``live``, check that it is gone, note that.

    Raises ``PublisherError`` where the old pages stay; the release is live all the same, and the
    next publish or rollback tries again.
    """
    if not head.unpurged:
        return head
    earlier = [pointer.load(store, name) for name in head.unpurged]
    addresses = stale_addresses(earlier, live)
    if addresses:
        cache.purge(addresses)
        _check(cache, live, addresses)
    try:
        return pointer.write(store, replace(head, unpurged=()))
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
        stale.update(map(address_of, _differing(release.files, live.files)))
        stale.update(_differing(release.redirects, live.redirects))
    return sorted(encode_old(way) for way in {way for one in stale for way in _ways(one)})


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _ways(address: str) -> list[str]:
    if not address.endswith("/"):
        return [address]
    return [way for way in (address, f"{address}index.html", address.rstrip("/")) if way]


def _check(cache: Cache, live: Release, addresses: list[str]) -> None:
    """Fetch what was purged as a visitor would, until all of it is that of ``live``."""
    waiting = [
        (address, file.sha256)
        for path, file in live.files.items()
        if (address := encode_path(address_of(path))) in addresses or addresses == [EVERYTHING]
    ]
    # From all over, so that no kind of file is left out.
    waiting = waiting[:: max(1, len(waiting) // _CHECKED)]
    for is_last in attempts(cache.timeout, pause=0.05, longest=5.0):
        waiting = [(a, sha) for a, sha in waiting if digest_of(fetch(cache.address, a).body) != sha]
        if not waiting:
            return
        if is_last:
            more = f" and {len(waiting) - 1:,} more" if len(waiting) > 1 else ""
            says = (
                f"Release {live.generation} is live, but visitors still get an earlier page at"
                f" {waiting[0][0]}{more}: the cache before the site holds it, or this address does"
                " not lead to what was published."
            )
            fix = (
                "Publish again: it goes on with the purge. If it stays so, compare the public"
                " address and the setting PUBLISH_PURGE with your CDN."
            )
            raise PurgeNotSeen.error(redact_address(cache.address), 0, says, fix)


def cache_of(setting: str, address: str) -> Cache | None:
    """The cache before the public ``address``; None where PUBLISH_PURGE is empty."""
    return Cache(purger(setting), address) if setting.strip() else None


def purger(setting: str) -> Purge:
    """The cache that ``PUBLISH_PURGE`` names: ``cloudfront:DISTRIBUTION``, or a command line
    that reads addresses, one a line, and ends with 0 when they are purged."""
    if setting.startswith(_CLOUDFRONT):
        return CloudFront(setting.removeprefix(_CLOUDFRONT))

    command = command_words(setting, PurgeFailed, "PUBLISH_PURGE")

    def purge(addresses: list[str]) -> None:
        lines = "".join(f"{one}\n" for one in addresses)
        if reason := run_command(command, stdin=lines):
            raise _failed("PUBLISH_PURGE", reason)

    return purge


def command_words(line: str, rule: type[Rule], setting: str) -> list[str]:
    """A command line as a shell takes it apart. Raises PublisherError, by ``rule``, where it is
    none, before anything is published."""
    try:
        return shlex.split(line)
    except ValueError:
        says = f"{setting} has a quotation mark without its partner."
        raise rule.error(setting, 0, says, "Write the other one, or take it out.") from None


def run_command(command: list[str], *, stdin: str = "", cwd: Path | None = None) -> str:
    """Run a command of the owner's; returns why it failed, empty where it did not."""
    try:
        done = subprocess.run(
            command,
            input=stdin,
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return error.strerror or str(error)
    if not done.returncode:
        return ""
    last = redact_output(done.stdout + done.stderr).strip().splitlines()[-1:]
    return f"it ended with {done.returncode}" + "".join(f": {line}" for line in last)


@dataclass(frozen=True, slots=True)
class CloudFront:
    """An invalidation of a distribution, waited for. Needs boto3, which is an extra."""

    distribution: str
    pause: float = 2.0  # seconds between two requests for its status
    timeout: float = 900.0  # seconds; most take less than two minutes

    def __call__(self, addresses: list[str]) -> None:
        client, place = _cloudfront_client(), f"{_CLOUDFRONT}{self.distribution}"
        paths = addresses if len(addresses) <= _MOST_PATHS else [EVERYTHING]
        batch = {
            "Paths": {"Quantity": len(paths), "Items": paths},
            "CallerReference": str(time.time_ns()),
        }
        one = {"DistributionId": self.distribution}
        end = time.monotonic() + self.timeout
        try:
            made = client.create_invalidation(InvalidationBatch=batch, **one)["Invalidation"]
            while made["Status"].lower() != "completed":
                if time.monotonic() > end:
                    raise _failed(place, f"invalidation {made['Id']} is not complete yet")
                time.sleep(self.pause)
                made = client.get_invalidation(Id=made["Id"], **one)["Invalidation"]
        except Exception as error:
            if not type(error).__module__.startswith("botocore"):
                raise
            raise _failed(place, redact_output(str(error))) from error


def _cloudfront_client() -> Any:
    """A client of boto3; raises ``PublisherError`` where it is not installed."""
    try:
        import boto3
        from botocore.config import Config
    except ModuleNotFoundError:
        says = "CloudFront is asked with boto3, which is not installed."
        fix = "Install it: .venv/bin/pip install boto3"
        raise Boto3Missing.error("PUBLISH_PURGE", 0, says, fix) from None
    retries = {"mode": "standard", "total_max_attempts": 6}
    config = Config(connect_timeout=5, read_timeout=30, retries=retries)
    return boto3.client("cloudfront", config=config)


def _failed(place: str, reason: str) -> PublisherError:
    says = f"The release is live, but the cache before it could not be purged: {reason}."
    fix = "Correct that, then publish again: it goes on with the purge."
    return PurgeFailed.error(place, 0, says, fix)
