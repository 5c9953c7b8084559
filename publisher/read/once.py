"""What several rules ask of a document is worked out once and kept as long as the document is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from publisher.read.document import Document

T = TypeVar("T")


def once(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """Decorates a function of one document. Its value is shared, so it must not be changed."""
    known: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    @wraps(make)
    def made(document: Document) -> T:
        if document not in known:
            known[document] = make(document)
        return known[document]

    return made
