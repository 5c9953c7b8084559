from __future__ import annotations

from publisher.content import Site
from publisher.rule import Problems, Rule


class ReviewDates(Rule):
    """What a clinician reviewed should be read again within a year, and must be within two.

    Advice ages, and the page shows readers the day of its last review. After 365 days this is a
    warning, after 730 days an error that stops a publish.

    Wrong: reviewed: 2023-01-10  (and nothing since)
    Right: reviewed: 2026-11-20  (after the reviewer read the page again)

    Source: the HONcode principles of the Health On the Net Foundation (pages show when they were
    last changed); the limits are our own.
    """


WARN_AFTER = 365
STOP_AFTER = 730


def check(site: Site) -> Problems:
    for document in site.documents:
        reviewed = document.meta.reviewed
        if reviewed is None:
            continue
        days = (site.now - reviewed).days
        if days > WARN_AFTER:
            yield ReviewDates.problem(
                document.file,
                document.line("reviewed"),
                f"The last review was {days:,} days ago.",
                "Ask the reviewer to read the page again, then change the date.",
                severity="error" if days > STOP_AFTER else "warning",
            )
