"""What was public when: the record of advertising, and the releases that it names, read back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from publisher import printed
from publisher.built.addresses import address_of, is_page, path_of
from publisher.built.files import File
from publisher.deploy import pointer, record
from publisher.deploy.pointer import missing
from publisher.deploy.record import Span, spans
from publisher.deploy.release import Release, generation_of, short_digest
from publisher.deploy.store import FileDamaged, Store, concurrently, find_blob
from publisher.problems import Problem, PublisherError, as_dict, errors

_TITLE = re.compile(rb"<title\b[^>]*>(.*?)</title\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """One file as it was public: its bytes by their hash, and the spans it was live in.

    ``title`` is that of a page; empty for other files, and where the page is lost.
    """

    path: str
    file: File
    spans: tuple[Span, ...]
    title: str = ""

    @property
    def address(self) -> str:
        return address_of(self.path)

    @property
    def url(self) -> str | None:
        """The whole address, None where the record does not know the site's."""
        site = next((span.step.site for span in self.spans if span.step.site), None)
        return site and site.rstrip("/") + self.address


@dataclass(frozen=True, slots=True)
class ArchiveResult:
    """What was public in a stretch of time: spans in order, versions by address and time."""

    spans: tuple[Span, ...]
    problems: tuple[Problem, ...]
    versions: tuple[Version, ...] = ()

    def to_json(self, zone: ZoneInfo) -> str:
        """For a machine: times in ``zone``, ``until`` null where it is public still."""
        return printed.as_json(
            {
                "timezone": str(zone),
                "releases": [
                    {
                        **_times(span, zone),
                        "release": generation_of(span.step.release),
                        "digest": short_digest(span.step.release),
                        "site": span.step.site,
                        "commit": span.step.commit,
                        "exact": span.step.is_exact and span.is_sure,
                    }
                    for span in self.spans
                ],
                "pages": [
                    {
                        "address": version.address,
                        "url": version.url,
                        "title": version.title,
                        "sha256": version.file.sha256,
                        "bytes": version.file.size,
                        "times": [_times(span, zone) for span in version.spans],
                    }
                    for version in self.versions
                ],
                "problems": [as_dict(problem) for problem in self.problems],
                "ok": not errors(self.problems),
            }
        )


def history(store: Store, now: datetime) -> ArchiveResult:
    """Every span since the first publish, without the files that were public."""
    return _spans(store, now, lambda span: True)


def pages(store: Store, start: datetime, end: datetime, now: datetime) -> ArchiveResult:
    """Every page that was public at some time from ``start`` until before ``end``."""
    return _files(store, start, end, now, is_page)


def versions_of(
    store: Store, address: str, start: datetime, end: datetime, now: datetime
) -> ArchiveResult:
    """The same for the one page, or other file, at an address such as ``/knee/``."""
    path = path_of(address)
    return _files(store, start, end, now, lambda name: name == path)


def body(store: Store, version: Version) -> bytes:
    """The file byte for byte as it was. Raises PublisherError where it is lost."""
    data = find_blob(store, version.file.sha256)
    if data is None:
        raise PublisherError([_damaged(store, version)])
    return data


def _files(
    store: Store, start: datetime, end: datetime, now: datetime, is_wanted: Callable[[str], bool]
) -> ArchiveResult:
    found = _spans(store, now, lambda span: span.overlaps(start, end))
    versions, lost = _versions(store, found.spans, is_wanted)
    pages = {one.file.sha256: one.file for one in versions if is_page(one.path)}
    read = concurrently(pages.values(), lambda one: _title(store, one))
    titles = dict(zip(pages, read, strict=True))
    damaged = [_damaged(store, one) for one in versions if titles.get(one.file.sha256, "") is None]
    titled = (replace(one, title=titles.get(one.file.sha256) or "") for one in versions)
    return ArchiveResult(found.spans, (*found.problems, *lost, *damaged), tuple(titled))


def _times(span: Span, zone: ZoneInfo) -> dict[str, str | None]:
    until = span.end.astimezone(zone).isoformat() if span.end else None
    return {"from": span.start.astimezone(zone).isoformat(), "until": until}


def _spans(store: Store, now: datetime, is_wanted: Callable[[Span], bool]) -> ArchiveResult:
    known = record.read(store)
    wanted = list(filter(is_wanted, spans(known.steps, now)))
    detailed = record.details(store, [span.step for span in wanted])
    whole = (replace(span, step=step) for span, step in zip(wanted, detailed.steps, strict=True))
    return ArchiveResult(tuple(whole), (*known.problems, *detailed.problems))


def _versions(
    store: Store, live: Sequence[Span], is_wanted: Callable[[str], bool]
) -> tuple[list[Version], list[Problem]]:
    """The wanted files of every span's release, each version of a file once."""
    problems: list[Problem] = []
    found: dict[tuple[str, str], tuple[File, list[Span]]] = {}
    files: dict[str, dict[str, File]] = {}
    for span in live:
        name = span.step.release
        if name not in files:
            release = _release(store, name, problems)
            every = release.files if release else {}
            files[name] = {path: file for path, file in every.items() if is_wanted(path)}
        for path, file in files[name].items():
            found.setdefault((path, file.sha256), (file, []))[1].append(span)
    versions = [Version(path, file, tuple(where)) for (path, _), (file, where) in found.items()]
    return sorted(versions, key=lambda one: (one.address, one.spans[0].start)), problems


def _release(store: Store, name: str, problems: list[Problem]) -> Release | None:
    try:
        release = pointer.load(store, name)
    except PublisherError as error:
        problems += error.problems
        return None
    if release is None:
        problems.append(missing(store, name))
    return release


def _title(store: Store, file: File) -> str | None:
    """The title of a page; None where the page is lost."""
    data = find_blob(store, file.sha256)
    if data is None:
        return None
    match = _TITLE.search(data)
    return " ".join(html.unescape(match[1].decode("utf-8", "replace")).split()) if match else ""


def _damaged(store: Store, version: Version) -> Problem:
    says = f"{version.address} as it was then is missing or damaged."
    fix = "Put this file back from a backup."
    return FileDamaged.problem(f"{store.name}/b/{version.file.sha256}", 0, says, fix)
