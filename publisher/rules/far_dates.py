from __future__ import annotations

from datetime import datetime

from publisher.content import Site
from publisher.content.document import Document
from publisher.problems import plural
from publisher.rule import Problems, Rule


class FarDates(Rule):
    """A day of publication years ahead is asked about.

    A slip in the year, such as 2062 for 2026, hides a page for good, and nobody is told.

    Wrong: date: 2062-11-20
    Right: date: 2026-11-20
    """

    severity = "warning"


def years_ahead(document: Document, now: datetime) -> int:
    """The whole years until the day of publication; 0 where it is nearer, or has come."""
    date = document.meta.date
    return max(0, (date - now).days // 365) if date else 0


def check(site: Site) -> Problems:
    for document in site.documents:
        if years := years_ahead(document, site.now):
            says = (
                f"This day is {plural(years, 'year')} ahead, and until then nobody sees the page."
            )
            fix = "Correct the year, if it is not meant."
            yield FarDates.problem(document.file, document.line("date"), says, fix)
