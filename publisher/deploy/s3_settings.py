"""What the environment says of a bucket's server, under the names that AWS gave these things.

Source: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.problems import Problem, PublisherError

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/\S*)?")
_TIMEOUT = 60.0  # seconds for one request, its bytes included


@dataclass(frozen=True, slots=True)
class Settings:
    """``endpoint`` is empty for AWS itself. Keys, roles and tokens are read by obstore."""

    endpoint: str = ""
    region: str = "us-east-1"
    timeout: float = _TIMEOUT

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """Raises ``PublisherError`` where the address of the server is none, or a key is half
        there."""

        def first(*names: str) -> str:
            return next((environment[name] for name in names if environment.get(name)), "")

        endpoint = first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").rstrip("/")
        if endpoint and not _ADDRESS.fullmatch(endpoint):
            raise PublisherError([_no_address(endpoint)])
        pair = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        if len(missing := [name for name in pair if not environment.get(name)]) == 1:
            raise PublisherError([_half_a_key(missing[0])])
        # R2 has one region, which it calls auto.
        usual = "auto" if endpoint.endswith(".r2.cloudflarestorage.com") else "us-east-1"
        return cls(endpoint, first("AWS_REGION", "AWS_DEFAULT_REGION") or usual)

    @property
    def is_plain_http(self) -> bool:
        return self.endpoint.startswith("http://")

    @property
    def options(self) -> dict[str, str]:
        given = {"endpoint": self.endpoint, "region": self.region}
        return {name: value for name, value in given.items() if value}


def forget_empty_names() -> None:
    """Take names of AWS without a value out of this process's environment.

    A workflow sets them so where a variable is not defined, and obstore, which reads the
    environment itself, would take nothing for an address.
    """
    for name in [name for name, value in os.environ.items() if not value]:
        if name.startswith("AWS_"):
            del os.environ[name]


def _half_a_key(missing: str) -> Problem:
    return Problem(
        missing,
        0,
        "no-credentials",
        f"A key to the bucket has two parts, and {missing} is not set.",
        "Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or neither where a role is used.",
    )


def _no_address(endpoint: str) -> Problem:
    return Problem(
        "AWS_ENDPOINT_URL",
        0,
        "no-address",
        f'"{endpoint}" is not the address of a server.',
        "Write it with https://, such as https://ACCOUNT.r2.cloudflarestorage.com.",
    )
