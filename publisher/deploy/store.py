"""Where releases are kept: keys and bytes behind four methods, so that a bucket can stand in.

Everything a publish needs of a store is here: create-only puts for what never
changes, and compare-and-swap for the one pointer that does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class Conflict(Exception):
    """The condition of a put did not hold: somebody else wrote that key first."""


class Missing(KeyError):
    """There is nothing under that key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One key and the number of bytes under it; ``modified`` is when, by the store's clock."""

    key: str
    size: int
    etag: str = field(default="", compare=False)
    modified: datetime | None = field(default=None, compare=False)


class Store(Protocol):
    """A place for releases. Trouble with the place itself is raised as ``PublisherError``."""

    @property
    def name(self) -> str:
        """What a person calls this place, such as ``edge``; the start of a problem's file."""

    @property
    def is_near(self) -> bool:
        """Whether a request costs next to nothing: then every publish looks at all that is
        stored. Elsewhere what the live release names is taken to be there, as it was when
        that release was verified; a publish told to repair looks all the same."""

    def list(self, prefix: str) -> Iterable[Item]:
        """Every key that begins with ``prefix``, in no order."""

    def get(self, key: str) -> tuple[bytes, str]:
        """The bytes and their etag; raises ``Missing``."""

    def head(self, key: str) -> Item:
        """What a listing says of one key; raises ``Missing``."""

    def put(
        self, key: str, data: bytes, *, if_none_match: bool = False, if_match: str | None = None
    ) -> str:
        """Write all of ``data`` or nothing, and return its etag; raises ``Conflict``.

        With ``if_none_match`` only where the key does not exist; with ``if_match``
        only over the bytes of that etag.
        """

    def delete(self, key: str) -> None:
        """Remove the key; no error where it does not exist."""


def etag(data: bytes) -> str:
    """The etag of bytes in a store that has none of its own."""
    return hashlib.sha256(data).hexdigest()
