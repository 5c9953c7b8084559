"""A page's main picture is at least 1,200 pixels wide, and no original is over 15 MB.

Search engines and social networks show a small picture small or not at all. A huge original
makes the site slow to build and the folder slow to copy, and no reader ever sees the rest.

Wrong: image: neck-thumbnail.jpg  (400 pixels wide)
Right: image: neck.jpg  (4,000 pixels wide, as it came from the phone)

https://developers.google.com/search/docs/appearance/google-discover
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from publisher.problems import Problem
from publisher.read import Site
from publisher.read.links import Broken, picture

NARROWEST = 1200
HEAVIEST = 15_000_000
#: EXIF's tag for how the camera was held, and its values for a picture that lies on its side.
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)


def check(site: Site) -> Iterator[Problem]:
    widths: dict[Path, int | None] = {}
    for document in site.documents:
        name = document.text("image")
        found = picture(site, name) if name else None
        if found is None or isinstance(found, Broken):
            continue
        if found not in widths:
            widths[found] = _width(found)
        width = widths[found]
        if width is not None and width < NARROWEST:
            yield Problem(
                document.file, document.line("image"), "image-size",
                f'"{name}" is {width:,} pixels wide, too small to be shown large.',
                f"Use the original picture, at least {NARROWEST:,} pixels wide.", "warning",
            )  # fmt: skip
    for path in site.images.values():
        size = _bytes(path)
        if size > HEAVIEST:
            yield Problem(
                f"{site.content.name}/{path.relative_to(site.content).as_posix()}", 0, "image-size",
                f"This picture has {size / 1e6:.0f} MB; {HEAVIEST / 1e6:.0f} are more than enough.",
                "Export it as JPEG, at most 4,000 pixels wide.", "warning",
            )  # fmt: skip


def _width(path: Path) -> int | None:
    """In pixels, as it is shown; None for a file that cannot be read, which the build tells."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of very large pictures; here only the header is read.
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                width, height = image.size
                # Of a PNG, Pillow would decode every pixel to find a turn that none has.
                turn = 1 if image.format == "PNG" else image.getexif().get(_ORIENTATION, 1)
    except Exception:
        # Decoders raise whatever they stumble over in a damaged file.
        return None
    return height if turn in _SIDEWAYS else width


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
