from __future__ import annotations

from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Events(Rule):
    """An event says when it begins and where it is, and lies ahead when its page appears.

    Lists show an event until it is over: a slip in the year hides it at once. Who cannot tell
    where it is cannot come.

    Wrong: starts: 2025-12-05 18:00  on a page of 2026-11-20
    Right: starts: 2026-12-05 18:00

    Source: https://developers.google.com/search/docs/appearance/structured-data/event
    """


def check_with_facts(document: Document, facts: Facts) -> Problems:
    for field, says, fix in _wrong(document, facts):
        yield Events.problem(document.file, document.line(field), says, fix)


def _wrong(document: Document, facts: Facts) -> Iterator[tuple[str, str, str]]:
    meta, over_at = document.meta, document.over_at
    if over_at is None:
        for field in ("ends", "place"):
            if field in document.lines and "starts" not in document.lines:
                fix = "Add a line such as  starts: 2026-12-05 18:00"
                yield field, f'"{field}" is there, but "starts" is not.', fix
        return
    if meta.starts and over_at <= meta.starts:
        yield "ends", "The event ends before it begins.", "Correct one of the two."
    elif meta.date and over_at <= meta.date:
        says = "The event was over before the first day of its page, so no list shows it."
        yield "starts", says, "Correct the day, or take it out where the page tells of what was."
    if not meta.place and facts.clinic.address is None:
        says = "Nobody can tell where this event is: the clinic has no address."
        yield "starts", says, "Add a line such as  place: 1 Example Street, Sampletown, NJ 07000"
