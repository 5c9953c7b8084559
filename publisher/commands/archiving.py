"""The record of advertising, for the person who is asked what was public on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from invoke.exceptions import Exit

from publisher import console
from publisher.atomic import write_atomic
from publisher.built.addresses import decode
from publisher.commands.common import CONTENT
from publisher.commands.publishing import target_of
from publisher.content.clinic_file import read_clinic
from publisher.content.dates import parse_date
from publisher.deploy import archive as past
from publisher.deploy.archive import ArchiveResult, Version
from publisher.deploy.pointer import utc_now
from publisher.deploy.record import Span
from publisher.deploy.release import generation_of, short_digest
from publisher.deploy.store import Store
from publisher.front_door import MISUSED
from publisher.problems import BadValue, PublisherError, did_you_mean, errors, plural
from publisher.rule import Rule


class Archive(Rule):
    """What is asked of the archive was public then, and is one page in one version.

    A page that changed on that day has several versions; --hash chooses one. It is saved to
    a new file, never over another.
    Wrong: python3 tasks.py archive --on 2026-11-23 --page /knee/ --save knee.html
    Right: the same, and  --hash 0123456789ab  from the list that it prints without --save
    """


@dataclass(frozen=True, slots=True)
class _Period:
    """A day in the clinic's time zone, or one moment of it; ``name`` is how a person says it."""

    name: str
    start: datetime
    end: datetime


def archive(root: Path, on: str, page: str, digest: str, save: str, as_machine: bool) -> None:
    """What was public: ever, on a day, or one page of a day, which may be saved to a file."""
    if page and not on:
        raise Exit("Say of which day:  --on 2026-11-23", code=MISUSED)
    if save and not page:
        raise Exit("Say which page to save:  --page /knee-pain/", code=MISUSED)
    store, now = target_of(root).records, utc_now()
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    if not on:
        found, says = past.history(store, now), ""
    else:
        period = _period_of(on, clinic.zone, now)
        found = _page(store, page, period, now) if page else _pages(store, period, now)
        says = _summary(found, period, page)
        if save:
            says = _save(store, _chosen(found, period, digest), period, Path(save))
    if as_machine:
        print(found.to_json(clinic.zone))
    else:
        _print(found, clinic.zone, root)
        console.say(says or _summary_of_all(found, clinic.zone), "bold")
    if errors(found.problems):
        raise Exit(code=1)


def _period_of(text: str, zone: ZoneInfo, now: datetime) -> _Period:
    try:
        start = parse_date(text, zone)
    except BadValue as error:
        raise Exit(f"--on: {error.says} {error.fix}", code=MISUSED) from None
    if start > now:
        raise Exit(f"--on: {text} is still to come.", code=MISUSED)
    if ":" in text:
        return _Period(f"{start:%Y-%m-%d at %H:%M:%S}", start, start + timedelta(microseconds=1))
    following = datetime.combine(start.date() + timedelta(days=1), time(), zone)
    return _Period(f"{start:%Y-%m-%d}", start, following)


def _pages(store: Store, period: _Period, now: datetime) -> ArchiveResult:
    return past.pages(store, period.start, period.end, now)


def _page(store: Store, page: str, period: _Period, now: datetime) -> ArchiveResult:
    """The versions of one page or file, however its address is written. Raises PublisherError."""
    path = page.partition("://")[2].partition("/")[2] if "://" in page else page
    address = decode(f"/{path.lstrip('/')}") or page
    for candidate in dict.fromkeys((address, f"{address.rstrip('/')}/")):
        found = past.versions_of(store, candidate, period.start, period.end, now)
        if found.versions:
            return found
    known = [version.address for version in _pages(store, period, now).versions]
    fix = did_you_mean(address, known) or "The list without --page has every page of that day."
    says = f"{address} was not public on {period.name}."
    raise PublisherError([*found.problems, Archive.problem("archive", 0, says, fix)])


def _chosen(found: ArchiveResult, period: _Period, digest: str) -> Version:
    """The one version that is meant. Raises PublisherError where there are several, or none."""
    fitting = [one for one in found.versions if one.file.sha256.startswith(digest.lower())]
    if len(fitting) == 1:
        return fitting[0]
    several = plural(len(found.versions), "version")
    says = f"{found.versions[0].address} was public in {several} on {period.name}."
    names = " or ".join(f"--hash {one.file.sha256[:12]}" for one in found.versions)
    raise Archive.error("archive", 0, says, f"Say which one:  {names}")


def _save(store: Store, version: Version, period: _Period, target: Path) -> str:
    """Write a version to a new file, and say so. Raises PublisherError."""
    data = past.body(store, version)
    if target.exists():
        says = "There is a file of this name already, and it is left as it is."
        raise Archive.error(target.as_posix(), 0, says, "Choose another name.")
    write_atomic(target, data)
    size = plural(len(data), "byte")
    return f"Wrote {target.as_posix()}: {version.address} as on {period.name}, {size}."


def _print(found: ArchiveResult, zone: ZoneInfo, root: Path) -> None:
    for span in found.spans:
        console.say(_line_of(span, zone))
    width = max((len(version.address) for version in found.versions), default=0)
    for version in found.versions:
        rest = _rest(found, version)
        console.say(f"  {version.address:<{width}}  {version.file.sha256[:12]}  {rest}")
    console.show(found.problems, root)


def _line_of(span: Span, zone: ZoneInfo) -> str:
    step = span.step
    parts = [f"release {generation_of(step.release)} ({short_digest(step.release)})"]
    parts += [step.site] if step.site else []
    parts += [f"commit {step.commit[:12]}"] if step.commit else []
    parts += [] if step.is_exact else ["(since when was not written down: the release's own time)"]
    parts += [] if span.is_sure else ["(the computer's clock was set back about then)"]
    return f"{_when(span, zone)}  {'  '.join(parts)}"


def _rest(found: ArchiveResult, version: Version) -> str:
    """The title, and the releases that had this version where others had another."""
    if version.spans == found.spans:
        return version.title
    numbers = sorted({generation_of(span.step.release) for span in version.spans})
    return f"{version.title}  (release {', '.join(map(str, numbers))})".strip()


def _when(span: Span, zone: ZoneInfo) -> str:
    end = f"{span.end.astimezone(zone):%Y-%m-%d %H:%M:%S}" if span.end else "now"
    return f"{span.start.astimezone(zone):%Y-%m-%d %H:%M:%S} to {end}"


def _summary(found: ArchiveResult, period: _Period, page: str) -> str:
    if not found.spans:
        return f"Nothing was public on {period.name}."
    releases = plural(len({span.step.release for span in found.spans}), "release")
    what = plural(len(found.versions), "version" if page else "page")
    if not page:
        what = plural(len({version.address for version in found.versions}), "page")
    return f"On {period.name} {what} of {releases}; times are those of {period.start.tzinfo}."


def _summary_of_all(found: ArchiveResult, zone: ZoneInfo) -> str:
    if not found.spans:
        return "Nothing is published yet."
    releases = plural(len({span.step.release for span in found.spans}), "release")
    return f"{releases} went live {plural(len(found.spans), 'time')}; times are those of {zone}."
