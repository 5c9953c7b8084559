"""CloudFront's KeyValueStore: text by key, changed fifty keys at a time, always by
compare-and-swap of the whole store.

API: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations_Amazon_CloudFront_KeyValueStore.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from publisher.deploy.purgers import cloudfront_client
from publisher.deploy.snapshots import Change
from publisher.deploy.store import Conflict
from publisher.problems import Problem, PublisherError

#: Changes that the store takes in one call, and keys that it tells in one.
AT_ONCE = 50
_ARN = re.compile(r"arn:aws[a-z-]*:cloudfront::\d{12}:key-value-store/[0-9a-zA-Z-]+")
_NAME = "PUBLISH_KEYVALUESTORE"
_Result = TypeVar("_Result")


class State(NamedTuple):
    """The store as a whole: its etag, and how many keys it has."""

    etag: str
    keys: int


class KeyValues(Protocol):
    """Trouble with the store is raised as ``PublisherError``."""

    def state(self) -> State: ...

    def get(self, key: str) -> str | None:
        """The value, None where there is none."""

    def all(self) -> dict[str, str]:
        """Every key with its value; a request for each fifty."""

    def update(self, changes: Iterable[Change], etag: str) -> str:
        """Make these changes, all at once, if the store is still that of ``etag``; returns the
        new one. Raises ``Conflict``. At most ``AT_ONCE``."""


@dataclass(frozen=True)
class CloudFrontKeys:
    """The store of that ARN. Needs boto3, which is an extra."""

    arn: str
    make_client: Callable[..., Any] = cloudfront_client

    @cached_property
    def _client(self) -> Any:
        # The service is one for the whole world; a region is only asked for.
        return self.make_client("cloudfront-keyvaluestore", region_name="us-east-1")

    def state(self) -> State:
        found = self._asked(lambda: self._client.describe_key_value_store(KvsARN=self.arn))
        return State(found["ETag"], found["ItemCount"])

    def get(self, key: str) -> str | None:
        def ask() -> str | None:
            try:
                return str(self._client.get_key(KvsARN=self.arn, Key=key)["Value"])
            except self._client.exceptions.ResourceNotFoundException:
                return None

        return self._asked(ask)

    def all(self) -> dict[str, str]:
        def ask() -> dict[str, str]:
            pages = self._client.get_paginator("list_keys").paginate(
                KvsARN=self.arn, PaginationConfig={"PageSize": AT_ONCE}
            )
            return {item["Key"]: item["Value"] for page in pages for item in page["Items"]}

        return self._asked(ask)

    def update(self, changes: Iterable[Change], etag: str) -> str:
        puts, deletes = [], []
        for key, value in changes:
            if value is None:
                deletes.append({"Key": key})
            else:
                puts.append({"Key": key, "Value": value})
        answer = self._asked(
            lambda: self._client.update_keys(
                KvsARN=self.arn, IfMatch=etag, Puts=puts, Deletes=deletes
            )
        )
        return str(answer["ETag"])

    def _asked(self, ask: Callable[[], _Result]) -> _Result:
        try:
            return ask()
        except Exception as error:
            if not type(error).__module__.startswith("botocore"):
                raise
            if _is_conflict(error):
                raise Conflict(self.arn) from None
            raise PublisherError([_trouble(self.arn, error)]) from error


def key_values(arn: str) -> CloudFrontKeys:
    """The store that the setting names; raises ``PublisherError`` where it names none."""
    if not _ARN.fullmatch(arn):
        raise PublisherError([_bad_name(arn)])
    return CloudFrontKeys(arn)


def _is_conflict(error: Any) -> bool:
    """Whether the condition of an update did not hold. The API's list of errors names one for
    it, people also met another, whose message tells."""
    told = getattr(error, "response", {}).get("Error", {})
    says = str(told.get("Message", "")).casefold().replace("-", "")
    return told.get("Code") in ("ConflictException", "PreconditionFailed") or (
        "precondition failed" in says
    )


def _bad_name(arn: str) -> Problem:
    return Problem(
        "publishconf.py",
        0,
        "keyvaluestore-name",
        f'{_NAME} is "{arn}", which names no KeyValueStore of CloudFront.',
        "Write its ARN, as the AWS console shows it:"
        " arn:aws:cloudfront::123456789012:key-value-store/ID.",
    )


def _trouble(arn: str, error: Exception) -> Problem:
    return Problem(
        arn,
        0,
        "keyvaluestore-trouble",
        f"CloudFront's KeyValueStore did not do as asked: {error}",
        "Correct that, then give the command again: it goes on where it stopped. Until then"
        " visitors get the release that they got before.",
    )
