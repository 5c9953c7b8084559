"""Opening hours as people write them, read for machines where they leave no doubt.

``Monday to Friday``, ``9 am to 5 pm`` is five days from 09:00 to 17:00. Hours that say something
else ("By appointment") stand on the page as they are and are left out here, never guessed. What
cannot be meant, such as 25 pm, is told.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publisher.content.dates import WEEKDAYS
from publisher.problems import Severity

_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?", re.I)
#: The same with whatever numbers, or without its half of the day.
_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>\d+)(?::(?P<minute>\d+))?(?P<half>\s*[ap]\.?m\b)?", re.I)
_DAYS = tuple(name for names in WEEKDAYS.values() for name in names)
#: How like a day's name a misspelt one is, at least: "holiday" is no slip of "friday".
_LIKE = 0.8
_FORM = "Write times as  9 am to 5 pm  or  9:30 am to noon."


class Hours(NamedTuple):
    """Days by their English names, and times such as ``09:00``."""

    days: tuple[str, ...]
    opens: str
    closes: str


class Odd(NamedTuple):
    """``text`` is the days or the times that hold it; the rest is as in Problem."""

    text: str
    says: str
    fix: str
    severity: Severity = "warning"


def odd(hours: Iterable[tuple[str, str]]) -> Iterator[Odd]:
    """What is wrong with the pairs of days and times of one place."""
    known: dict[str, list[list[tuple[str, str]]]] = defaultdict(list)
    for days, times in hours:
        for word in re.findall(r"\w+", days):
            if near := _misspelt(word):
                yield Odd(days, f'"{word}" is no day of the week.', f'Did you mean "{near}"?')
        for found in _CLOCK.finditer(times):
            if not _can_be(found):
                yield Odd(times, f'There is no time "{found[0]}".', _FORM, "error")
        spans = list(_spans(times))
        if any(closes <= opens for opens, closes in spans):
            yield Odd(times, f'"{times}" ends before it begins.', _FORM, "error")
        # By appointment may be beside set hours.
        for day in filter(None, _days(days) if re.search(r"\d", times) else ()):
            if any(_clash(spans, others) for others in known[day]):
                yield Odd(days, f"{day} has opening hours twice.", "Leave it in one place.")
            known[day].append(spans)


def _misspelt(word: str) -> str:
    """The day of which a word is a slip; empty where it is a day, or something else."""
    name = word.casefold()
    if name in _DAYS or name.removesuffix("s") in _DAYS:
        return ""
    return "".join(difflib.get_close_matches(name, _DAYS, 1, _LIKE)).capitalize()


def _can_be(found: re.Match[str]) -> bool:
    """Whether a clock shows such numbers; one alone may count something else."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        return 1 <= hour <= 12 and minute < 60
    return not found["minute"] or (hour <= 24 and minute < 60)


def _spans(times: str) -> Iterator[tuple[str, str]]:
    """Beginning and end of each span that can be read; midnight ends a day as 24:00."""
    for part in _AND.split(times):
        ends = [_time(end) for end in _TO.split(part.strip())]
        if len(ends) == 2 and ends[0] and ends[1]:
            yield ends[0], "24:00" if ends[1] == "00:00" else ends[1]


def _clash(spans: list[tuple[str, str]], others: list[tuple[str, str]]) -> bool:
    """Whether times of one day overlap; where some cannot be read, they may."""
    if not spans or not others:
        return True
    return any(a < d and c < b for a, b in spans for c, d in others)


def readable(hours: Iterable[tuple[str, str]]) -> Iterator[Hours]:
    """Those of the pairs of days and times that can be read without a doubt."""
    for days, times in hours:
        named = tuple(_days(days))
        ends = [_time(end) for end in _TO.split(times.strip())]
        if named and None not in named and len(ends) == 2 and ends[0] and ends[1]:
            yield Hours(tuple(filter(None, named)), ends[0], ends[1])


def _days(text: str) -> Iterator[str | None]:
    """Each day that is named or lies between two; None for what is no day."""
    for part in filter(None, _AND.split(text.strip())):
        ends = [_day(end) for end in _TO.split(part)]
        if len(ends) > 2 or None in ends:
            yield None
            return
        first, last = ends[0] or 0, ends[-1] or 0
        for at in range((last - first) % 7 + 1):
            yield WEEKDAYS["en"][(first + at) % 7].capitalize()


def _day(text: str) -> int | None:
    """The place in the week of ``Mon``, ``Mondays`` or ``Monday``."""
    name = text.strip().rstrip(".").casefold().removesuffix("s")
    found = [at for at, day in enumerate(WEEKDAYS["en"]) if day.startswith(name)]
    return found[0] if len(name) > 1 and len(found) == 1 else None


def _time(text: str) -> str | None:
    """``5:30 pm`` is ``17:30``. A time without its half of the day could be either."""
    if text.strip().casefold() == "noon":
        return "12:00"
    found = _TIME.fullmatch(text.strip())
    if not found or not 1 <= int(found["hour"]) <= 12:
        return None
    hour = int(found["hour"]) % 12 + (12 if found["half"].casefold() == "p" else 0)
    return f"{hour:02}:{found['minute'] or '00'}"
