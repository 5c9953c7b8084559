"""From prepared photographs to ``picture`` elements and pictures for sharing."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.pages.values import Picture, Share
from publisher.photos import Photo
from publisher.photos.recipe import MIME

ASSETS = "/assets"


class Gallery:
    """The site's photos by name. A name that is not there gives None, as rules have told of it."""

    def __init__(self, photos: Mapping[str, Photo], base: str) -> None:
        self._photos = photos
        self._base = base

    def picture(self, name: str, alt: str) -> Picture | None:
        photo = self._photos.get(name)
        if photo is None:
            return None
        srcset = {
            format: ", ".join(f"{ASSETS}/{made.file} {made.width}w" for made in photo.of(format))
            for format in ("avif", "webp", "jpg")
        }
        plain = list(photo.of("jpg"))
        middle = plain[len(plain) // 2]
        return Picture(
            src=f"{ASSETS}/{middle.file}",
            srcset=srcset["jpg"],
            width=middle.width,
            height=middle.height,
            alt=alt,
            sources=tuple((MIME[format], srcset[format]) for format in ("avif", "webp")),
        )

    def shares(self, name: str, alt: str) -> tuple[Share, ...]:
        """The crops of 16:9, 4:3 and 1:1, or nothing where there is no such photo."""
        photo = self._photos.get(name)
        return tuple(
            Share(f"{self._base}{ASSETS}/{crop.file}", crop.width, crop.height, alt)
            for crop in (photo.crops if photo else ())
        )
