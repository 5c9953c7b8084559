"""Which files are made of one photograph, and what they are called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import PIL
from PIL import features

Format = Literal["avif", "webp", "jpg"]

#: Widths in pixels: a card on a phone, a phone, a phone of high density, a desktop column.
WIDTHS = (400, 800, 1200, 1600)
FORMATS: tuple[Format, ...] = ("avif", "webp", "jpg")
MIME = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
#: What search engines and social networks ask for, at least 1200 pixels wide.
#: https://developers.google.com/search/docs/appearance/structured-data/article
CROPS = ((1200, 675), (1200, 900), (1200, 1200))

#: Change the number when the making of renditions changes, so that caches are made anew.
_RECIPE = f"2 {PIL.__version__} {features.version('avif')} {WIDTHS} {FORMATS} {CROPS}"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made of a photograph. ``file`` is its name in the output's assets folder."""

    file: str
    format: Format
    width: int
    height: int
    is_crop: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it will be published. ``width`` and ``height`` are upright pixels."""

    source: Path
    key: str
    width: int
    height: int

    @property
    def stem(self) -> str:
        return stem_of(self.source)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return (*self.resized, *self.crops)

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

    @property
    def crops(self) -> tuple[Rendition, ...]:
        """16:9, 4:3 and 1:1, as JPEG, for sharing and structured data."""
        return tuple(self._rendition("jpg", width, height, is_crop=True) for width, height in CROPS)

    def _rendition(
        self, format: Format, width: int, height: int, is_crop: bool = False
    ) -> Rendition:
        size = f"{width}x{height}" if is_crop else str(width)
        return Rendition(
            f"{self.stem}-{size}-{self.key[:10]}.{format}", format, width, height, is_crop
        )  # fmt: skip

    def of(self, format: Format) -> Iterator[Rendition]:
        return (rendition for rendition in self.resized if rendition.format == format)


def stem_of(source: Path) -> str:
    """``My Neck.JPG`` -> ``my-neck``: how the renditions of a photograph are called."""
    return re.sub(r"[^a-z0-9]+", "-", source.stem.casefold()).strip("-") or "photo"


def key_of(data: bytes, stem: str = "") -> str:
    """The cache key of a photograph: its bytes and everything that shapes the result.

    Its name too, as the renditions are called by it: two names may have the same bytes.
    """
    return hashlib.sha256(f"{_RECIPE}\0{stem}\0".encode() + data).hexdigest()
