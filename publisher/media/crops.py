"""The shapes of a picture for sharing, and the point of a photograph that no crop may lose."""

from __future__ import annotations

from dataclasses import dataclass

#: Width and height in pixels of 16:9, 4:3 and 1:1: what search engines and social networks ask
#: for, at least 1200 wide.
#: https://developers.google.com/search/docs/appearance/structured-data/article
SHAPES = ((1200, 675), (1200, 900), (1200, 1200))

#: Pixels of a photograph's shorter side. The square crop of a smaller one would be enlarged more
#: than two and a half times, and be mush: its page is shared with a card instead.
SMALLEST = 480


@dataclass(frozen=True, order=True, slots=True)
class Focus:
    """In percent from the left and from the top. As with ``object-position`` of CSS, the point of
    the picture that lies there is put at the same place of the crop, so it is always inside.

    https://www.w3.org/TR/css-images-3/#the-object-position
    """

    x: int = 50
    y: int = 50


CENTER = Focus()


def can_be_shared(width: int, height: int) -> bool:
    """Whether crops of a photograph of so many pixels are worth looking at."""
    return min(width, height) >= SMALLEST
