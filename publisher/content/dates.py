"""Reads a date as a writer writes it, and refuses one that could mean two days."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from publisher.problems import BadValue

_ISO = re.compile(
    r"^(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T ]+(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?"
    r"[ ]*(?P<half>[ap]\.?m\.?)?[ ]*(?P<zone>Z|[+-]\d{2}:?\d{2}|[A-Z]{2,4})?)?$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"^(?P<y>\d{4})[/.–](?P<m>\d{1,2})[/.–](?P<d>\d{1,2})$")
_SLASHED = re.compile(r"^(?P<a>\d{1,2})[/.\-](?P<b>\d{1,2})[/.\-](?P<y>\d{4})$")
_NAMED = re.compile(
    r"^(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[A-Za-z]+)\.?"
    r"|(?P<m2>[A-Za-z]+)\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)"
    r",?\s+(?P<y>\d{4})$"
)
_NAMES = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
}
#: The names of the months in small letters, January first, by language.
MONTHS = {language: tuple(names.split()) for language, names in _NAMES.items()}
#: In small letters, from Monday on.
WEEKDAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
FORM = "Write the year first: 2026-11-23, or 2026-11-23 09:00 with a time."


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """The moment that ``text`` names, midnight in ``zone`` where it gives no time.

    Raises BadValue for anything that is not one certain day between 1990 and 2100.
    """
    text = " ".join(text.split())
    if match := _ISO.match(text):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        return _with_time(day, match, zone)
    if match := _NAMED.match(text):
        name = (match["m1"] or match["m2"]).casefold()
        months = [
            n for n, month in enumerate(MONTHS["en"], 1) if month.startswith(name) and len(name) > 2
        ]
        if len(months) == 1:
            day = _day(int(match["y"]), months[0], int(match["d1"] or match["d2"]))
            return datetime.combine(day, time(), zone)
    if match := _YEAR_FIRST.match(text):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        raise BadValue("The parts of this date are not joined by hyphens.", f"Write {day}.")
    if match := _SLASHED.match(text):
        raise _slashed(int(match["a"]), int(match["b"]), int(match["y"]))
    raise BadValue(f'"{text}" is not a date.', FORM)


def has_hour(moment: datetime) -> bool:
    """Whether a writer gave a time with the day; nothing begins or ends at midnight."""
    return moment.time() != time()


def _day(year: int, month: int, day: int) -> date:
    if not 1990 <= year <= 2100:
        raise BadValue(f"The year {year} cannot be right.", FORM)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(f"There is no day {year}-{month:02}-{day:02}.", FORM) from None


def _with_time(day: date, match: re.Match[str], zone: ZoneInfo) -> datetime:
    if match["h"] is None:
        return datetime.combine(day, time(), zone)
    hour = int(match["h"])
    if match["half"]:
        # 12 am is midnight; there is neither 0 am nor 13 pm.
        in_half = 1 <= hour <= 12
        hour = hour % 12 + 12 * (match["half"][0] in "pP") if in_half else 24
    try:
        moment = time(hour, int(match["min"]), int(match["s"] or 0))
    except ValueError:
        clock = ":".join(filter(None, match.group("h", "min", "s")))
        half = f" {match['half']}" if match["half"] else ""
        raise BadValue(f"There is no time {clock}{half}.", FORM) from None
    if zone_name := (match["zone"] or "").upper():
        offset = "+00:00" if zone_name in ("Z", "UTC", "GMT") else zone_name
        if offset.isalpha():
            # In July, is EST the hour of winter, or that of the clock on the wall?
            fix = f"Write  {day} {moment:%H:%M}  for the time on the clinic's clock."
            raise BadValue(f'"{match["zone"]}" does not say whether summer time is meant.', fix)
        try:
            stated = datetime.fromisoformat(f"{day}T{moment.isoformat()}{offset}")
        except ValueError:
            raise BadValue(f'"{match["zone"]}" is not a time zone.', FORM) from None
        return stated.astimezone(zone)
    return datetime.combine(day, moment, zone)


def _slashed(a: int, b: int, year: int) -> BadValue:
    """A date such as 03/04/2024: March or April, so the writer must say which."""
    readings = []
    for month, day in ((a, b), (b, a)):
        with suppress(BadValue):
            readings.append(str(_day(year, month, day)))
    readings = list(dict.fromkeys(readings))
    if len(readings) == 2:
        return BadValue(
            f"{a}/{b}/{year} could be two different days.", f"Write {readings[0]} or {readings[1]}."
        )
    return BadValue(
        "This date does not begin with the year.", f"Write {readings[0]}." if readings else FORM
    )


def is_zone(text: str) -> bool:
    """Whether it names a time zone, such as America/New_York."""
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        return False
    # EST is five hours behind all year.
    return "/" in text and not text.startswith("Etc/")
