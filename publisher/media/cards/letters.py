"""What of a text can be printed with a typeface, so that no box stands for a letter it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

Has = Callable[[str], bool]


def printable(text: str, has: Has) -> str:
    """``text`` without emoji and other signs that the typeface lacks.

    A letter that it lacks is printed as its plain form: ``ﬁ`` as ``fi``. Empty where a letter
    has none: half a title in another script would say something else.
    """
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        found = _printed(letter, has)
        if found is None:
            return ""
        letters.append(found)
    # A no-break space stays: it holds the last two words together.
    words = [word for word in "".join(letters).split(" ") if word.strip()]
    whole = " ".join(words).strip()
    return whole if any(letter.isalnum() for letter in whole) else ""


def _printed(letter: str, has: Has) -> str | None:
    if letter.isspace():
        return letter if letter == "\u00a0" else " "
    if unicodedata.combining(letter):
        # One that has melted with no letter would stand beside it.
        return ""
    if letter.isprintable() and has(letter):
        return letter
    plain = "".join(_plain(letter))
    if plain and all(map(has, plain)):
        return plain
    is_meant = unicodedata.category(letter)[0] in "LN"
    return None if is_meant else ""


def _plain(letter: str) -> Iterator[str]:
    """The compatible form of a letter, without its marks."""
    for part in unicodedata.normalize("NFKD", letter):
        if part != letter and not unicodedata.combining(part):
            yield part
