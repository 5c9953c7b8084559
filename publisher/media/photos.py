"""Photographs for pages: upright, without metadata, in several sizes and formats."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

import PIL
from PIL import features

from publisher import reading
from publisher.built.addresses import asset_stem
from publisher.cache import Cache, code
from publisher.cache import key_of as cache_key
from publisher.media import opening
from publisher.media.crops import CENTER, SHAPES, Focus, can_be_shared
from publisher.media.develop import Photo as PhotoRule
from publisher.media.develop import decode, develop, is_white_on_nothing, photo_errors, read_size
from publisher.media.store import Format, Progress, Rendition, make_missing
from publisher.problems import Problem, PublisherError

#: Widths in pixels: a small picture in a list, a card, a phone, a phone of high density, a
#: desktop column.
WIDTHS = (200, 400, 800, 1200, 1600)
FORMATS: tuple[Format, ...] = ("avif", "webp", "jpg")
#: Of the cache: the key and the size of each photograph.
NAMESPACE = "photographs"
#: Of the cache: what is wrong with each picture.
EXAMINED = "examined"
#: Pictures that are decoded in the time that another process takes to start.
_BATCH = 10
#: Change the number when renditions are made differently, so that all are made anew.
_RECIPE = f"2 {PIL.__version__} {features.version('avif')} {WIDTHS} {FORMATS} {SHAPES}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it will be published. ``width`` and ``height`` are pixels of the upright
    picture, ``focuses`` the points around which the pages that share it want it cropped."""

    source: Path
    key: str
    width: int
    height: int
    focuses: tuple[Focus, ...] = (CENTER,)

    @property
    def stem(self) -> str:
        return stem_of(self.source)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        crops = (crop for focus in self.focuses for crop in self.crops(focus))
        return (*self.resized, *crops)

    @property
    def resized(self) -> tuple[Rendition, ...]:
        """The whole picture, widths ascending, in every format; never wider than the original."""
        widths = [width for width in WIDTHS if width < self.width]
        if len(widths) < len(WIDTHS):
            widths.append(min(self.width, WIDTHS[-1]))
        return tuple(
            self._rendition(format, width, max(1, round(self.height * width / self.width)))
            for format in FORMATS
            for width in widths
        )

    def crops(self, focus: Focus = CENTER) -> tuple[Rendition, ...]:
        """16:9, 4:3 and 1:1, as JPEG, for sharing and structured data; none of a tiny picture."""
        if not can_be_shared(self.width, self.height):
            return ()
        return tuple(self._rendition("jpg", width, height, focus) for width, height in SHAPES)

    def _rendition(
        self, format: Format, width: int, height: int, focus: Focus | None = None
    ) -> Rendition:
        size, digest = str(width), self.key
        if focus:
            # Two pages may share one picture, each with its own part of it.
            size = f"{width}x{height}"
            digest = hashlib.sha256(f"{self.key} {focus.x} {focus.y}".encode()).hexdigest()
        file = f"{self.stem}-{size}-{digest[:10]}.{format}"
        return Rendition(file, format, width, height, focus)

    def of(self, format: Format) -> Iterator[Rendition]:
        return (rendition for rendition in self.resized if rendition.format == format)


# Every page that shows a photograph asks for the names of its files.
@lru_cache(maxsize=1024)
def stem_of(source: Path) -> str:
    """``My Neck.JPG`` -> ``my-neck``: how the renditions of a photograph are called."""
    return asset_stem(source.stem) or "photo"


def key_of(data: bytes, stem: str = "") -> str:
    """A hash of the bytes of a photograph and everything else that shapes its renditions.

    Its name too, as the renditions are called by it: two names may have the same bytes.
    """
    decoder = f" {opening.version()}" if opening.is_heif(data) else ""
    return hashlib.sha256(f"{_RECIPE}{decoder}\0{stem}\0".encode() + data).hexdigest()


