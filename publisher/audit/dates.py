"""Dates as the graph, the sitemap and the feed write them.

Format: https://www.w3.org/TR/NOTE-datetime, a profile of ISO 8601: a plain day, or a
moment with its zone. ``29 October 2025`` and a moment without a zone are neither.
"""

from __future__ import annotations

import re
from datetime import date, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")


def moment(text: str) -> datetime | None:
    """The moment ``text`` names, or None where it is not one with a zone."""
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None


def day(text: str) -> date | None:
    """The day of a plain day or of a moment with a zone, as its writer saw it."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        return None
    found = moment(text)
    return found.date() if found else None
