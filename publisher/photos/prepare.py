"""Makes all renditions of the photographs that a site uses, in parallel, once.

They are kept in a cache folder by the content of the photograph, so that a second
build, or a build on another machine with that folder, makes none.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from publisher.photos.develop import develop, encode
from publisher.photos.recipe import Photo, key_of
from publisher.problems import Problem

#: A phone's largest sensor has 200 million pixels; more is a mistake or an attack.
MAX_PIXELS = 250_000_000


def prepare(
    sources: Iterable[Path],
    cache: Path,
    name: Callable[[Path], str] = str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[dict[str, Photo], list[Problem]]:
    """Make what is missing of the renditions of ``sources`` in ``cache``/<key>/.

    Returns the photos by file name, and a problem for each that cannot be used; ``name``
    says how a file is called in it. ``progress`` is called with (done, total) for those made.
    """
    photos: dict[str, Photo] = {}
    problems: list[Problem] = []
    for source in sorted(set(sources)):
        found = _look(source, name(source))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            photos[source.name] = found
    missing = {photo.key: photo for photo in photos.values() if not (cache / photo.key).is_dir()}
    # Encoders release Python's lock, so threads use every core.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {pool.submit(_make, photo, cache): photo for photo in missing.values()}
        for done, future in enumerate(as_completed(made), start=1):
            if error := future.exception():
                problems.append(_unusable(name(made[future].source), error))
            progress(done, len(made))
    return photos, sorted(problems)


def _look(source: Path, name: str) -> Photo | Problem:
    """Read only the header: size, and which way up it is."""
    try:
        with warnings.catch_warnings(), Image.open(source) as image:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = image.size
            if width * height > MAX_PIXELS:
                return Problem(
                    name, 0, "photo", f"This picture is far too large: {width} by {height} pixels.",
                    "Export it at most 4000 pixels wide.",
                )  # fmt: skip
            if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
                width, height = height, width
        return Photo(source, key_of(source.read_bytes()), width, height)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        return _unusable(name, error)
    except Image.DecompressionBombError as error:
        return _unusable(name, error)


def _make(photo: Photo, cache: Path) -> None:
    """Make every rendition in a folder beside its place, then rename: never half of them."""
    cache.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".making-", dir=cache))
    try:
        with Image.open(photo.source) as opened:
            upright = develop(ImageOps.exif_transpose(opened))
        for rendition in photo.renditions:
            encode(upright, rendition, folder / rendition.file)
        try:
            folder.rename(cache / photo.key)
        except OSError:
            # Another build made the same one meanwhile: the same bytes, so either will do.
            if not (cache / photo.key).is_dir():
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unusable(name: str, error: BaseException) -> Problem:
    reason = str(error) if isinstance(error, OSError) and error.errno else "it is damaged"
    return Problem(
        name, 0, "photo", f"This picture cannot be used: {reason}.",
        "Export it again as JPEG or PNG and replace the file.",
    )  # fmt: skip
