"""An index from words to the sentences of a document that hold them."""

from __future__ import annotations

import re
from bisect import bisect

from publisher.content.document import Document
from publisher.content.once import once
from publisher.wording.language import clauses_of
from publisher.wording.sentences import sentences

#: Letters of a sentence that are read: a file without a full stop must not cost minutes.
LONGEST = 2_000

#: What ``holding`` can be asked for: words of three letters or more, numbers, and a few signs.
_WORD = re.compile(r"[a-zñ]{3,}|[0-9]+|[%$★⭐\"]")
_FIELDS = ("title", "name", "description", "image_alt", "photo_alt")


@once
def folds(document: Document) -> tuple[str, ...]:
    """The sentences of a document as ``clauses`` wants them, in the order of ``sentences``."""
    folded = clauses_of(document).folded
    return tuple(folded(sentence.text[:LONGEST]) for sentence in sentences(document))


def holding(document: Document, wanted: frozenset[str]) -> list[tuple[int, str]]:
    """The folded sentences that hold one of ``wanted``, with their numbers."""
    present = wanted & _words(document)
    if not present:
        return []
    known = _places(document)
    found: set[int] = set()
    for word in present:
        if word not in known:
            known[word] = _search(document, word)
        found |= known[word]
    return [(at, folds(document)[at]) for at in sorted(found)]


@once
def _words(document: Document) -> frozenset[str]:
    fields = [" ".join(document.meta.texts(name)) for name in _FIELDS]
    text = " ".join([*fields, document.prose])
    # Most words come again and again, and each is looked at once.
    distinct = set(clauses_of(document).folded(text).split())
    return frozenset(_WORD.findall(" ".join(distinct)))


@once
def _places(document: Document) -> dict[str, set[int]]:
    """Word -> the sentences that hold it; filled as words are asked for."""
    return {}


@once
def _joined(document: Document) -> tuple[str, list[int]]:
    """All sentences as one text, and where each begins."""
    begins = [0]
    for text in folds(document):
        begins.append(begins[-1] + len(text) + 1)
    return "\n".join(folds(document)), begins


def _search(document: Document, word: str) -> set[int]:
    text, begins = _joined(document)
    found = set()
    place = text.find(word)
    while place >= 0:
        at = bisect(begins, place) - 1
        found.add(at)
        place = text.find(word, begins[at + 1])
    return found
