from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.history import entry_of
from publisher.rule import Problems, Rule


class Changes(Rule):
    """A change that readers are told of has a day, and the page is as new as the last of them.

    Who read a page before it was corrected should find what was wrong.

    Wrong: changes: [We changed the second exercise]
    Right: changes: ['2026-12-01, The dose of the second exercise was too high.']

    Source: the HONcode principles of the Health On the Net Foundation (pages show when they were
    last changed).
    """


def check(site: Site) -> Problems:
    for document in site.documents:
        for line, says, fix in _wrong(document, site):
            yield Changes.problem(document.file, line, says, fix)


def _wrong(document: Document, site: Site) -> Iterator[tuple[int, str, str]]:
    meta, days = document.meta, []
    for line, text in document.texts("changes"):
        found = entry_of(text, site.clinic.zone)
        if found is None:
            fix = "Write the day and what changed: '2026-12-01, The dose was too high.'"
            yield line, f'"{text}" does not begin with a day.', fix
        elif found.day > site.now or (meta.date and found.day.date() < meta.date.date()):
            says = f"{found.day:%Y-%m-%d} is no day between the first publication and today."
            yield line, says, "Correct the day."
        else:
            days.append(found.day)
    if days and (not meta.modified or meta.modified.date() < max(days).date()):
        says = f"A change is of {max(days):%Y-%m-%d}, and the page does not say so at its top."
        yield document.line("changes"), says, f"Write  modified: {max(days):%Y-%m-%d}"
