"""Draws a card: the title on the panel's color, the clinic's name and mark below it.

Every color of a card lies between three, so that sixteen are enough for it: a small file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image

from publisher.media.cards.fitting import LEADING, Box, Setting, fit
from publisher.media.cards.look import Color, Look
from publisher.media.cards.mark import LARGE, SMALL, draw_mark

#: Steps from the panel's color to the text's, and of the colors at the edges of the mark's arc.
_SHADES, _TINTS = 8, 4
_BITS = 4
#: From each value of a gray image of letters to its place among the shades.
_PLACES = [round(value * (_SHADES - 1) / 255) for value in range(256)]
_NAME_SIZES = range(46, 21, -2)
_MARGIN = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on a card of one shape, in pixels: the box of the title and its largest
    size, the left, top and width of the large mark, and the width that the clinic's name has."""

    title: tuple[int, int, int, int]
    largest: int
    mark: tuple[int, int, int]
    name_width: int


LAYOUTS = {
    (1200, 675): Layout((_MARGIN, 72, 740, 470), 120, (712, 371, 424), 520),
    (1200, 900): Layout((_MARGIN, 84, 1120, 530), 136, (648, 561, 484), 420),
    (1200, 1200): Layout((_MARGIN, 90, 1120, 760), 156, (588, 829, 544), 420),
}
_SMALLEST = 40


class Painter:
    """Draws the cards of one clinic; what all of them have is drawn once."""

    def __init__(self, look: Look, name: str) -> None:
        self.look = look
        self._name = name
        self._grounds: dict[tuple[int, int], Image.Image] = {}

    def save(self, title: str, size: tuple[int, int], path: Path) -> None:
        """Write a card as PNG."""
        # A card is made of runs of one color. Run-length encoding leaves zlib no choices, so that
        # every machine makes the same bytes.
        self.card(title, size).save(
            path, "PNG", bits=_BITS, compress_level=6, compress_type=zlib.Z_RLE
        )

    def card(self, title: str, size: tuple[int, int]) -> Image.Image:
        image = self._ground(size).copy()
        layout = LAYOUTS[size]
        left, top, right, bottom = layout.title
        box = Box(right - left, bottom - top, range(layout.largest, _SMALLEST - 1, -4))
        self._set(image, fit(title, box, self.look.typeface.width), (left, top))
        return image

    def _ground(self, size: tuple[int, int]) -> Image.Image:
        """A card without a title."""
        if size not in self._grounds:
            self._grounds[size] = self._new_ground(size)
        return self._grounds[size]

    def _new_ground(self, size: tuple[int, int]) -> Image.Image:
        layout, (_, height) = LAYOUTS[size], size
        image = Image.new("P", size)
        image.putpalette(self._palette)
        left, top, width = layout.mark
        self._paste(image, draw_mark(LARGE, width, self.look), (left, top))
        if self._name:
            small = draw_mark(SMALL, 84, self.look)
            self._paste(image, small, (_MARGIN - 18, height - _MARGIN - 62))
            box = Box(layout.name_width, 100, _NAME_SIZES)
            found = fit(self._name, box, self.look.typeface.width)
            lines = len(found.lines)
            middle = height - _MARGIN - 20
            top = round(middle - found.size * LEADING * lines / 2)
            self._set(image, found, (_MARGIN + 70, top))
        return image

    def _set(self, image: Image.Image, found: Setting, place: tuple[int, int]) -> None:
        """Set lines of type on the plain panel."""
        left, top = place
        step = found.size * LEADING
        above, below = self.look.typeface.height
        width = max(map(self.look.typeface.width, found.lines)) * found.size
        # Letters reach a little beyond their widths.
        edge = found.size // 4
        gray = Image.new("L", (round(width) + 2 * edge, round(step * len(found.lines)) + 2 * edge))
        # A line's letters stand in its middle.
        base = edge + (step + (above - below) * found.size) / 2
        for line in found.lines:
            self.look.typeface.draw(gray, (edge, round(base)), line, found.size)
            base += step
        image.paste(gray.point(_PLACES), (left - edge, top - edge))

    def _paste(self, image: Image.Image, drawing: Image.Image, place: tuple[int, int]) -> None:
        image.paste(drawing.quantize(palette=image, dither=Image.Dither.NONE), place)

    @cached_property
    def _palette(self) -> bytes:
        look = self.look
        colors = (
            *_between(look.panel, look.on_panel, 0, _SHADES - 1),
            *_between(look.panel, look.accent, 1, _TINTS),
            *_between(look.accent, look.on_panel, 1, _TINTS),
        )
        return bytes(value for color in colors for value in color)


def _between(start: Color, end: Color, first: int, last: int) -> Iterator[Color]:
    """The steps from ``first`` to ``last`` of as many from one color to another."""
    for step in range(first, last + 1):
        red, green, blue = (
            a + round((b - a) * step / last) for a, b in zip(start, end, strict=True)
        )
        yield red, green, blue
