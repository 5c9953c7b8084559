"""Names for the pictures of a text, each of which is a place to fill."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from publisher.content.folder import PHOTO_SUFFIXES
from publisher.content.slugs import slug_of
from publisher.importing.tree import Picture

#: The size that WordPress adds to the name of a smaller copy.
_SIZE = re.compile(r"-\d{2,4}x\d{2,4}$|-scaled$")
#: https://developer.wordpress.org/reference/functions/image_make_intermediate_size/
_COPY = re.compile(r"(?P<stem>/wp-content/uploads/[^?#]*?)(?:-\d{2,4}x\d{2,4}|-scaled)(?=\.\w+$)")
#: Jetpack's own servers, before the address of the picture that they make smaller.
#: https://jetpack.com/support/site-accelerator/
_JETPACK = re.compile(r"https?://i\d\.wp\.com/(?P<address>[^/?]+/[^?]+)(?:\?.*)?$")
_UPLOAD = re.compile(r"(?P<address>[^?#]+/wp-content/uploads/[^?#]+)\?[^#]*$")
_DATA = re.compile(r"data:image/(?P<kind>[a-z]+)[;,]", re.IGNORECASE)
_KINDS = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp", "avif": ".avif"}
#: Alternative texts that programs write: names of files, and words for "picture".
_NO_WORDS = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp)|(?:img|dsc|pxl|dscn|screenshot)[\W_]*\d.*"
    r"|(?:an?\s+)?(?:image|picture|photo|blog|featured|thumbnail|alt(?:\s+text)?|untitled|logo)"
    r"(?:\s+(?:image|picture|photo))?[\W_]*\d*|[\W\d_]*|[0-9a-f-]{16,}",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:an?\s+|the\s+)?(?:image|picture|photo|photograph|pic)\s+(?:of|showing)\s+", re.IGNORECASE
)

#: Given the address of a picture and the name proposed for it, the name to use.
Naming = Callable[[str, str], str]


class PictureNames:
    """The pictures of one text, in its order; ``naming`` may know the file of an address."""

    def __init__(self, naming: Naming | None = None) -> None:
        self._naming = naming
        self._by_key: dict[str, Picture] = {}
        self.pictures: list[Picture] = []

    def add(self, source: str, alt: str, name: str = "", original: str = "") -> Picture:
        """A place for the picture at an address, called ``name`` or as the address says; the same
        picture has the same name. Of a smaller copy the original is meant, which the page may
        know."""
        copies = (original_of(original or source), original or source, source)
        source = copies[0]
        first = self._by_key.get(key_of(source))
        if first is None:
            proposed = self._proposed(name or source)
            name = self._naming(source, proposed) if self._naming else proposed
            first = self._by_key[key_of(source)] = Picture(source, name)
        rest = tuple(one for one in dict.fromkeys(copies) if one != first.source)
        picture = replace(first, alt=description(alt), copies=rest)
        self.pictures.append(picture)
        return picture

    def _proposed(self, source: str) -> str:
        stem, suffix = _stem_and_suffix(source)
        stem = stem or f"picture-{len(self._by_key) + 1}"
        name, number = f"{stem}{suffix}", 1
        taken = {picture.name for picture in self._by_key.values()}
        while name in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        return name


def original_of(source: str) -> str:
    """``…/uploads/2021/03/knee-300x206.jpg?w=300`` -> ``…/uploads/2021/03/knee.jpg``, as WordPress
    names the copies that it makes; any other address as it is."""
    source = _JETPACK.sub(r"https://\g<address>", source)
    source = _UPLOAD.sub(r"\g<address>", source)
    return _COPY.sub(r"\g<stem>", source)


def key_of(source: str) -> str:
    """What two addresses of one picture share: a site that moved to https shows it under both."""
    return source.removeprefix("http:").removeprefix("https:")


def _stem_and_suffix(source: str) -> tuple[str, str]:
    if data := _DATA.match(source):
        return "", _KINDS.get(data["kind"].casefold(), ".png")
    try:
        path = PurePosixPath(unquote(urlsplit(source).path).replace("\\", "/"))
    except ValueError:
        return "", ".jpg"
    suffix = path.suffix.casefold()
    is_known = suffix in PHOTO_SUFFIXES
    stem = _SIZE.sub("", path.stem if is_known else path.name)
    return slug_of(stem)[:60].strip("-"), suffix.replace(".jpeg", ".jpg") if is_known else ".jpg"


def is_photo(address: str) -> bool:
    """Whether an address leads to a picture alone."""
    return address.partition("?")[0].casefold().endswith(tuple(PHOTO_SUFFIXES))


def stem_of(address: str) -> str:
    """The name of a picture without its size and its kind."""
    return _stem_and_suffix(address)[0]


def description(alt: str) -> str:
    """An alternative text where it says something, without "image of", else ""."""
    alt = " ".join(alt.split())
    if _NO_WORDS.fullmatch(alt):
        return ""
    rest = _PREFIX.sub("", alt, count=1)
    return rest[:1].upper() + rest[1:] if rest != alt else alt
