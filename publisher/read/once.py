"""What several rules ask of a document is worked out once and kept as long as the document is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from publisher.read.document import Document

T = TypeVar("T")


def once(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """Decorates a function of one document. Its value is shared, so it must not be changed."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(document: Document) -> T:
        # Where a cached property keeps its value, too: nothing is found quicker.
        known = document.__dict__
        if name not in known:
            known[name] = make(document)
        return cast(T, known[name])

    return made
