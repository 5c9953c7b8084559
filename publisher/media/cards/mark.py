"""The clinic's mark: a joint's two limbs and their range of motion, small and large.

Its numbers are those of the theme: theme/static/icon.svg, and
theme/templates/parts/range-of-motion.html for the large one with its scale.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from publisher.media.cards.look import Color, Look

#: Drawn so many times larger, then reduced: Pillow's lines have no smooth edges.
_FINE = 4
#: Thickness, length and number of the scale's strokes.
_TICK, _LENGTH, _TICKS = 2.5, 22.0, 36


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc from the right counterclockwise, over ``angle`` degrees."""

    center: complex
    radius: float
    stroke: float
    angle: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Lengths are in units of a drawing of ``width`` by ``height``, points are x + yi from its
    upper left corner. Two limbs lead from the ``pivot`` to the ``ends``; ``scale`` is the radius
    of a half circle of ticks, 0 for none."""

    width: float
    height: float
    pivot: complex
    ends: tuple[complex, complex]
    stroke: float
    joint: float
    arc: Arc
    scale: float = 0.0


SMALL = Mark(48, 48, 15 + 35j, (26.5 + 9.5j, 39 + 35j), 4.5, 5, Arc(16 + 35j, 20, 4.5, 61.5))
LARGE = Mark(
    400, 220, 200 + 210j, (295 + 46j, 390 + 210j), 9, 9, Arc(200 + 210j, 130, 14, 60), scale=170
)


def draw_mark(mark: Mark, width: int, look: Look) -> Image.Image:
    """The mark on the panel's color, ``width`` pixels wide."""
    size = (width * _FINE, round(mark.height * width / mark.width) * _FINE)
    image = Image.new("RGB", size, look.panel)
    pen = _Pen(image, width * _FINE / mark.width)
    red, green, blue = ((a + b) // 2 for a, b in zip(look.panel, look.on_panel, strict=True))
    for step in range(_TICKS if mark.scale else 0):
        # Dashes of a line begin where it begins, so the first tick stands a little inside.
        angle = 180 * (1 - step / _TICKS) - math.degrees(_TICK / 2 / mark.scale)
        inner, outer = (_polar(mark.scale + way, angle) for way in (-_LENGTH / 2, _LENGTH / 2))
        pen.bar(mark.pivot + inner, mark.pivot + outer, _TICK, (red, green, blue))
    pen.arc(mark.arc, look.accent)
    for end in mark.ends:
        pen.bar(mark.pivot, end, mark.stroke, look.on_panel)
        for point in (mark.pivot, end):
            pen.dot(point, mark.stroke / 2, look.on_panel)
    pen.dot(mark.pivot, mark.joint, look.on_panel)
    return image.reduce(_FINE)


class _Pen:
    """Draws in the units of a mark, ``scale`` pixels each."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self._draw = ImageDraw.Draw(image)
        self._scale = scale

    def dot(self, center: complex, radius: float, color: Color) -> None:
        self._draw.ellipse(self._box(center, radius), fill=color)

    def bar(self, start: complex, end: complex, stroke: float, color: Color) -> None:
        """A line with flat ends."""
        across = (end - start) / abs(end - start) * 1j * stroke / 2
        corners = (start + across, end + across, end - across, start - across)
        self._draw.polygon(
            [(point.real * self._scale, point.imag * self._scale) for point in corners], fill=color
        )

    def arc(self, arc: Arc, color: Color) -> None:
        """With round ends."""
        half = arc.stroke / 2
        box = self._box(arc.center, arc.radius + half)
        self._draw.arc(box, -arc.angle, 0, fill=color, width=round(arc.stroke * self._scale))
        for angle in (0, arc.angle):
            self.dot(arc.center + _polar(arc.radius, angle), half, color)

    def _box(self, center: complex, radius: float) -> tuple[float, float, float, float]:
        x, y, s = center.real, center.imag, self._scale
        return (x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s


def _polar(radius: float, angle: float) -> complex:
    """A way of so many units, at an angle in degrees from the right, counterclockwise."""
    return cmath.rect(radius, -math.radians(angle))
