"""Reads a date as a writer writes it, and refuses one that could mean two days."""

from __future__ import annotations

import calendar
import re
import unicodedata
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
#: A day of other programs and languages.
_OTHERWISE = re.compile(
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"
    r"|(?P<y1>\d{4})[-/., ]+(?P<name1>[^\W\d_]+)[-/., ]+(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})[-/., ]+(?:de )?(?P<name2>[^\W\d_]+)[-/., ]+(?:del? )?(?P<y2>\d{4})",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:,| at|T)? *(?<!\d)(?P<h>\d{1,2})"
    r"(?:(?P<sep>[:.h])(?P<min>\d{2}))?(?: *(?P<half>[ap]\.?m\.?))?(?: *(?:h|hrs|o'clock))?$",
    re.IGNORECASE,
)
#: In characters.
_LONGEST = 60
_WORD = re.compile(r"(?P<word>[^\W\d_]+)\.?,? +")
#: Hyphens that look like the one of a keyboard, and the sign for minus.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
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
_DAYS = {name: at for names in WEEKDAYS.values() for at, name in enumerate(names)}
_DAYS |= {name[:3]: at for at, name in enumerate(WEEKDAYS["en"])}
FORM = "Write the year first: 2026-11-23, or 2026-11-23 09:00 with a time."


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """The moment that ``text`` names, midnight in ``zone`` where it gives no time.

    Raises BadValue for anything that is not one certain day between 1990 and 2100.
    """
    # Of two texts that look alike both are read, or neither.
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = " ".join(seen.translate(_HYPHENS).split())
    if match := _ISO.match(text):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        return _with_time(day, match, zone)
    if (match := _NAMED.match(text)) and (month := _month(match["m1"] or match["m2"])):
        day = _day(int(match["y"]), month, int(match["d1"] or match["d2"]))
        return datetime.combine(day, time(), zone)
    if match := _YEAR_FIRST.match(text):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        raise BadValue("The parts of this date are not joined by hyphens.", f"Write {day}.")
    if match := _SLASHED.match(text):
        raise _slashed(int(match["a"]), int(match["b"]), int(match["y"]))
    raise _otherwise(text, zone) or BadValue(f'"{text}" is not a date.', FORM)


def _month(name: str) -> int:
    """The number of a month, of whose name three letters are enough; 0 where there is none."""
    found = {
        number
        for names in MONTHS.values()
        for number, month in enumerate(names, 1)
        if len(name) > 2 and month.startswith(name.casefold())
    }
    return found.pop() if len(found) == 1 else 0


def _otherwise(text: str, zone: ZoneInfo) -> BadValue | None:
    """What to write for a day in a form of other programs and languages, with the day of the week
    or a time. Raises BadValue where there is no such day or time."""
    word = _WORD.match(text)
    weekday = _DAYS.get(word["word"].casefold()) if word else None
    bare = text[word.end() :] if word and weekday is not None else text
    clock = _CLOCK.search(bare)
    if clock and (clock["sep"] or clock["half"]):
        bare = bare[: clock.start()]
    else:
        clock = None
    if match := _OTHERWISE.fullmatch(bare):
        year, name, day = (
            next(filter(None, match.group(*groups)), "")
            for groups in (("y", "y1", "y2"), ("name1", "name2"), ("d", "d1", "d2"))
        )
        month = match["m"] or _month(name)
        bare = f"{year}-{month}-{day}" if month else text
    if bare == text or len(text) > _LONGEST:
        return None
    moment = parse_date(bare, zone)
    if weekday not in (None, moment.weekday()):
        says = f"{moment:%Y-%m-%d} is a {WEEKDAYS['en'][moment.weekday()].capitalize()}."
        return BadValue(says, f"Write {moment:%Y-%m-%d}, or the day that is meant.")
    says = f'"{text}" is a date in another form.'
    if clock is None:
        return BadValue(says, f"Write {moment:%Y-%m-%d}.")
    hour = f"{clock['h']}:{clock['min'] or '00'} {clock['half'] or ''}"
    moment = parse_date(f"{moment:%Y-%m-%d} {hour}", zone)
    return BadValue(says, f"Write  {moment:%Y-%m-%d %H:%M}")


def has_hour(moment: datetime) -> bool:
    """Whether a writer gave a time with the day; nothing begins or ends at midnight."""
    return moment.time() != time()


def _day(year: int, month: int, day: int) -> date:
    if not 1990 <= year <= 2100:
        raise BadValue(f"The year {year} cannot be right.", "Write one from 1990 to 2100.")
    with suppress(ValueError):
        return date(year, month, day)
    says = f"There is no day {year}-{month:02}-{day:02}."
    if 1 <= month <= 12:
        name, days = calendar.month_name[month], calendar.monthrange(year, month)[1]
        raise BadValue(says, f"Write a day that is: {name} {year} has {days}.")
    fix = "Write the year, the month from 01 to 12, and the day."
    with suppress(ValueError):
        fix = f"Write {date(year, day, month)}."
    raise BadValue(says, fix)


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
        fix = "Write one from 00:00 to 23:59, or from 1:00 to 12:59 with am or pm."
        raise BadValue(f"There is no time {clock}{half}.", fix) from None
    if zone_name := (match["zone"] or "").upper():
        offset = "+00:00" if zone_name in ("Z", "UTC", "GMT") else zone_name
        if offset.isalpha():
            # In July, is EST the hour of winter, or that of the clock on the wall?
            fix = f"Write  {day} {moment:%H:%M}  for the time on the clinic's clock."
            raise BadValue(f'"{match["zone"]}" does not say whether summer time is meant.', fix)
        try:
            stated = datetime.fromisoformat(f"{day}T{moment.isoformat()}{offset}")
        except ValueError:
            fix = f"Write  {day} {moment:%H:%M}  for the time on the clinic's clock."
            raise BadValue(f'"{match["zone"]}" is not a time zone.', fix) from None
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
