"""What happened to a page on which day, as its fields changes and past_reviews tell it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from publisher.content.dates import parse_date
from publisher.problems import BadValue

_ENTRY = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2}), *(?P<what>\S.*)")


class Entry(NamedTuple):
    day: datetime
    what: str


def entry_of(text: str, zone: ZoneInfo) -> Entry | None:
    """``2026-12-01, The dose was too high.`` in its two parts; None where it has none."""
    if found := _ENTRY.fullmatch(text):
        with suppress(BadValue):
            return Entry(parse_date(found["day"], zone), found["what"])
    return None
