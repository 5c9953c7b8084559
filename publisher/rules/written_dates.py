from __future__ import annotations

import re
from calendar import day_name, monthrange
from collections.abc import Iterable
from datetime import date

from publisher.content.dates import MONTHS, WEEKDAYS
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.searching import folded_text, search


class WrittenDates(Rule):
    """A date or a time in a text exists, and the weekday of a date is the right one.

    Whoever reads "Friday, December 24" of a year in which that is a Thursday comes on one of the
    two days, and stands before a closed door on the other.

    Wrong: Our class begins on Friday, December 24, 2026.
    Right: Our class begins on Thursday, December 24, 2026.
    """


#: Name, or its first three letters, in small letters -> number from 1.
_MONTH = {n[:3]: at for names in MONTHS.values() for at, n in enumerate(names, 1)}
_WEEKDAY = {n[:3]: at for names in WEEKDAYS.values() for at, n in enumerate(names)}
#: Without a weekday or a year, "In February 30 people came" is no date.
_ALONE = r"(?=[,.;:!?)]|$)"


def _names(names: Iterable[str]) -> str:
    return "|".join(f"{name[:3]}(?:{name[3:]}|t)?" if name[3:] else name for name in names)


_FORMS = (
    re.compile(
        rf"\b(?:(?P<weekday>{_names(WEEKDAYS['en'])})\.?,? )?(?P<month>{_names(MONTHS['en'])})\.? "
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
        rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?(?P<alone>{_ALONE})?",
        re.I,
    ),
    re.compile(
        rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS['es'])}),? )?(?P<day>\d{{1,2}}) de "
        rf"(?P<month>{'|'.join(MONTHS['es'])})(?: de (?P<year>(?:19|20)\d\d)\b)?"
        rf"(?P<alone>{_ALONE})?",
        re.I,
    ),
)
#: What may be a day, in small letters: "3 de mayo", or a number after a word.
_DAY = re.compile(r"[0-9] de [a-z]|[0-9](?<=[a-z.] [0-9])")
_MONTH_BEFORE = re.compile(rf"(?:{'|'.join(sorted(_MONTH))})[a-z]*\.? $")
#: Letters of the longest month, with its full stop and a space.
_LONGEST = 11


#: In figures alone, month first or day first; and a time with what half of the day it is in.
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_TIME = re.compile(
    r"(?P<hour>[0-9](?<![\w:.,-][0-9])[0-9]?)(?::(?P<minute>\d\d))? ?(?:am|pm|a\.m|p\.m)\b(?! I\b)",
    re.IGNORECASE,
)


def check_document(document: Document) -> Problems:
    for match, line, column in search(document, _FIGURES, ("/19", "/20")):
        first, second = int(match["first"]), int(match["second"])
        year = int(match["year"])
        if not (_exists(year, first, second) or _exists(year, second, first)):
            says = f'"{match[0]}" is a day that does not exist.'
            fix = "Correct the day or the month."
            yield WrittenDates.problem(document.file, line, says, fix, column=column)
    for match, line, column in search(document, _TIME):
        if not 1 <= int(match["hour"]) <= 12 or int(match["minute"] or 0) > 59:
            says = f'No clock shows "{match[0]}".'
            yield WrittenDates.problem(document.file, line, says, "Correct it.", column=column)
    if not _may_be(folded_text(document)):
        return
    for form in _FORMS:
        for match, line, column in search(document, form):
            if found := _wrong(match):
                says, fix = found
                yield WrittenDates.problem(document.file, line, says, fix, column=column)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _may_be(text: str) -> bool:
    """A quick test in small letters: "may" stands in most texts, "may 3" in few."""
    return any(
        len(day[0]) > 1 or _MONTH_BEFORE.search(text, max(0, day.start() - _LONGEST), day.start())
        for day in _DAY.finditer(text)
    )


def _wrong(match: re.Match[str]) -> tuple[str, str] | None:
    month, day = _MONTH[match["month"][:3].lower()], int(match["day"])
    weekday, year = match["weekday"], int(match["year"] or 0)
    if not 1 <= day <= 31 or not (weekday or year or match["alone"] is not None):
        return None
    # A year that is not told may be a leap year.
    if day > monthrange(year or 2024, month)[1]:
        return f'"{match[0]}" is a day that does not exist.', "Correct the day or the month."
    if weekday and year:
        right = date(year, month, day).weekday()
        if right != _WEEKDAY[weekday[:3].lower()]:
            says = f'"{match[0]}" is a {day_name[right]}.'
            return says, "Correct the weekday or the date."
    return None
