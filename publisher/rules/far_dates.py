from __future__ import annotations

from publisher.content import Site
from publisher.problems import plural
from publisher.rule import Problems, Rule


class FarDates(Rule):
    """A day of publication years ahead is asked about.

    A slip in the year, such as 2062 for 2026, hides a page for good, and nobody is told.

    Wrong: date: 2062-11-20
    Right: date: 2026-11-20
    """

    severity = "warning"


def check(site: Site) -> Problems:
    for document in site.documents:
        date = document.meta.date
        if date and (years := (date - site.now).days // 365) > 0:
            says = (
                f"This day is {plural(years, 'year')} ahead, and until then nobody sees the page."
            )
            fix = "Correct the year, if it is not meant."
            yield FarDates.problem(document.file, document.line("date"), says, fix)
