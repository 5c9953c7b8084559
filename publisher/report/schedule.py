"""What waits for its day, and who will publish it then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publisher.content import Site
from publisher.content.document import Document
from publisher.deploy.git import is_at_github
from publisher.problems import plural
from publisher.reading import read
from publisher.rules.far_dates import years_ahead

_WORKFLOWS = ".github/workflows"
_CRON = re.compile(r"^\s*-\s*cron:\s*['\"]?([^'\"#\n]+)", re.MULTILINE)
_PUBLISHES = re.compile(r"\btasks\.py publish\b")
#: Minute and hour; then day of the month, month and day of the week, which say "every day".
_DAILY = re.compile(r"(?P<minute>\d+) (?P<hour>\d+) \* \* \*$|\S+ \S+ \* \* \*$")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that is not public yet; ``day`` is its date, if it has one. ``years`` are those
    until then, where a slip in the year is likely. What is in review waits for ``reviewer``, as
    long as it is not signed as it is."""

    file: str
    state: str
    day: date | None
    title: str = ""
    years: int = 0
    reviewer: str = ""
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Automatic:
    """Who publishes what has come due: ``is_daily`` where a workflow does that every day, of which
    ``says`` tells more."""

    is_daily: bool
    says: str


def waiting(site: Site) -> tuple[Waiting, ...]:
    """What is not public, drafts before what is scheduled, the soonest first."""
    found = [_waiting(site, one) for one in site.documents if one.file in site.unpublished]
    return tuple(sorted(found, key=lambda one: (one.state, one.day or date.max, one.file)))


def _waiting(site: Site, document: Document) -> Waiting:
    state, day = document.state(site.now), document.meta.date
    years = years_ahead(document, site.now) if state == "scheduled" else 0
    return Waiting(
        document.file,
        state,
        day.date() if day else None,
        document.title,
        years,
        document.meta.reviewer,
        bool(document.meta.reviewed_text and document.reviewer),
    )


def scheduled(site: Site) -> tuple[Waiting, ...]:
    """What appears by itself on a day to come, the soonest first."""
    return tuple(one for one in waiting(site) if one.state == "scheduled")


def automatic(root: Path) -> Automatic:
    """Who publishes the project in ``root`` when a day has come."""
    by_hand = "run  python3 tasks.py publish  on that day or after it"
    file, cron = _workflow(root)
    if not cron:
        return Automatic(False, f"Nobody publishes it by itself: {by_hand}.")
    daily = _DAILY.match(cron)
    if daily is None:
        says = f"{file} publishes by itself, but not every day (cron: {cron}): look when, or"
        return Automatic(False, f"{says} {by_hand}.")
    at = f" at {int(daily['hour']):02}:{int(daily['minute']):02} UTC" if daily["hour"] else ""
    if not is_at_github(root):
        says = f"Nobody publishes it by itself: {file} would, every day{at}, but this folder is not"
        return Automatic(False, f"{says} kept at GitHub. Until it is, {by_hand}.")
    says = f"GitHub publishes it on that day: {file} runs every day{at}, once the article is on the"
    return Automatic(True, f"{says} branch main there and PUBLISH_TO is set.")


def _workflow(root: Path) -> tuple[str, str]:
    """The workflow that publishes at fixed times, and the times; nothing where there is none."""
    for path in sorted((root / _WORKFLOWS).glob("*.y*ml")):
        # What cannot be read runs nowhere.
        with suppress(OSError, ValueError):
            text = read(path, root).decode("utf-8")
            crons = [" ".join(found.split()) for found in _CRON.findall(text)]
            if crons and _PUBLISHES.search(text):
                best = next((one for one in crons if _DAILY.match(one)), crons[0])
                return f"{_WORKFLOWS}/{path.name}", best
    return "", ""


def lines(found: tuple[Waiting, ...], publisher: Automatic) -> Iterator[str]:
    """What waits, for a terminal: nothing where nothing does."""
    if not found:
        return
    yield f"{plural(len(found), 'page')} {'waits' if len(found) == 1 else 'wait'} for a day:"
    for one in found:
        yield f"  {one.day}  {one.title}  ({one.file})"
        if one.years:
            yield f"    That is {plural(one.years, 'year')} ahead. Is the year right?"
    yield f"  {publisher.says}"
