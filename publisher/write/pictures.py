"""Pictures: looked at before they are kept, never put over another, shown small."""

from __future__ import annotations

import io
import secrets
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from PIL import ImageOps

from publisher import reading
from publisher.atomic import write_atomic
from publisher.cache import Cache, key_of
from publisher.content.document import Document
from publisher.content.files import canonical, name_in
from publisher.content.folder import IMAGES, PHOTO_SUFFIXES
from publisher.disk import disk_errors
from publisher.media.develop import photo_errors, read_size
from publisher.media.opening import open_image
from publisher.media.photos import examine
from publisher.problems import PublisherError
from publisher.reading import LARGEST_OF_ALL
from publisher.write.desk import Desk
from publisher.write.incoming import keep, parts_of, same_as, set_aside, written_beside
from publisher.write.refused import Refused

#: Pixels of the longer side of what the desk shows of a picture.
_SHOWN = 960
#: Other ways to write the end of a name.
_SAME = {".jpeg": ".jpg", ".tiff": ".tif"}


class Pictures:
    """The pictures of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        #: (path, size, time) -> width and height.
        self._sizes: dict[tuple[str, int, int], tuple[int, int]] = {}

    def all(self) -> list[dict[str, Any]]:
        """Every picture, with the pages that show it; those that cannot be read have no size."""
        site, used = self._desk.site, self._used()
        return [
            {**self._told(name, path), "used_in": used.get(name, [])}
            for name, path in sorted(site.images.items())
        ]

    def _used(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for document in self._desk.site.documents:
            targets = filter(None, _shown_by(document))
            for name in dict.fromkeys(name_in(self._desk.site.images, one) for one in targets):
                found.setdefault(name, []).append(document.path)
        if image := self._desk.site.clinic.image:
            found.setdefault(image, []).append("clinic.toml")
        return found

    def _told(self, name: str, path: Path) -> dict[str, Any]:
        try:
            stat = path.stat()
            key = (str(path), stat.st_size, stat.st_mtime_ns)
            if key not in self._sizes:
                data = reading.read(path, self._desk.content)
                self._sizes[key] = read_size(data, name, _SHOWN)
            width, height = self._sizes[key]
        except Exception:
            # A decoder raises whatever it stumbles over; the checks say what is wrong.
            width = height = 0
        return {
            "name": name,
            "width": width,
            "height": height,
            "url": f"/desk/pictures/{quote(name)}",
        }

    def add(self, name: str, file: BinaryIO) -> dict[str, Any]:
        """Keep an uploaded picture under a name that an address may hold, and no other has."""
        stem, suffix = parts_of(name)
        suffix = _SAME.get(suffix, suffix)
        if suffix not in PHOTO_SUFFIXES:
            says = f'"{name}" is no picture that a page can show.'
            raise Refused(415, says, "Use JPEG, PNG, WebP, AVIF or HEIC.")
        data = file.read(LARGEST_OF_ALL + 1)
        if len(data) > LARGEST_OF_ALL:
            says = f"This picture is larger than {LARGEST_OF_ALL // 1_000_000} MB."
            raise Refused(413, says, "Export it as JPEG, at most 4,000 pixels wide.")
        warning = self._look_at(data, name, suffix)
        with self._desk.lock:
            if same := same_as(data, self._desk.site.images, self._desk.content):
                says = f"This picture is here already, as {same}."
                return {**self._told(same, self._desk.site.images[same]), "says": says}
            folder, taken = self._desk.content / IMAGES, self._desk.site.images.keys()
            with written_beside(folder, io.BytesIO(data), LARGEST_OF_ALL) as temporary:
                assert temporary is not None
                path = keep(temporary, stem or "picture", suffix, taken)
            self._desk.reread()
        return {**self._told(path.name, path), "says": warning}

    def _look_at(self, data: bytes, name: str, suffix: str) -> str:
        """Raises Refused where no page could show it."""
        folder = self._desk.cache_dir / "desk" / "incoming"
        beside = folder / f"{secrets.token_hex(8)}{suffix}"
        try:
            with disk_errors(".cache"):
                folder.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(data)
            problems = examine([beside], folder, lambda _: name, Cache(None))
        finally:
            beside.unlink(missing_ok=True)
        wrong = [problem for problem in problems if problem.is_error]
        if wrong:
            raise Refused.of(wrong[0])
        return " ".join(problem.says for problem in problems)

    def delete(self, name: str) -> dict[str, Any]:
        """Take a picture away that no page shows. It is kept in the cache folder."""
        with self._desk.lock:
            path = self._file(name)
            if used := self._used().get(name):
                by_path = self._desk.site.by_path
                titles = (by_path[one].title if one in by_path else "every list" for one in used)
                says = f"This picture is shown on: {', '.join(titles)}."
                raise Refused(409, says, "Take it out of there first.")
            set_aside(path, self._desk.cache_dir)
            self._desk.reread()
        return {"name": name}

    def _file(self, name: str) -> Path:
        path = self._desk.site.images.get(canonical(name))
        if path is None:
            raise Refused(404, "This picture is no longer there.", "Reload the page.")
        return path

    def shown(self, name: str) -> bytes:
        """A picture as the desk shows it: small, upright, as WebP; made once."""
        path = self._file(name)
        try:
            with photo_errors(name):
                data = reading.read(path, self._desk.content)
                read_size(data, name, _SHOWN)
                kept = self._desk.cache_dir / "desk" / "small" / f"{key_of(data)}.webp"
                with suppress(OSError):
                    return reading.read(kept, self._desk.cache_dir)
                small = _small(data)
                kept.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(kept, small)
                return small
        except PublisherError as error:
            raise Refused.of(error.problems[0]) from None


def _small(data: bytes) -> bytes:
    with warnings.catch_warnings(action="ignore"), open_image(io.BytesIO(data)) as image:
        image.draft("RGB", (_SHOWN, _SHOWN))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((_SHOWN, _SHOWN))
        has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        made = io.BytesIO()
        upright.convert("RGBA" if has_alpha else "RGB").save(made, "WEBP", quality=80)
    return made.getvalue()


def _shown_by(document: Document) -> list[str]:
    named = [document.meta.image, document.meta.photo]
    return [*named, *(mention.target for mention in document.pictures)]
