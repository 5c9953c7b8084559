"""The files of a release as CloudFront takes them from the bucket: one object for each file and
the headers that go with it, under a name made of both, which never changes.

The headers must lie with the bytes, since CloudFront keeps both as long as it likes, and
compresses by the type. S3 sends ``Content-Type`` and ``Cache-Control`` itself; all that visitors
shall get lies in ``x-amz-meta-as-`` headers, which the function puts in their place. The bucket's
own ``Cache-Control`` is for CloudFront alone, which may keep such an object for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from publisher.built.files import File
from publisher.built.headers import IMMUTABLE, NEVER
from publisher.deploy.at_once import UPLOADS, each_of
from publisher.deploy.manifest import Release
from publisher.deploy.store import Conflict

if TYPE_CHECKING:
    from publisher.deploy.s3_store import S3Store

PREFIX = "s/"
#: The one object that is written over: CloudFront has one address for the page of an error.
NOT_FOUND_KEY = "404.html"
_TYPE = "Content-Type"
_AS = "as-"  # what the function takes off again

Read = Callable[[str], bytes]
Progress = Callable[[str, int, int], None]


def name_of(file: File) -> str:
    """Half a SHA-256 over the bytes' hash and every header: 32 hexadecimal digits."""
    return _name(file.sha256, tuple(sorted(file.headers.items())))


def names_of(release: Release) -> dict[str, File]:
    """Each object that a release needs, by name."""
    every = [*release.files.values(), *(kept.file for kept in release.retained.values())]
    return {name_of(file): file for file in every}


def bring(
    release: Release, store: S3Store, read: Read, progress: Progress, *, repair: bool = False
) -> None:
    """Put the objects of ``release`` that are not there, or of another size where told to
    ``repair``; ``read`` gives the bytes of a hash."""
    there = {item.key.removeprefix(PREFIX): item.size for item in store.list(PREFIX)}
    missing = [
        (name, file)
        for name, file in names_of(release).items()
        if name not in there or (repair and there[name] != file.size)
    ]

    def put(one: tuple[str, File]) -> None:
        name, file = one
        try:
            store.put(
                f"{PREFIX}{name}",
                read(file.sha256),
                if_none_match=name not in there,
                headers=_stored_with(file.headers),
            )
        except Conflict:
            return  # Another publish brought it: the name says that it is the same.

    for done, _ in enumerate(each_of(missing, put, UPLOADS), start=1):
        progress("Putting what CloudFront serves", done, len(missing))


def put_not_found(file: File, body: bytes, store: S3Store, etag: str) -> None:
    """Write the page of the 404, over the one of that etag, or where there is none; raises
    ``Conflict``."""
    headers = {_TYPE: file.headers[_TYPE], "Cache-Control": NEVER}
    store.put(NOT_FOUND_KEY, body, headers=headers, if_none_match=not etag, if_match=etag or None)


def _stored_with(headers: Mapping[str, str]) -> dict[str, str]:
    # A name that S3 does not know becomes an x-amz-meta- header.
    meta = {f"{_AS}{name.lower()}": value for name, value in headers.items() if name != _TYPE}
    return {**meta, _TYPE: headers[_TYPE], "Cache-Control": IMMUTABLE}


@lru_cache(maxsize=100_000)
def _name(sha256: str, headers: tuple[tuple[str, str], ...]) -> str:
    lines = [sha256, *(f"{name}: {value}" for name, value in headers)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
