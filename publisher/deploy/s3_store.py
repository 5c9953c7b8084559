"""A store in an S3-compatible bucket: AWS S3, Cloudflare R2, SeaweedFS, MinIO and others.

Every put carries its SHA-256, which the server checks before it keeps the bytes. Credentials
come from the environment or the cloud's own chain (a role, OIDC), never from a setting.
Transient failures are retried here, not by obstore, so that a person sees why it takes longer.
"""

from __future__ import annotations

import copy
import os
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store as Bucket

from publisher.deploy.s3_errors import (
    NoCredentials,
    check_credentials,
    is_transient,
    problem_of,
    summary_of,
)
from publisher.deploy.store import Conflict, Item, Missing
from publisher.problems import PublisherError
from publisher.redact import redact_address
from publisher.rule import Rule

_Result = TypeVar("_Result")
_ATTEMPTS = 7  # of one request
_LONGEST_PAUSE = 5.0  # seconds
_PAGE = 1000
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/\S*)?")
_NO_RETRIES = {"max_retries": 0, "retry_timeout": timedelta(seconds=60)}


class NoAddress(Rule):
    """AWS_ENDPOINT_URL is the whole address of a bucket's server.

    It is needed only where the bucket is not at AWS. AWS_ENDPOINT_URL_S3 comes first where
    it is set. Wrong and right show that of a bucket at Cloudflare R2.
    Wrong: AWS_ENDPOINT_URL=ACCOUNT.r2.cloudflarestorage.com
    Right: AWS_ENDPOINT_URL=https://ACCOUNT.r2.cloudflarestorage.com
    """


@dataclass(frozen=True, slots=True)
class S3Settings:
    """Address and region of a bucket's server.

    ``endpoint`` is empty for AWS itself; ``timeout`` is in seconds, for one request with its
    body. obstore reads keys, roles and tokens itself.
    """

    endpoint: str = ""
    region: str = "us-east-1"
    timeout: float = 60.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> S3Settings:
        """Read AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION and AWS_DEFAULT_REGION.

        Raises ``PublisherError`` for an endpoint that is no address, and where a key is broken or
        one half of it is missing. Names:
        https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
        """

        def first(*names: str) -> str:
            return next((environment[name] for name in names if environment.get(name)), "")

        endpoint = first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").rstrip("/")
        if endpoint and not _ADDRESS.fullmatch(endpoint):
            says = f'"{redact_address(endpoint)}" is not the address of a server.'
            fix = "Write it with https://, such as https://ACCOUNT.r2.cloudflarestorage.com."
            raise NoAddress.error("AWS_ENDPOINT_URL", 0, says, fix)
        check_credentials(environment)
        pair = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        if len(missing := [name for name in pair if not environment.get(name)]) == 1:
            says = f"A key to the bucket has two parts, and {missing[0]} is not set."
            fix = f"Set both {pair[0]} and {pair[1]}, or neither where a role is used."
            raise NoCredentials.error(missing[0], 0, says, fix)
        # R2 has one region, which it calls auto.
        usual = "auto" if endpoint.endswith(".r2.cloudflarestorage.com") else "us-east-1"
        return cls(endpoint, first("AWS_REGION", "AWS_DEFAULT_REGION") or usual)


def unset_empty_variables() -> None:
    """Remove AWS_ variables without a value from this process's environment.

    A workflow sets them so where a variable is not defined, and obstore, which reads the
    environment itself, would take the empty string for an address.
    """
    for name in [name for name, value in os.environ.items() if not value]:
        if name.startswith("AWS_"):
            del os.environ[name]


def connect(
    bucket: str, folder: str, environment: Mapping[str, str], on_retry: Callable[[str], None]
) -> S3Store:
    """The store in ``folder`` of a bucket at the server that the environment names."""
    unset_empty_variables()
    settings = S3Settings.from_environment(environment)
    return S3Store(bucket, folder.strip("/"), settings, on_retry=on_retry)


