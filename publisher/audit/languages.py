"""What the audit must know of each language that pages can be in."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """``breadcrumb`` names the trail for a screen reader; ``page`` numbers a list's pages."""

    breadcrumb: str
    page: str


_WORDS = {"en": Words("Breadcrumb", "Page"), "es": Words("Ruta de navegación", "página")}

#: A CSS selector of the trail, in whichever language its page is.
TRAIL = ", ".join(f'nav[aria-label="{words.breadcrumb}"]' for words in _WORDS.values())


def language_of(tag: str) -> str:
    """The language of a tag of BCP 47, without its region: ``es-US`` -> ``es``."""
    return tag.partition("-")[0].lower()


def words_of(tag: str) -> Words:
    """English where the language is none of ours: another check tells of that."""
    return _WORDS.get(language_of(tag), _WORDS["en"])
