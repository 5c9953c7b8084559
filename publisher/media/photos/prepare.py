"""Makes all renditions of the photographs that a site uses, in parallel, once.

They are kept in a cache_dir folder by the content of the photograph, so that a second
build, or a build on another machine with that folder, makes none.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from PIL import Image, ImageOps

from publisher.cache import Cache, code
from publisher.cache import key_of as memory_key
from publisher.lock import locked
from publisher.media.crops import CENTER, Focus
from publisher.media.photos.develop import develop, encode
from publisher.media.photos.recipe import Photo, Rendition, key_of, stem_of
from publisher.problems import Problem

#: A phone's largest sensor has 200 million pixels; more is a mistake or an attack.
MAX_PIXELS = 250_000_000
# Pillow's own limit is below that. A header is read without it, and ours is kept in _look.
Image.MAX_IMAGE_PIXELS = None
#: A WebP picture's longest side, in pixels: https://developers.google.com/speed/webp/faq
MAX_SIDE = 16_383
#: What begins the parts of a PNG that can hold an orientation.
_PNG_METADATA = (b"eXIf", b"Raw profile type", b"XML:com.adobe.xmp")
_MAKING = ".making-"
#: Of cache: what photographs there are.
NAMESPACE = "photographs"


def prepare(
    sources: Iterable[Path],
    cache_dir: Path,
    name: Callable[[Path], str] = str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    focuses: Mapping[Path, Collection[Focus]] | None = None,
    cache: Cache | None = None,
) -> tuple[dict[str, Photo], list[Problem]]:
    """Make what is missing of the renditions of ``sources`` in ``cache_dir``/<key>/.

    Returns the photos by file name, and a problem for each that cannot be used; ``name``
    says how a file is called in it. ``progress`` is called with (done, total) for those made.
    ``focuses`` are the points around which each source is cropped; the middle where it has none.
    A source that ``cache`` knows, and that has kept its size and time, is not read again.
    """
    cache = cache or Cache(None)
    photos: dict[str, Photo] = {}
    problems: list[Problem] = []
    for source in sorted(set(sources)):
        wanted = (focuses or {}).get(source, (CENTER,))
        found = _known(source, name(source), tuple(sorted(wanted)), cache)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            photos[source.name] = found
    if any(not _is_made(photo, cache_dir) for photo in photos.values()):
        cache_dir.mkdir(parents=True, exist_ok=True)
        with locked(cache_dir / ".lock"):
            problems += _make_missing(photos.values(), cache_dir, name, progress)
    return photos, sorted(problems)


def _make_missing(
    photos: Iterable[Photo],
    cache_dir: Path,
    name: Callable[[Path], str],
    progress: Callable[[int, int], None],
) -> Iterable[Problem]:
    """Needs the cache_dir's lock: what a killed build left half made is swept away first."""
    for left in cache_dir.glob(f"{_MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)
    missing = {photo.key: photo for photo in photos if not _is_made(photo, cache_dir)}
    # Encoders release Python's lock, so threads use every core.
    with ThreadPoolExecutor(_at_once(missing.values())) as pool:
        made = {pool.submit(_make, photo, cache_dir): photo for photo in missing.values()}
        for done, future in enumerate(as_completed(made), start=1):
            if error := future.exception():
                yield _unusable(name(made[future].source), error)
            progress(done, len(made))


def _at_once(photos: Iterable[Photo]) -> int:
    """As many as there are cores, unless so many large ones would fill the cache."""
    largest = max((photo.width * photo.height for photo in photos), default=1)
    return max(1, min(os.cpu_count() or 1, MAX_PIXELS // largest))


def _is_made(photo: Photo, cache_dir: Path) -> bool:
    return not _missing(photo, cache_dir)


def _missing(photo: Photo, cache_dir: Path) -> list[Rendition]:
    return [made for made in photo.renditions if not (cache_dir / photo.key / made.file).is_file()]


def _known(source: Path, name: str, focuses: tuple[Focus, ...], cache: Cache) -> Photo | Problem:
    """A photograph by what cache knows of its file, or by a look at it."""
    try:
        left = source.stat()
    except OSError as error:
        return _unusable(name, error)
    key = memory_key(code("publisher.media.photos"), str(source), left.st_size, left.st_mtime_ns)
    if row := cache.get(NAMESPACE, [key]).get(key):
        return Photo(source, row["key"], row["width"], row["height"], focuses)
    found = _look(source, name, focuses)
    if isinstance(found, Photo):
        row = {"key": found.key, "width": found.width, "height": found.height}
        cache.put(NAMESPACE, {key: row})
    return found


def _look(source: Path, name: str, focuses: tuple[Focus, ...]) -> Photo | Problem:
    """Read only the header: size, and which way up it is."""
    try:
        data = source.read_bytes()
        # A decoder's warnings are for programmers.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            is_too_large = width * height > MAX_PIXELS
            if not is_too_large and _lies_on_its_side(image, data):
                width, height = height, width
        photo = Photo(source, key_of(data, stem_of(source)), width, height, focuses)
    except Exception as error:
        # Decoders raise whatever they stumble over in a damaged file.
        return _unusable(name, error)
    if is_too_large or max(made.height for made in photo.resized) > MAX_SIDE:
        return Problem(
            name,
            0,
            "photo",
            f"This picture is far too large: {width} by {height} pixels.",
            "Export it at most 4000 pixels wide and high.",
        )
    return photo


def _lies_on_its_side(image: Image.Image, data: bytes) -> bool:
    # Pillow decodes a whole PNG to look for EXIF behind the pixels: only where there is some.
    if image.format == "PNG" and not any(mark in data for mark in _PNG_METADATA):
        return False
    return image.getexif().get(0x0112, 1) in (5, 6, 7, 8)


def _make(photo: Photo, cache_dir: Path) -> None:
    """Make what is missing in a folder beside its place, then rename: never half of a file."""
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=cache_dir))
    try:
        data = photo.source.read_bytes()
        if key_of(data, stem_of(photo.source)) != photo.key:
            # Kept under this key, the new picture would be taken for the old one for ever.
            raise OSError(0, "it changed while it was being prepared")
        with Image.open(io.BytesIO(data)) as opened:
            upright = develop(ImageOps.exif_transpose(opened))
        missing = _missing(photo, cache_dir)
        for rendition in missing:
            encode(upright, rendition, folder / rendition.file)
        # A new focus adds crops to those that other pages have.
        (cache_dir / photo.key).mkdir(exist_ok=True)
        for rendition in missing:
            (folder / rendition.file).replace(cache_dir / photo.key / rendition.file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unusable(name: str, error: BaseException) -> Problem:
    reason = (isinstance(error, OSError) and error.strerror) or "it is damaged"
    return Problem(
        name,
        0,
        "photo",
        f"This picture cannot be used: {reason}.",
        "Export it again as JPEG or PNG and replace the file.",
    )
