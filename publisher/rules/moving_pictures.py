from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from PIL.TiffImagePlugin import TiffImageFile

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import picture
from publisher.media.opening import open_image
from publisher.reading import opened
from publisher.rule import Problems, Rule


class MovingPictures(Rule):
    """A picture stands still, and is one.

    Of one that moves the page shows the first frame: it is made small and light for phones, and
    whoever feels sick from movement is spared it. What the movement shows would be lost, and so
    would all but the first page of what a scanner put into one file.

    Wrong: ![A woman lifts her heel.](heel.gif)
    Right: ::: video https://video.example/heel  with a picture of her and a caption

    WCAG 2.2, 2.2.2: https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide
    """

    severity = "warning"


#: The formats that can hold several frames, of which a page would want them all.
_SUFFIXES = (".gif", ".webp", ".png", ".avif", ".tif", ".tiff")
#: Of a TIFF: what says that a frame is a smaller version of another one, or its mask.
#: Source: TIFF 6.0, NewSubfileType
_SUBFILE, _NO_PAGE = 254, 0b101


def check(site: Site) -> Problems:
    several = cache(_several)
    for document in site.documents:
        for target, line in _pictures(document):
            found = picture(site, target)
            told = several(found) if isinstance(found, Path) else None
            if told:
                yield MovingPictures.problem(document.file, line, *told)


def _pictures(document: Document) -> Iterator[tuple[str, int]]:
    for field in ("image", "photo"):
        yield from ((name, document.line(field)) for name in document.meta.texts(field))
    yield from ((mention.target, mention.line) for mention in document.pictures)


def _several(path: Path) -> tuple[str, str] | None:
    """What is lost of a file with several frames, and what to do."""
    if path.suffix.casefold() not in _SUFFIXES:
        return None
    try:
        with opened(path, path.parent) as file, open_image(file) as image:
            if isinstance(image, TiffImageFile):
                if len(list(islice(_pages(image), 2))) > 1:
                    says = "This file holds several pictures, and the page would show the first."
                    return says, "Save each as a file of its own."
            elif getattr(image, "is_animated", False):
                says = "This picture moves, and the page would show its first frame only."
                return says, "Show a picture for each step, or lead to it with a video block."
    except Exception:
        # Decoders raise whatever they stumble over in a damaged file, which the build tells.
        return None
    return None


def _pages(image: TiffImageFile) -> Iterator[int]:
    for number in range(image.n_frames):
        image.seek(number)
        if not image.tag_v2.get(_SUBFILE, 0) & _NO_PAGE:
            yield number
