"""A typeface: which characters it has, how wide a text is, and how it is drawn.

Letters are placed here one by one, with the pairs of the kerning file, so that a card is the
same on every machine: Pillow's complex layout hangs on a library of the system (FriBiDi), and
its basic one hardly kerns.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

#: Pixels to the em at which a letter's width is taken: so large that rounding does not show.
_LARGE = 2048
_SMALL = 32
#: Letters begin at halves of a pixel.
_PARTS = 2
#: Drawn letters that are kept for the next card.
_STAMPS = 2048
#: A code point that is no character for ever, so that no typeface has it.
_NO_CHARACTER = "\uffff"


class Typeface:
    """``pairs`` maps pairs of letters to their kerning, in em; ``tracking`` is added between any.

    Raises OSError where ``font`` is not the data of a typeface.
    """

    def __init__(self, font: bytes, pairs: Mapping[str, float], tracking: float = 0) -> None:
        self._font = font
        self._pairs = pairs
        self._tracking = tracking
        # Not decorators of the methods, whose caches would outlive the typeface.
        self.has = cache(self._has)
        self._advance = cache(self._advance_of)
        self._sized = cache(self._of_size)
        self._sized(_LARGE)
        self._stamp = lru_cache(_STAMPS)(self._stamp_of)

    def width(self, text: str) -> float:
        """The width of one line, in em."""
        return sum(self._step(*letters) for letters in pairwise(f"{text} "))

    def draw(self, image: Image.Image, place: tuple[float, float], text: str, size: int) -> None:
        """Draw ``text`` in white on a gray image; ``place`` is where its base line begins."""
        x, y = place
        for letter, following in pairwise(f"{text} "):
            whole, part = divmod(round(x * _PARTS), _PARTS)
            stamp, left, top = self._stamp(letter, size, part)
            image.paste(255, (whole + left, round(y) + top), stamp)
            x += self._step(letter, following) * size

    @cached_property
    def height(self) -> tuple[float, float]:
        """How far letters reach above and below the base line, accents included, in em."""
        _, top, _, bottom = self._sized(_LARGE).getbbox("ÅÉŇŮgjpqyçş|", anchor="ls")
        return -top / _LARGE, bottom / _LARGE

    def _step(self, letter: str, following: str) -> float:
        return self._advance(letter) + self._pairs.get(letter + following, 0) + self._tracking

    def _stamp_of(self, letter: str, size: int, part: int) -> tuple[Image.Image, int, int]:
        """A letter as a mask, and the offset of its corner from a pen ``part`` into a pixel."""
        font = self._sized(size)
        box = font.getbbox(letter, anchor="ls")
        # With room for what the part of a pixel adds.
        left, top = int(box[0]) - 1, int(box[1]) - 1
        stamp = Image.new("L", (int(box[2]) - left + 3, int(box[3]) - top + 2))
        pen = ImageDraw.Draw(stamp)
        pen.text((part / _PARTS - left, -top), letter, fill=255, font=font, anchor="ls")
        return stamp, left, top

    def _has(self, letter: str) -> bool:
        """Whether the typeface draws this letter and not the box for those that it lacks."""
        font = self._sized(_SMALL)
        masks = (font.getmask(one) for one in (letter, _NO_CHARACTER))
        own, none = ((bytes(mask), mask.size) for mask in masks)
        return own != none

    def _advance_of(self, letter: str) -> float:
        return float(self._sized(_LARGE).getlength(letter)) / _LARGE

    def _of_size(self, size: int) -> ImageFont.FreeTypeFont:
        data = io.BytesIO(self._font)
        return ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str, has: Callable[[str], bool]) -> str:
    """``text`` without emoji and other signs that a typeface lacks; ``has`` says what it has.

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
    whole = " ".join(word for word in "".join(letters).split(" ") if word.strip()).strip()
    return whole if any(letter.isalnum() for letter in whole) else ""


def _printed(letter: str, has: Callable[[str], bool]) -> str | None:
    """What stands for a character; None where that is a letter or digit that cannot be printed."""
    if letter.isspace():
        return letter if letter == "\u00a0" else " "
    if unicodedata.combining(letter):
        # NFC could not combine it with a letter, so it would stand by itself.
        return ""
    if letter.isprintable() and has(letter):
        return letter
    # The compatible form of the letter, without its marks.
    parts = unicodedata.normalize("NFKD", letter)
    plain = "".join(part for part in parts if part != letter and not unicodedata.combining(part))
    if plain and all(map(has, plain)):
        return plain
    return None if unicodedata.category(letter)[0] in "LN" else ""
