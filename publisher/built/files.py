"""A file of the built site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file: the hash that names its blob, its size in bytes, its headers."""

    sha256: str
    size: int
    headers: Mapping[str, str]
