"""Checks the content, and caches the result until something changes.

A writer runs the check again and again; judging a thousand files to say the same is a waste.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.authoring import published
from publisher.cache import Cache, code, key_of
from publisher.problems import Problem
from publisher.reading import WRITTEN, read, walk

if TYPE_CHECKING:
    from publisher.content import Site

NAMESPACE = "checks"
#: The number of files that a summary names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found in how many ``files``; ``notes`` say which rules the clinic changed."""

    files: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def check_content(content: Path, cache: Cache, cache_dir: Path) -> Checked:
    """The check of a content folder; a cached result is returned as it is.

    ``cache_dir`` holds the addresses that were ever published.
    """
    key = _key(content, cache_dir / published.FILE)
    row = cache.get(NAMESPACE, [key]).get(key)
    if row is None or not _holds(row, datetime.now().astimezone()):
        row = _check(content, cache, cache_dir)
        cache.put(NAMESPACE, {key: row})
    problems = tuple(map(Problem.from_row, row["problems"]))
    return Checked(row["files"], problems, tuple(row["notes"]))


def _holds(row: dict[str, Any], now: datetime) -> bool:
    """Whether a cached result is of this time: a clock that ran ahead may be right again."""
    begin, end = (datetime.fromisoformat(row[key]) for key in ("from", "until"))
    return begin <= now < end


def _check(content: Path, cache: Cache, cache_dir: Path) -> dict[str, Any]:
    # Imported only now: a cached result needs no reader and no rules.
    from publisher.content import read_site
    from publisher.rules import changed_severities, found_by_rule, waiting, weighed

    site = read_site(content, cache=cache)
    found = {problem for some in found_by_rule(site, cache) for problem in some}
    problems = {weighed(problem, site) for problem in found}
    problems |= {*unusable(site, cache), *published.lost(site, cache_dir)}
    return {
        "from": site.now.isoformat(),
        "until": _changes_at(site).isoformat(),
        "files": len(site.documents),
        "problems": [astuple(problem) for problem in sorted(problems)],
        "notes": [*changed_severities(site), *_waiting(waiting(found, site))],
    }


def unusable(site: Site, cache: Cache) -> list[Problem]:
    """The pictures of documents that no build could use; a build finds them by itself."""
    from publisher.content.folder import PHOTO_SUFFIXES
    from publisher.media.photos import examine
    from publisher.rules.unused_images import used_images

    used = (site.images[name] for name in used_images(site) if name in site.images)
    pictures = [path for path in used if path.suffix.casefold() in PHOTO_SUFFIXES]
    return examine(pictures, site.content.parent, site.file_of, cache)


def _waiting(errors: Counter[str]) -> Iterator[str]:
    """``In what is not published yet, 4 of these are mistakes that will stop it: a.md (3), …``"""
    if errors:
        files = [f"{file} ({number})" for file, number in sorted(errors.items())]
        more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
        number = errors.total()
        what = "1 of these is a mistake" if number == 1 else f"{number:,} of these are mistakes"
        named = ", ".join(files[:_NAMED])
        yield f"In what is not published yet, {what} that will stop it: {named}{more}."


def _key(content: Path, published_file: Path) -> str:
    """Everything that the answer depends on, but for the time."""
    parts: list[object] = [code("publisher.authoring.check"), _bytes(published_file)]
    for path, found in walk(content, content.parent):
        parts.append(str(path))
        if isinstance(found, OSError):
            parts.append(str(found))
        elif path.suffix in WRITTEN:
            parts.append(_bytes(path))
        else:
            # Of pictures a check reads the size only: not worth the reading of every byte.
            parts += [found.st_mode, found.st_size, found.st_mtime_ns]
    return key_of(*parts)


def _bytes(path: Path) -> object:
    try:
        return read(path, path.parent)
    except OSError as error:
        return error.errno


def _changes_at(site: Site) -> datetime:
    """When time alone could change the answer: at midnight, or when something is due."""
    midnight = datetime.combine(site.now.date() + timedelta(days=1), time(), site.now.tzinfo)
    dates = [day for document in site.documents if (day := document.meta.date)]
    return min([midnight, *(day for day in dates if day > site.now)])
