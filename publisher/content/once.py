"""Caches what functions compute from a document, for as long as the document exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from publisher.content.document import Document

T = TypeVar("T")

#: The key in a document's ``__dict__``, where its cached properties are too.
_KEPT = "once"


def once(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """Decorates a function of one document. Its value is shared, so it must not be changed."""

    @wraps(make)
    def made(document: Document) -> T:
        known: dict[Any, Any] = document.__dict__.setdefault(_KEPT, {})
        if make not in known:
            known[make] = make(document)
        return cast(T, known[make])

    return made


def forget(document: Document) -> None:
    """Drop all that is cached: it is several times as large as the document itself."""
    document.__dict__.pop(_KEPT, None)
