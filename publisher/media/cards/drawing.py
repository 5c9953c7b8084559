"""Draws a card: the title on the panel's color, the clinic's name and mark below it.

Every color is a blend of two of the theme's, so that a palette of sixteen is enough: a small file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from publisher.media.cards.fitting import LEADING, Box, Setting, fit
from publisher.media.cards.look import Color, Look
from publisher.media.cards.mark import LARGE, SMALL, Mark, draw_mark

#: Steps from the panel's color to the text's, and of the colors at the edges of the mark's arc.
_SHADES, _TINTS = 8, 4
_BITS = 4
#: Value of a gray image of letters -> index in the palette.
_PALETTE_INDEX = [round(value * (_SHADES - 1) / 255) for value in range(256)]
_NAME_SIZES = range(46, 21, -2)
_MARGIN = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """Places on a card of one shape, in pixels: the box of the title and its largest size, the
    left, top and width of the large mark, and the width of the clinic's name."""

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
        self._ground = cache(self._draw_ground)

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
        self._draw_text(image, fit(title, box, self.look.typeface.width), (left, top))
        return image

    def _draw_ground(self, size: tuple[int, int]) -> Image.Image:
        """A card without a title."""
        layout, look = LAYOUTS[size], self.look
        image = Image.new("P", size)
        colors = (
            *_blend(look.panel, look.on_panel, 0, _SHADES - 1),
            *_blend(look.panel, look.accent, 1, _TINTS),
            *_blend(look.accent, look.on_panel, 1, _TINTS),
        )
        image.putpalette(bytes(value for color in colors for value in color))

        def draw(mark: Mark, width: int, place: tuple[int, int]) -> None:
            drawn = draw_mark(mark, width, look)
            image.paste(drawn.quantize(palette=image, dither=Image.Dither.NONE), place)

        left, top, width = layout.mark
        draw(LARGE, width, (left, top))
        if self._name:
            bottom = size[1] - _MARGIN
            draw(SMALL, 84, (_MARGIN - 18, bottom - 62))
            text = fit(self._name, Box(layout.name_width, 100, _NAME_SIZES), look.typeface.width)
            top = round(bottom - 20 - text.size * LEADING * len(text.lines) / 2)
            self._draw_text(image, text, (_MARGIN + 70, top))
        return image

    def _draw_text(self, image: Image.Image, text: Setting, place: tuple[int, int]) -> None:
        """On the plain panel; ``place`` is the upper left corner."""
        left, top = place
        typeface, step = self.look.typeface, text.size * LEADING
        above, below = typeface.height
        width = max(map(typeface.width, text.lines)) * text.size
        # Letters reach a little beyond their widths.
        edge = text.size // 4
        gray = Image.new("L", (round(width) + 2 * edge, round(step * len(text.lines)) + 2 * edge))
        # Letters are centered between the bounds of their line.
        base = edge + (step + (above - below) * text.size) / 2
        for line in text.lines:
            typeface.draw(gray, (edge, round(base)), line, text.size)
            base += step
        image.paste(gray.point(_PALETTE_INDEX), (left - edge, top - edge))


def _blend(start: Color, end: Color, first: int, last: int) -> Iterator[Color]:
    """The steps from ``first`` to ``last`` of as many from one color to another."""
    for step in range(first, last + 1):
        red, green, blue = (
            a + round((b - a) * step / last) for a, b in zip(start, end, strict=True)
        )
        yield red, green, blue
