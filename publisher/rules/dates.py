from __future__ import annotations

from publisher.content import Site
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Problems, Rule


class Dates(Rule):
    """Dates must be possible: a change comes after the first publication, a review has happened.

    Readers and search engines trust a page by its dates. A review needs both the day and who
    did it.

    Wrong: reviewed: 2026-11-20  without a reviewer
    Right: reviewed: 2026-11-20  and  reviewer: jane-doe
    """

    required = True


def check(site: Site) -> Problems:
    for document in site.documents:
        date, modified = document.meta.date, document.meta.modified
        if date and modified and modified < date:
            yield _problem(
                document,
                "modified",
                "The change is dated before the first publication.",
                "Correct one of the two dates.",
            )
        for name, day in (("modified", modified), ("reviewed", document.meta.reviewed)):
            if day and day > site.now and document.state(site.now) == "published":
                yield _problem(
                    document, name, f'"{name}" is a day to come.', "Write a day that has passed."
                )
        # Who is asked to review it is named before there is a day.
        is_asked = document.meta.status == "in-review" and document.meta.reviewer
        if bool(document.meta.reviewed) != bool(document.meta.reviewer) and not is_asked:
            given = "reviewed" if document.meta.reviewed else "reviewer"
            missing = "reviewer" if given == "reviewed" else "reviewed"
            if missing not in document.lines:
                yield _problem(
                    document,
                    given,
                    f'"{given}" is there, but "{missing}" is not.',
                    "A review needs both who did it and the day.",
                )


def _problem(document: Document, field: str, says: str, fix: str) -> Problem:
    return Dates.problem(document.file, document.line(field), says, fix)
