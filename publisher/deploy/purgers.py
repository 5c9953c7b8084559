"""The caches that can be purged: CloudFront, and any other by a command of yours."""

from __future__ import annotations

import shlex
import subprocess
import time
from dataclasses import dataclass
from typing import Any

from publisher.deploy.purge import EVERYTHING, Purge
from publisher.problems import Problem, PublisherError

_CLOUDFRONT = "cloudfront:"
#: CloudFront charges by the path, and waits longer for many.
_MOST_PATHS = 15


def purger(setting: str) -> Purge:
    """What ``PUBLISH_PURGE`` names: ``cloudfront:DISTRIBUTION``, or a command line."""
    if setting.startswith(_CLOUDFRONT):
        return CloudFront(setting.removeprefix(_CLOUDFRONT))
    return Command(setting)


@dataclass(frozen=True, slots=True)
class Command:
    """A command line that reads addresses, one a line, and ends with 0 when they are purged."""

    line: str

    def __call__(self, addresses: list[str]) -> None:
        try:
            done = subprocess.run(
                shlex.split(self.line),
                input="".join(f"{one}\n" for one in addresses),
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError as error:
            raise PublisherError([_failed(self.line, error.strerror or str(error))]) from None
        if done.returncode:
            last = (done.stdout + done.stderr).strip().splitlines()[-1:]
            says = f"it ended with {done.returncode}" + "".join(f": {line}" for line in last)
            raise PublisherError([_failed(self.line, says)])


@dataclass(frozen=True, slots=True)
class CloudFront:
    """An invalidation of a distribution, waited for. Needs boto3, which is an extra."""

    distribution: str
    pause: float = 2.0  # seconds between two looks
    patience: float = 900.0  # seconds; most take less than two minutes

    def __call__(self, addresses: list[str]) -> None:
        client = _cloudfront_client()
        paths = addresses if len(addresses) <= _MOST_PATHS else [EVERYTHING]
        try:
            batch = {
                "Paths": {"Quantity": len(paths), "Items": paths},
                "CallerReference": str(time.time_ns()),
            }
            made = client.create_invalidation(
                DistributionId=self.distribution, InvalidationBatch=batch
            )["Invalidation"]
            end = time.monotonic() + self.patience
            while made["Status"].lower() != "completed":
                if time.monotonic() > end:
                    late = f"invalidation {made['Id']} is not complete yet"
                    raise PublisherError([_failed(f"{_CLOUDFRONT}{self.distribution}", late)])
                time.sleep(self.pause)
                made = client.get_invalidation(DistributionId=self.distribution, Id=made["Id"])[
                    "Invalidation"
                ]
        except Exception as error:
            if not type(error).__module__.startswith("botocore"):
                raise
            raise PublisherError(
                [_failed(f"{_CLOUDFRONT}{self.distribution}", str(error))]
            ) from error


def _cloudfront_client() -> Any:
    """A client of boto3; raises ``PublisherError`` where it is not installed."""
    try:
        import boto3
        from botocore.config import Config
    except ModuleNotFoundError:
        raise PublisherError([_no_boto3()]) from None
    retries = {"mode": "standard", "total_max_attempts": 6}
    config = Config(connect_timeout=5, read_timeout=30, retries=retries)
    return boto3.client("cloudfront", config=config)


def _no_boto3() -> Problem:
    return Problem(
        "publishconf.py",
        0,
        "boto3-missing",
        "CloudFront is asked with boto3, which is not installed.",
        "Install it: .venv/bin/pip install 'boto3[crt]'",
    )


def _failed(place: str, says: str) -> Problem:
    return Problem(
        place,
        0,
        "purge-failed",
        f"The release is live, but the cache before it could not be purged: {says}.",
        "Correct that, then publish again: it goes on with the purge.",
    )
