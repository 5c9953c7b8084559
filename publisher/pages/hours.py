"""Opening hours as people write them, read for machines where they leave no doubt.

``Monday to Friday``, ``9 am to 5 pm`` is five days from 09:00 to 17:00. Hours that say something
else ("By appointment") stand on the page as they are and are left out here, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publisher.content.dates import WEEKDAYS

_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?", re.I)


class Hours(NamedTuple):
    """Days by their English names, and times such as ``09:00``."""

    days: tuple[str, ...]
    opens: str
    closes: str


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
