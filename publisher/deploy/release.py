"""A release: every file of the site with its headers, written once and never changed.

Stored as deterministic JSON under ``m/<id>.json``. The digest covers files, headers and redirects
only, so that an unchanged site has the same one whenever it is built.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publisher.built.addresses import is_page
from publisher.built.files import File
from publisher.built.redirects import Redirect, Redirects
from publisher.reading import parse_json


class Damaged(ValueError):
    """These bytes are not a release."""


@dataclass(frozen=True, slots=True)
class Retained:
    """A hashed asset of an earlier release, still served; ``gone`` is the ISO time it left."""

    file: File
    gone: str


@dataclass(frozen=True)
class Release:
    """What visitors see when the pointer names it.

    ``generation`` counts from 1, 0 is a preview; ``published`` is an ISO date and time; ``ledger``
    holds every lasting address that this site ever published, sorted; ``site`` is the public
    address it was built for, None where that is not known.
    """

    generation: int
    published: str
    commit: str | None
    files: Mapping[str, File]
    redirects: Redirects = field(default_factory=dict)
    retained: Mapping[str, Retained] = field(default_factory=dict)
    ledger: tuple[str, ...] = ()
    site: str | None = None

    @cached_property
    def digest(self) -> str:
        files = {
            path: [file.sha256, file.size, dict(file.headers)] for path, file in self.files.items()
        }
        return hashlib.sha256(_canonical([files, _redirects(self.redirects)])).hexdigest()

    @property
    def id(self) -> str:
        """``5-0123456789ab``: the name of the release in the store."""
        return f"{self.generation}-{self.digest[:12]}"

    @cached_property
    def pages(self) -> list[str]:
        return sorted(filter(is_page, self.files))

    @property
    def served(self) -> dict[str, File]:
        """Every file that is served, by path: those of this release and what it retains."""
        return {path: kept.file for path, kept in self.retained.items()} | dict(self.files)

    @property
    def blobs(self) -> dict[str, int]:
        """Size in bytes of every blob that this release needs, by SHA-256."""
        every = [*self.files.values(), *(kept.file for kept in self.retained.values())]
        return {file.sha256: file.size for file in every}

    def lookup(self, path: str) -> File | None:
        """The file served at a path: one of this release, or an asset it retains."""
        kept = self.retained.get(path)
        return self.files.get(path) or (kept.file if kept else None)


def key_of(release_id: str) -> str:
    return f"m/{release_id}.json"


def to_bytes(release: Release) -> bytes:
    """Deterministic JSON. Headers stand once in a table, as most files share theirs."""
    table: dict[str, Mapping[str, str]] = {}
    return _canonical(
        {
            "generation": release.generation,
            "digest": release.digest,
            "published": release.published,
            "commit": release.commit,
            "site": release.site,
            "files": {path: _file(file, table) for path, file in release.files.items()},
            "redirects": _redirects(release.redirects),
            "retained": {
                path: {**_file(kept.file, table), "gone": kept.gone}
                for path, kept in release.retained.items()
            },
            "ledger": list(release.ledger),
            "headers": table,
        }
    )


def from_bytes(data: bytes) -> Release:
    """The release in the format of ``to_bytes``. Raises ``Damaged`` where anything is wrong."""
    try:
        raw = parse_json(data)
        release = _release(raw)
        intact = bool(raw["digest"] == release.digest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(str(error)) from error
    if not intact:
        raise Damaged("the digest does not fit")
    return release


def _release(raw: Any) -> Release:
    headers = raw["headers"]
    return Release(
        generation=int(raw["generation"]),
        published=str(raw["published"]),
        commit=raw["commit"],
        files={path: _read_file(value, headers) for path, value in raw["files"].items()},
        redirects={old: Redirect(**value) for old, value in raw["redirects"].items()},
        retained={
            path: Retained(_read_file(value, headers), str(value["gone"]))
            for path, value in raw["retained"].items()
        },
        ledger=tuple(raw["ledger"]),
        site=raw.get("site"),
    )


def _read_file(raw: Any, headers: Any) -> File:
    return File(str(raw["sha256"]), int(raw["size"]), headers[raw["headers"]])


def _file(file: File, table: dict[str, Mapping[str, str]]) -> dict[str, object]:
    name = hashlib.sha256(_canonical(file.headers)).hexdigest()[:12]
    table[name] = file.headers
    return {"sha256": file.sha256, "size": file.size, "headers": name}


def _redirects(redirects: Redirects) -> dict[str, object]:
    return {old: {"to": new.to, "status": new.status} for old, new in redirects.items()}


def _canonical(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def generation_of(release_id: str) -> int:
    """``5-0123456789ab`` -> 5"""
    return int(release_id.partition("-")[0])


def short_digest(release_id: str) -> str:
    """``5-0123456789ab`` -> ``0123456789ab``"""
    return release_id.partition("-")[2]


def in_order(release_ids: Iterable[str]) -> list[str]:
    return sorted(release_ids, key=generation_of)
