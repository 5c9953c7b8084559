from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import picture
from publisher.reading import opened
from publisher.rule import Problems, Rule


class MovingPictures(Rule):
    """A picture stands still.

    Of one that moves the page shows the first frame: it is made small and light for phones, and
    whoever feels sick from movement is spared it. What the movement shows would be lost.

    Wrong: ![A woman lifts her heel.](heel.gif)
    Right: ::: video https://video.example/heel  with a picture of her and a caption

    WCAG 2.2, 2.2.2: https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide
    """

    severity = "warning"


#: The formats that can hold several frames, of which a page would want them all.
_SUFFIXES = (".gif", ".webp", ".png", ".avif")


def check(site: Site) -> Problems:
    moves = cache(_moves)
    for document in site.documents:
        for target, line in _pictures(document):
            found = picture(site, target)
            if isinstance(found, Path) and found.suffix.casefold() in _SUFFIXES and moves(found):
                says = "This picture moves, and the page would show its first frame only."
                fix = "Show a picture for each step, or lead to it with a video block."
                yield MovingPictures.problem(document.file, line, says, fix)


def _pictures(document: Document) -> Iterator[tuple[str, int]]:
    for field in ("image", "photo"):
        yield from ((name, document.line(field)) for name in document.meta.texts(field))
    yield from ((mention.target, mention.line) for mention in document.pictures)


def _moves(path: Path) -> bool:
    try:
        with opened(path, path.parent) as file, Image.open(file) as image:
            return bool(getattr(image, "is_animated", False))
    except Exception:
        # Decoders raise whatever they stumble over in a damaged file, which the build tells.
        return False
