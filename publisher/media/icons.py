"""The icons of a clinic that has colors or a picture of its own for them.

A tab of a browser shows one, a phone's home screen another.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from publisher.media.cards.look import Look
from publisher.media.cards.mark import SMALL, draw_mark
from publisher.media.develop import photo_errors, upright
from publisher.media.store import Rendition, make_missing
from publisher.problems import Problem

#: Name -> pixels of a side. Google shows an icon from 48 on; phones have theirs cut out of a square
#: of 180: https://developers.google.com/search/docs/appearance/favicon-in-search
SIZES = {"icon.png": 192, "apple-touch-icon.png": 180, (FAVICON := "favicon.png"): 32}
#: Change the number when icons are made differently.
_RECIPE = f"2 {PIL.__version__}"


@dataclass(frozen=True, slots=True)
class Icons:
    """The icons of one clinic; ``key`` is a hash of all that shapes them."""

    key: str

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return tuple(
            Rendition(f"{name[:-4]}-{self.key[:10]}.png", "png", size, size)
            for name, size in SIZES.items()
        )


def prepare_icons(
    look: Look, picture: bytes | None, name: str, folder: Path
) -> tuple[dict[str, Path], list[Problem]]:
    """Make in ``folder`` what is missing, from the bytes of a ``picture`` called ``name`` in
    messages, or from the drawn mark in the colors of ``look``. Returns the files by their names in
    ``SIZES``, and a problem where the picture cannot be used."""
    shape = picture if picture is not None else look.digest.encode()
    icons = Icons(hashlib.sha256(_RECIPE.encode() + b"\0" + shape).hexdigest())

    def make(_: Icons, missing: list[Rendition], place: Path) -> None:
        with photo_errors(name):
            drawn = [(one, _drawn(look, picture, one.width)) for one in missing]
        for rendition, image in drawn:
            image.save(place / rendition.file, optimize=True)

    _, problems = make_missing([icons], folder, make, lambda done, total: None)
    files = (folder / icons.key / one.file for one in icons.renditions)
    return ({} if problems else dict(zip(SIZES, files, strict=True))), problems


def _drawn(look: Look, picture: bytes | None, size: int) -> Image.Image:
    """A square of so many pixels; a picture that is none is cut to its middle, on white."""
    if picture is None:
        return draw_mark(SMALL, size, look)
    return ImageOps.fit(upright(picture), (size, size), Image.Resampling.LANCZOS)


def as_ico(png: bytes) -> bytes:
    """A PNG of 32 pixels as the one picture of an .ico file.

    Format: https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
    """
    size, offset = 32, 22
    header = struct.pack("<3H4B2H2I", 0, 1, 1, size, size, 0, 0, 1, 24, len(png), offset)
    return header + png
