"""Which files are made of one photograph, and what they are called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import PIL
from PIL import features

from publisher.media.crops import CENTER, SHAPES, Focus, can_be_shared

Format = Literal["avif", "webp", "jpg"]

#: Widths in pixels: a card on a phone, a phone, a phone of high density, a desktop column.
WIDTHS = (400, 800, 1200, 1600)
FORMATS: tuple[Format, ...] = ("avif", "webp", "jpg")
MIME = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}

#: Change the number when the making of renditions changes, so that caches are made anew.
_RECIPE = f"2 {PIL.__version__} {features.version('avif')} {WIDTHS} {FORMATS} {SHAPES}"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made of a photograph. ``file`` is its name in the output's assets folder.

    A crop is taken around its ``focus``; without one it is the whole picture.
    """

    file: str
    format: Format
    width: int
    height: int
    focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it will be published. ``width`` and ``height`` are upright pixels.

    ``focuses`` are the points around which the pages that share it want it cropped.
    """

    source: Path
    key: str
    width: int
    height: int
    focuses: tuple[Focus, ...] = (CENTER,)

    @property
    def stem(self) -> str:
        return stem_of(self.source)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        crops = (crop for focus in self.focuses for crop in self.crops(focus))
        return (*self.resized, *crops)

    @property
    def resized(self) -> tuple[Rendition, ...]:
        """The whole picture, widths ascending, in every format; never wider than the original."""
        widths = [width for width in WIDTHS if width < self.width] or []
        if len(widths) < len(WIDTHS):
            widths.append(min(self.width, WIDTHS[-1]))
        return tuple(
            self._rendition(format, width, max(1, round(self.height * width / self.width)))
            for format in FORMATS
            for width in widths
        )

    def crops(self, focus: Focus = CENTER) -> tuple[Rendition, ...]:
        """16:9, 4:3 and 1:1, as JPEG, for sharing and structured data; none of a tiny picture."""
        if not can_be_shared(self.width, self.height):
            return ()
        return tuple(self._rendition("jpg", width, height, focus) for width, height in SHAPES)

    def _rendition(
        self, format: Format, width: int, height: int, focus: Focus | None = None
    ) -> Rendition:
        size, digest = str(width), self.key
        if focus:
            # Two pages may share one picture, each with its own part of it.
            size = f"{width}x{height}"
            digest = hashlib.sha256(f"{self.key} {focus.x} {focus.y}".encode()).hexdigest()
        file = f"{self.stem}-{size}-{digest[:10]}.{format}"
        return Rendition(file, format, width, height, focus)

    def of(self, format: Format) -> Iterator[Rendition]:
        return (rendition for rendition in self.resized if rendition.format == format)


# Every page that shows a photograph asks for the names of its files.
@lru_cache(maxsize=1024)
def stem_of(source: Path) -> str:
    """``My Neck.JPG`` -> ``my-neck``: how the renditions of a photograph are called."""
    return re.sub(r"[^a-z0-9]+", "-", source.stem.casefold()).strip("-") or "photo"


def key_of(data: bytes, stem: str = "") -> str:
    """The cache key of a photograph: its bytes and everything that shapes the result.

    Its name too, as the renditions are called by it: two names may have the same bytes.
    """
    return hashlib.sha256(f"{_RECIPE}\0{stem}\0".encode() + data).hexdigest()
