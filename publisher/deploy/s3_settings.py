"""What the environment says of a bucket's server, under the names that AWS gave these things.

Source: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_TIMEOUT = 60.0  # seconds for one request, its bytes included


@dataclass(frozen=True, slots=True)
class Settings:
    """``endpoint`` is empty for AWS itself. Keys, roles and tokens are read by obstore."""

    endpoint: str = ""
    region: str = "us-east-1"
    timeout: float = _TIMEOUT

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        def first(*names: str) -> str:
            return next((environment[name] for name in names if environment.get(name)), "")

        endpoint = first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").rstrip("/")
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