def prepare(
    sources: Iterable[Path],
    folder: Path,
    name: Callable[[Path], str] = str,
    progress: Progress = lambda done, total: None,
    focuses: Mapping[Path, Collection[Focus]] | None = None,
    cache: Cache | None = None,
    root: Path | None = None,
) -> tuple[dict[str, Photo], list[Problem]]:
    """Make the missing renditions of ``sources`` in ``folder``, as ``make_missing`` does.

    Returns the photos by file name, and a problem for each that cannot be used, where ``name``
    gives the name of a file in messages. ``focuses`` are the points around which each source is
    cropped; the middle where it has none. A source that ``cache`` knows, and that has kept its
    size and time, is not read again. ``root`` is the folder that no source may lead out of; by
    default its own.
    """
    cache = cache or Cache(None)
    photos: dict[str, Photo] = {}
    problems: list[Problem] = []
    for source in sorted(set(sources)):
        wanted = tuple(sorted((focuses or {}).get(source, (CENTER,))))
        try:
            photo = _photo(source, root or source.parent, name(source), wanted, cache)
            # Texts write an accent as part of its letter; some systems name files otherwise.
            photos[unicodedata.normalize("NFC", source.name)] = photo
        except PublisherError as error:
            problems += error.problems

    def make(photo: Photo, missing: list[Rendition], place: Path) -> None:
        with photo_errors(name(photo.source)):
            data = reading.read(photo.source, root or photo.source.parent)
            if key_of(data, photo.stem) != photo.key:
                # Kept under this key, the new picture would be taken for the old one for ever.
                raise OSError(0, "it changed while it was being prepared")
            made = develop(data, missing)
        for file, encoded in made.items():
            (place / file).write_bytes(encoded)

    _, found = make_missing(
        photos.values(), folder, make, progress, pixels=lambda photo: photo.width * photo.height
    )
    return photos, sorted(problems + found)


def examine(
    sources: Iterable[Path], root: Path, name: Callable[[Path], str], cache: Cache
) -> list[Problem]:
    """A problem for each of ``sources`` that ``prepare`` could not use, or of which nothing would
    be seen; the arguments are as there. Every picture is decoded once, as small as its format
    allows."""

    def problems(source: Path) -> list[tuple[object, ...]]:
        try:
            with photo_errors(name(source)):
                data = reading.read(source, root)
                read_size(data, name(source), WIDTHS[-1])
                decode(data)
                if is_white_on_nothing(data):
                    says = "This picture is white, on a transparent ground that pages show white."
                    fix = "Export it with a colored ground, or dark lines: nothing of it is seen."
                    problem = PhotoRule.problem(name(source), 0, says, fix, severity="warning")
                    return [astuple(problem)]
        except PublisherError as error:
            return [astuple(problem) for problem in error.problems]
        return []

    by_key: dict[str, Path] = {}
    found: list[Problem] = []
    for source in sorted(set(sources)):
        try:
            with photo_errors(name(source)):
                stat = reading.locate(source, root)
                kept = str(source), stat.st_size, stat.st_mtime_ns
                by_key[cache_key(code(__name__), name(source), *kept)] = source
        except PublisherError as error:
            found += error.problems
    for rows in cache.map(EXAMINED, by_key, problems, _BATCH).values():
        found += map(Problem.from_row, rows)
    return sorted(found)


def _photo(source: Path, root: Path, name: str, focuses: tuple[Focus, ...], cache: Cache) -> Photo:
    """The photo in a file, whose bytes are read only where ``cache`` does not know its size and
    time. Raises PublisherError where it cannot be used."""

    def read() -> tuple[str, int, int]:
        data = reading.read(source, root)
        return key_of(data, stem_of(source)), *read_size(data, name, WIDTHS[-1])

    with photo_errors(name):
        stat = reading.locate(source, root)
        unchanged = cache_key(code(__name__), str(source), stat.st_size, stat.st_mtime_ns)
        key, width, height = cache.get_or_set(NAMESPACE, unchanged, read)
        return Photo(source, key, width, height, focuses)