class S3Store:
    """The objects of ``bucket`` below ``prefix``; implements ``Store``.

    ``pause`` is the first delay before a request is tried again, in seconds, and ``on_retry`` is
    called with a sentence for each retry.
    """

    is_near = False

    def __init__(
        self,
        bucket: str,
        prefix: str,
        settings: S3Settings,
        *,
        pause: float = 0.2,
        on_retry: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.bucket, self.prefix = bucket, prefix
        self.name = "/".join(filter(None, [f"s3://{bucket}", prefix]))
        self._pause, self._on_retry = pause, on_retry
        self.requests = 0  # sent so far, retries included
        server = {"endpoint": settings.endpoint, "region": settings.region}
        given = {name: value for name, value in server.items() if value}
        self._store = Bucket(
            bucket,
            prefix=prefix or None,
            checksum_algorithm="SHA256",
            disable_bulk_delete=True,  # Not every server knows it, and its errors hide in a 200.
            client_options={
                "allow_http": settings.endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=5),
                "timeout": timedelta(seconds=settings.timeout),
            },
            retry_config=_NO_RETRIES,  # type: ignore[arg-type]
            config=given,  # type: ignore[arg-type]
        )

    def guarded(self, check: Callable[[], None]) -> S3Store:
        """The same store, which calls ``check`` before it tries a request again; what that raises
        ends the request."""
        store = copy.copy(self)

        def on_retry(said: str) -> None:
            self._on_retry(said)
            check()

        store._on_retry = on_retry
        return store

    def list(self, prefix: str) -> Iterator[Item]:
        # obstore lists whole folders, so the rest of the prefix is compared here.
        folder = prefix.rpartition("/")[0]
        found = self._request(
            "", lambda: [one for some in obstore.list(self._store, folder or None) for one in some]
        )
        self.requests += len(found) // _PAGE  # A server lists so many keys a time.
        for one in found:
            if one["path"].startswith(prefix):
                yield Item(one["path"], one["size"], one["e_tag"] or "", one["last_modified"])

    def get(self, key: str) -> tuple[bytes, str]:
        body, answer = self._get(key)
        return body, answer.meta["e_tag"] or ""

    def get_with_headers(self, key: str) -> tuple[bytes, dict[str, str]]:
        """The bytes, and the headers that they were put with."""
        body, answer = self._get(key)
        return body, {str(name): str(value) for name, value in answer.attributes.items()}

    def _get(self, key: str) -> tuple[bytes, obstore.GetResult]:
        def ask() -> tuple[bytes, obstore.GetResult]:
            answer = obstore.get(self._store, key)
            return bytes(answer.bytes()), answer

        return self._request(key, ask)

    def head(self, key: str) -> Item:
        one = self._request(key, lambda: obstore.head(self._store, key))
        return Item(key, one["size"], one["e_tag"] or "", one["last_modified"])

    def put(
        self,
        key: str,
        data: bytes,
        *,
        if_none_match: bool = False,
        if_match: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """As ``Store.put``; ``headers`` are those that a bucket sends with the object:
        Cache-Control, Content-Type and the other Content- headers."""
        if if_match == "":
            # A proxy took away the etag of what was read: nobody can tell whether it still is so.
            raise Conflict(key)
        mode = "create" if if_none_match else {"e_tag": if_match} if if_match else "overwrite"

        def ask() -> str:
            stored = obstore.put(
                self._store,
                key,
                data,
                mode=mode,  # type: ignore[arg-type]
                attributes=dict(headers or {}),
                use_multipart=False,
            )
            return stored["e_tag"] or ""

        return self._request(key, ask)

    def copy(self, key: str, to: str) -> None:
        """Copy within the bucket, without the bytes coming here."""
        self._request(key, lambda: obstore.copy(self._store, key, to))

    def delete(self, key: str) -> None:
        self._request(key, lambda: obstore.delete(self._store, key))

    def _request(self, key: str, ask: Callable[[], _Result]) -> _Result:
        """The answer of ``ask``, retried with jittered exponential backoff.

        Raises ``Missing``, ``Conflict`` or ``PublisherError``.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            self.requests += 1
            try:
                return ask()
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise PublisherError([problem_of(self.name, self.bucket, error)]) from None
                raise Missing(key) from None
            except (AlreadyExistsError, PreconditionError) as error:
                # Of two concurrent writers S3 may ask one to try again (409).
                if "ConditionalRequestConflict" not in str(error):
                    raise Conflict(key) from None
                reason: Exception = error
            except (BaseError, OSError) as error:
                if not is_transient(error):
                    raise PublisherError([problem_of(self.name, self.bucket, error)]) from error
                reason = error
            if attempt < _ATTEMPTS:
                self._on_retry(f"{self.name}: {summary_of(reason)}; trying again ({attempt})")
                limit = min(_LONGEST_PAUSE, self._pause * 2 ** (attempt - 1))
                time.sleep(limit * random.uniform(0.5, 1))
        raise PublisherError([problem_of(self.name, self.bucket, reason)]) from reason
