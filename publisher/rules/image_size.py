from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from publisher.content import Site
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.links import Broken, picture
from publisher.fields import Kind
from publisher.media.crops import SHAPES, can_be_shared
from publisher.media.opening import open_image
from publisher.reading import opened
from publisher.rule import Problems, Rule


class ImageSize(Rule):
    """A page's main picture is at least 1,200 pixels wide, and no original is over 15 MB.

    Search engines and social networks show a small picture small or not at all. A narrower one is
    enlarged for them, and looks soft; instead of one that has fewer than 480 pixels on a side, a
    card with the title is shared. A huge original makes the site slow to build and the folder slow
    to copy, and no reader ever sees the rest.

    Wrong: image: neck-thumbnail.jpg  (400 pixels wide)
    Right: image: neck.jpg  (4,000 pixels wide, as it came from the phone)

    https://developers.google.com/search/docs/appearance/google-discover
    """

    severity = "warning"


NARROWEST = SHAPES[0][0]
HEAVIEST = 15_000_000
#: EXIF's tag for how the camera was held, and its values for a picture that lies on its side.
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)


def check(site: Site) -> Problems:
    sizes: dict[Path, tuple[int, int] | None] = {}
    for file, line, name in _main_pictures(site):
        found = picture(site, name) if name else None
        if found is None or isinstance(found, Broken):
            continue
        if found not in sizes:
            sizes[found] = _size(found, site.content.parent)
        if says := _too_small(name, sizes[found]):
            fix = f"Use the original picture, at least {NARROWEST:,} pixels wide."
            yield ImageSize.problem(file, line, says, fix)
    for path in site.images.values():
        size = _bytes(path)
        if size > HEAVIEST:
            yield ImageSize.problem(
                site.file_of(path),
                0,
                f"This picture has {size / 1e6:.0f} MB; {HEAVIEST / 1e6:.0f} are more than enough.",
                "Export it as JPEG, at most 4,000 pixels wide.",
            )


def _main_pictures(site: Site) -> Iterator[tuple[str, int, str]]:
    """File, line and picture of everything that may be shared with one of its own."""
    yield f"{site.content.name}/{CLINIC_FILE}", 0, site.clinic.image
    for document in site.documents:
        field = "photo" if document.kind is Kind.PERSON else "image"
        yield document.file, document.line(field), document.picture.name


def _too_small(name: str, size: tuple[int, int] | None) -> str:
    if size is None:
        return ""
    width, height = size
    if not can_be_shared(width, height):
        return (
            f'"{name}" has {width:,} by {height:,} pixels, so few that a card with the title '
            "is shared instead."
        )
    if width < NARROWEST:
        return f'"{name}" is {width:,} pixels wide, too small to be shown large.'
    return ""


def _size(path: Path, root: Path) -> tuple[int, int] | None:
    """In pixels, as it is shown; None for a file that cannot be read, which the build tells."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of very large pictures; here only the header is read.
            warnings.simplefilter("ignore")
            with opened(path, root) as file, open_image(file) as image:
                width, height = image.size
                # Of a PNG, Pillow would decode every pixel to find a turn that none has.
                # The size of a TIFF is that of the turned picture already.
                is_turned = image.format not in ("PNG", "TIFF")
                turn = image.getexif().get(_ORIENTATION, 1) if is_turned else 1
    except Exception:
        # Decoders raise whatever they stumble over in a damaged file.
        return None
    return (height, width) if turn in _SIDEWAYS else (width, height)


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
