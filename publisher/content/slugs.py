"""The part of an address that is made of a title, a name or a tag."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from unidecode import unidecode

#: Characters of an address that can be read at a glance.
LONGEST = 60


# Lists, links and tags ask for the same few again and again.
@lru_cache(maxsize=65_536)
def slug_of(text: str) -> str:
    """``articles/2026/Neck Pain.md`` -> ``neck-pain``; ``Café`` -> ``cafe``; ``???`` -> nothing.
    A text without any Latin letter is spelled in such: ``Боль`` -> ``bol``."""
    if text.endswith(".md"):
        text = PurePosixPath(text).name.removesuffix(".md")
    slug = _slug(text)
    has_latin = text.isascii() or re.search("[a-z]", slug) or not re.search(r"[^\W\d_]", text)
    return slug if has_latin else _slug(unidecode(text))


def short_slug(text: str) -> str:
    """The slug, of which as many whole words are left as have room in an address."""
    slug = slug_of(text)
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1]
    return cut.rpartition("-")[0] or slug[:LONGEST]


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # An apostrophe is inside a word: "runner's" is one.
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
