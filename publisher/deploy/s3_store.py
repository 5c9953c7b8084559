"""A store in an S3-compatible bucket: AWS S3, Cloudflare R2, SeaweedFS, MinIO and their like.

Every put carries its SHA-256, which the server checks before it keeps the bytes. Secrets
come from the environment or the cloud's own chain (a role, OIDC), never from a setting.
Requests that fail for a passing reason are sent again here, not by obstore, so that a
person sees why it takes longer.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TypeVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store as Bucket

from publisher.deploy.s3_settings import Settings
from publisher.deploy.s3_troubles import is_passing, problem_of, why
from publisher.deploy.store import Conflict, Item, Missing
from publisher.problems import PublisherError

_Result = TypeVar("_Result")
_LONGEST_PAUSE = 5.0  # seconds
_PAGE = 1000
_NO_RETRIES = {"max_retries": 0, "retry_timeout": timedelta(seconds=60)}


def _silent(_: str) -> None: ...


class S3Store:
    """Keys are those of ``bucket`` below ``prefix``. ``tell`` hears of every retry."""

    def __init__(
        self,
        bucket: str,
        prefix: str,
        settings: Settings,
        *,
        attempts: int = 7,
        pause: float = 0.2,
        tell: Callable[[str], None] = _silent,
    ) -> None:
        self.bucket, self.prefix = bucket, prefix
        self._attempts, self._pause, self.tell = attempts, pause, tell
        self.requests = 0  # sent so far, those that were tried again among them
        self._store = Bucket(
            bucket,
            prefix=prefix or None,
            checksum_algorithm="SHA256",
            disable_bulk_delete=True,  # Not every server knows it, and its errors hide in a 200.
            client_options={
                "allow_http": settings.is_plain_http,
                "connect_timeout": timedelta(seconds=5),
                "timeout": timedelta(seconds=settings.timeout),
            },
            retry_config=_NO_RETRIES,  # type: ignore[arg-type]
            config=settings.options,  # type: ignore[arg-type]
        )

    @property
    def name(self) -> str:
        return "/".join(filter(None, [f"s3://{self.bucket}", self.prefix]))

    @property
    def is_near(self) -> bool:
        return False

    def list(self, prefix: str) -> Iterator[Item]:
        # obstore lists whole folders, so the rest of the prefix is compared here.
        folder = prefix.rpartition("/")[0]
        found = self._asked(
            "", lambda: [one for some in obstore.list(self._store, folder or None) for one in some]
        )
        self.requests += len(found) // _PAGE  # A server tells so many keys a time.
        for one in found:
            if one["path"].startswith(prefix):
                yield Item(one["path"], one["size"], one["e_tag"] or "", one["last_modified"])

    def get(self, key: str) -> tuple[bytes, str]:
        def ask() -> tuple[bytes, str]:
            answer = obstore.get(self._store, key)
            return bytes(answer.bytes()), answer.meta["e_tag"] or ""

        return self._asked(key, ask)

    def get_with_headers(self, key: str) -> tuple[bytes, dict[str, str]]:
        """The bytes, and the headers that they were put with."""

        def ask() -> tuple[bytes, dict[str, str]]:
            answer = obstore.get(self._store, key)
            return bytes(answer.bytes()), {str(k): str(v) for k, v in answer.attributes.items()}

        return self._asked(key, ask)

    def head(self, key: str) -> Item:
        one = self._asked(key, lambda: obstore.head(self._store, key))
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
        """As every store; ``headers`` are those that a bucket can answer with by itself:
        Cache-Control, Content-Type and the other Content- headers."""
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

        return self._asked(key, ask)

    def copy(self, key: str, to: str) -> None:
        """Copy within the bucket, without the bytes coming here."""
        self._asked(key, lambda: obstore.copy(self._store, key, to))

    def delete(self, key: str) -> None:
        self._asked(key, lambda: obstore.delete(self._store, key))

    def _asked(self, key: str, ask: Callable[[], _Result]) -> _Result:
        """The answer, after as many attempts as it takes within reason; raises ``Missing``,
        ``Conflict``, or ``PublisherError`` in plain words."""
        for attempt in range(1, self._attempts + 1):
            self.requests += 1
            try:
                return ask()
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise PublisherError([problem_of(self.name, self.bucket, error)]) from None
                raise Missing(key) from None
            except (AlreadyExistsError, PreconditionError) as error:
                # Of two writers at one moment S3 may tell one to try again (409).
                if "ConditionalRequestConflict" not in str(error):
                    raise Conflict(key) from None
                reason: Exception = error
            except (BaseError, OSError) as error:
                if not is_passing(error):
                    raise PublisherError([problem_of(self.name, self.bucket, error)]) from error
                reason = error
            if attempt < self._attempts:
                self.tell(f"{self.name}: {why(reason)}; trying again ({attempt})")
                limit = min(_LONGEST_PAUSE, self._pause * 2 ** (attempt - 1))
                time.sleep(limit * random.uniform(0.5, 1))
        raise PublisherError([problem_of(self.name, self.bucket, reason)]) from reason
