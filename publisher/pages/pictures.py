"""From prepared photographs to ``picture`` elements and pictures for sharing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from publisher.media.crops import CENTER, Focus
from publisher.media.photos import FORMATS, Photo
from publisher.media.store import MIME, Format
from publisher.pages.values import Picture, Share

ASSETS = "/assets"
#: Pixels in width of what a browser loads that knows no other sizes.
_MIDDLE = 1200
#: A video shows one file, so one that every browser knows, as wide as a phone needs.
_POSTER: Format = "webp"
_PHONE = 800


class Gallery:
    """The site's photos by name. None for a name that is not there, of which a rule has warned."""

    def __init__(self, photos: Mapping[str, Photo], base: str) -> None:
        self._photos = photos
        self._base = base
        self._bare: dict[str, Picture] = {}

    def picture(self, name: str, alt: str, focus: Focus = CENTER) -> Picture | None:
        if name not in self._photos:
            return None
        if name not in self._bare:
            self._bare[name] = _bare(self._photos[name])
        bare = self._bare[name]
        tall = ("tall",) if bare.height > bare.width else ()
        return replace(bare, alt=alt, focus=" ".join((*tall, *_classes(focus))))

    def shares(self, name: str, alt: str, focus: Focus = CENTER) -> tuple[Share, ...]:
        """The crops of 16:9, 4:3 and 1:1, or nothing where no such photo is large enough."""
        photo = self._photos.get(name)
        return tuple(
            Share(
                f"{self._base}{ASSETS}/{crop.file}", crop.width, crop.height, alt, MIME[crop.format]
            )
            for crop in (photo.crops(focus) if photo else ())
        )


def _bare(photo: Photo) -> Picture:
    """A photo with everything that does not depend on the page that shows it."""
    srcset = {
        format: ", ".join(f"{ASSETS}/{made.file} {made.width}w" for made in photo.of(format))
        for format in FORMATS
    }
    plain = list(photo.of("jpg"))
    middle = next((made for made in plain if made.width >= _MIDDLE), plain[-1])
    light = list(photo.of(_POSTER))
    poster = next((made for made in light if made.width >= _PHONE), light[-1])
    return Picture(
        src=f"{ASSETS}/{middle.file}",
        srcset=srcset["jpg"],
        width=middle.width,
        height=middle.height,
        alt="",
        sources=tuple((MIME[format], srcset[format]) for format in FORMATS if format != "jpg"),
        poster=f"{ASSETS}/{poster.file}",
    )


def _classes(focus: Focus) -> Iterator[str]:
    """The classes of css/focus.css, which has one for each tenth but the middle one: a list's
    card cuts off so little that nobody sees the rest."""
    tenths = {way: (percent + 5) // 10 * 10 for way, percent in (("x", focus.x), ("y", focus.y))}
    return (f"focus-{way}-{tenth}" for way, tenth in tenths.items() if tenth != 50)
