"""Which files are made of one card, and what they are called."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import PIL
from PIL import features

from publisher.media.cards.look import Look
from publisher.media.crops import SHAPES

#: A card has so few colors that PNG is both smaller and sharper than JPEG.
MIME = "image/png"
#: Change the number when the drawing of cards changes, so that caches are made anew.
_RECIPE = f"1 {PIL.__version__} {features.version('freetype2')} {SHAPES}"


@dataclass(frozen=True, slots=True)
class CardFile:
    """``name`` is that in the output's assets folder; sizes are in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What is shared of a page without a photo: ``title`` and ``name`` as they are printed."""

    title: str
    name: str
    key: str

    @property
    def files(self) -> tuple[CardFile, ...]:
        """16:9, 4:3 and 1:1."""
        return tuple(
            CardFile(f"card-{width}x{height}-{self.key[:10]}.png", width, height)
            for width, height in SHAPES
        )


def card_of(title: str, name: str, look: Look) -> SocialCard:
    """The card of printable texts; its key holds everything that shapes its files."""
    key = hashlib.sha256(f"{_RECIPE}\0{look.digest}\0{name}\0{title}".encode()).hexdigest()
    return SocialCard(title, name, key)
