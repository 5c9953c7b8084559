"""The clinic's mark: a joint's two limbs and their range of motion, small and large.

Both are drawn from the numbers of the theme: theme/static/icon.svg, and
theme/templates/parts/range-of-motion.html for the large one with its scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from publisher.media.cards.look import Color, Look

#: Drawn so many times larger, then reduced: Pillow's lines have no smooth edges.
_FINE = 4
#: A stroke of the scale: how thick it is, and how long.
_TICK, _LENGTH = 2.5, 22.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Geometry in units of its own drawing, which is ``width`` by ``height`` of them.

    Angles are in degrees, from the right and counterclockwise; ``ticks`` is the radius of a
    scale of ``steps`` strokes over the half circle.
    """

    width: float
    height: float
    pivot: Point
    ends: tuple[Point, Point]
    stroke: float
    joint: float
    arc_center: Point
    arc_radius: float
    arc_stroke: float
    arc_to: float
    ticks: float = 0.0
    steps: int = 36


SMALL = Mark(
    width=48,
    height=48,
    pivot=(15, 35),
    ends=((26.5, 9.5), (39, 35)),
    stroke=4.5,
    joint=5,
    arc_center=(16, 35),
    arc_radius=20,
    arc_stroke=4.5,
    arc_to=61.5,
)
LARGE = Mark(
    width=400,
    height=220,
    pivot=(200, 210),
    ends=((295, 46), (390, 210)),
    stroke=9,
    joint=9,
    arc_center=(200, 210),
    arc_radius=130,
    arc_stroke=14,
    arc_to=60,
    ticks=170,
)


def draw_mark(mark: Mark, width: int, look: Look) -> Image.Image:
    """The mark on the panel's color, ``width`` pixels wide."""
    scale = width * _FINE / mark.width
    size = (width * _FINE, round(mark.height * width / mark.width) * _FINE)
    image = Image.new("RGB", size, look.panel)
    pen = _Pen(ImageDraw.Draw(image), scale)
    half = tuple((a + b) // 2 for a, b in zip(look.panel, look.on_panel, strict=True))
    for step in range(mark.steps if mark.ticks else 0):
        # Dashes of a line begin where it begins, so the first tick stands a little inside.
        angle = 180 * (1 - step / mark.steps) - math.degrees(_TICK / 2 / mark.ticks)
        pen.tick(mark.pivot, mark.ticks, angle, (half[0], half[1], half[2]))
    pen.arc(mark, look.accent)
    for end in mark.ends:
        pen.line(mark.pivot, end, mark.stroke, look.on_panel)
    pen.dot(mark.pivot, mark.joint, look.on_panel)
    return image.reduce(_FINE)


class _Pen:
    """Draws in the units of a mark, ``scale`` pixels each."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    def dot(self, center: Point, radius: float, color: Color) -> None:
        self._draw.ellipse(self._box(center, radius), fill=color)

    def line(self, start: Point, end: Point, stroke: float, color: Color) -> None:
        """With round ends."""
        (x1, y1), (x2, y2) = start, end
        length = math.hypot(x2 - x1, y2 - y1)
        across = ((y1 - y2) / length * stroke / 2, (x2 - x1) / length * stroke / 2)
        self._four((x1, y1), (x2, y2), across, color)
        for point in (start, end):
            self.dot(point, stroke / 2, color)

    def tick(self, center: Point, radius: float, angle: float, color: Color) -> None:
        inner, outer = (_at(center, radius + way, angle) for way in (-_LENGTH / 2, _LENGTH / 2))
        turn = math.radians(angle)
        across = (math.sin(turn) * _TICK / 2, math.cos(turn) * _TICK / 2)
        self._four(inner, outer, across, color)

    def arc(self, mark: Mark, color: Color) -> None:
        """From the right counterclockwise, with round ends."""
        radius, half = mark.arc_radius, mark.arc_stroke / 2
        box = self._box(mark.arc_center, radius + half)
        width = round(mark.arc_stroke * self._scale)
        self._draw.arc(box, -mark.arc_to, 0, fill=color, width=width)
        for angle in (0, mark.arc_to):
            self.dot(_at(mark.arc_center, radius, angle), half, color)

    def _four(self, start: Point, end: Point, across: Point, color: Color) -> None:
        corners = [
            (start[0] + across[0], start[1] + across[1]),
            (end[0] + across[0], end[1] + across[1]),
            (end[0] - across[0], end[1] - across[1]),
            (start[0] - across[0], start[1] - across[1]),
        ]
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in corners], fill=color)

    def _box(self, center: Point, radius: float) -> tuple[float, float, float, float]:
        (x, y), s = center, self._scale
        return (x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s


def _at(center: Point, radius: float, angle: float) -> Point:
    turn = math.radians(angle)
    return center[0] + radius * math.cos(turn), center[1] - radius * math.sin(turn)
