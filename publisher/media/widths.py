"""How wide a line of text is in the typeface search results are set in.

Search engines cut a title by pixels, not by characters, so a limit in
characters is wrong both for "Illinois" and for "WOMEN".

The advances are those of Arial Regular in units of 1/2048 em, read from
Liberation Sans 2, which is made to have the same ones
(https://github.com/liberationfonts/liberation-fonts).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Pixels: the size of a result's title on a wide screen.
TITLE_SIZE = 20.0
#: Pixels: a wider title is cut.
TITLE_LIMIT = 600.0

_UNITS_PER_EM = 2048

_CHARACTERS_BY_ADVANCE = {
    391: "'",
    455: "ijl‘’",
    532: "|",
    569: " !,./:;I[\\]ft\u00a0",
    682: "()-`r“”",
    684: "{}",
    717: "•",
    727: '"',
    797: "*",
    819: "°",
    961: "^",
    1024: "Jckvsxyz",
    1139: "#$0123456789?L_abdeghnopqu–€",
    1196: "+<=>~×",
    1251: "FTZ",
    1366: "&ABEKPSVXY",
    1479: "CDHNRUw",
    1509: "®©",
    1593: "GOQ",
    1706: "Mm",
    1708: "½¼¾",
    1821: "%",
    1933: "W",
    2048: "—…™",
    2079: "@",
}

_ADVANCES = {
    character: advance
    for advance, characters in _CHARACTERS_BY_ADVANCE.items()
    for character in characters
}

#: For a character the table lacks: a title must not pass the limit because of it.
_WIDEST = 2048


def width(text: str, size: float = TITLE_SIZE) -> float:
    """The width of one line of ``text`` in pixels, at ``size`` pixels to the em."""
    return sum(map(_advance, text)) * size / _UNITS_PER_EM


@lru_cache(maxsize=1024)
def _advance(character: str) -> int:
    """An accented letter is as wide as its base; its accents add nothing."""
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    return _ADVANCES.get(character) or _ADVANCES.get(base, _WIDEST)
