"""The report as text for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from publisher import printed
from publisher.problems import plural
from publisher.report.report import Report
from publisher.report.schedule import Waiting
from publisher.rules.review_dates import WARN_AFTER

#: Lines of one list; of the rest only the number is printed.
MAX_LINES = 20


def links(report: Report) -> Iterator[str]:
    """Orphans, dead ends, and how much each page is linked; of one page, by which others."""
    yield from _list("orphan", "no text or hub leads to it", report.orphans)
    yield from _list("dead end", "its text leads to no other page", report.dead_ends)
    if len(report.linked) == 1:
        (one,) = report.linked
        yield from _list("page", "its text links to this one", one.linked_from)
        yield from _list("page", "it lists this one", one.listed_from)
        yield from _list("page", "this text links to it", one.links_to)
        return
    clinical = [one for one in report.linked if one.kind.is_clinical]
    if clinical:
        yield "  Links in texts to a page, lists that show it, links from it; the fewest first:"
        yield "      to  list  from"
    yield from _bounded(
        f"{len(one.linked_from):>4}  {len(one.listed_from):>4}  {len(one.links_to):>4}  {one.file}"
        for one in clinical
    )


def suggestions(report: Report) -> Iterator[str]:
    """The links that could be added, the most useful first."""
    if not report.suggestions:
        yield "  None: no text names another page without a link to it."
    lines = []
    for one in report.suggestions:
        orphan = "  (nothing leads there yet)" if one.to_orphan else ""
        lines += [f'{one.file}:{one.line}  "{one.words}"', f"    Write: {one.write}{orphan}"]
    yield from _bounded(lines, 2 * MAX_LINES)


def reviews(report: Report) -> Iterator[str]:
    """What is due, what was never reviewed, what lacks sources, who lacks a license."""
    found = report.reviews
    if found.due:
        yield f"  To be read again, {WARN_AFTER} days after the last review:"
    yield from _bounded(
        f"{one.day}{'  OVERDUE' if one.is_overdue else ''}  {one.file}"
        f"{f'  ({one.reviewer})' if one.reviewer else ''}"
        for one in found.due
    )
    yield from _list("page", "changed since its review", found.changed)
    wanted = {"no review": set(found.never), "no sources": set(found.unsourced)}
    files = sorted({file for missing in wanted.values() for file in missing})
    yield from _list(
        "page",
        "a review or sources are missing",
        (
            f"{', '.join(says for says, missing in wanted.items() if file in missing):<21}  {file}"
            for file in files
        ),
    )
    lacking = [f"{file}: no {', no '.join(names)}" for file, names in found.lacking]
    yield from _list("person", "credentials or license not given", lacking, "people")


def waiting(report: Report) -> Iterator[str]:
    """Drafts, and what is scheduled, with the day."""
    if not report.waiting:
        yield "  Nothing: every file is published."
    yield from _bounded(
        f"{one.day or 'no date   '}  {one.state:<9}  {one.file}{_for_whom(one)}"
        for one in report.waiting
    )


def _for_whom(one: Waiting) -> str:
    if one.state != "in-review":
        return ""
    if one.is_signed:
        return f"  (signed by {one.reviewer}: it can be published)"
    return f"  (for {one.reviewer or 'a clinician'} to read)"


def _list(noun: str, means: str, names: Iterable[str], nouns: str = "") -> Iterator[str]:
    listed = list(names)
    number = plural(len(listed), noun)
    if nouns and len(listed) != 1:
        number = f"{len(listed):,} {nouns}"
    yield f"  {number} ({means}){':' if listed else ''}"
    yield from _bounded(listed)


def _bounded(lines: Iterable[str], most: int = MAX_LINES) -> Iterator[str]:
    listed = list(lines)
    yield from (f"    {line}" for line in listed[:most])
    if len(listed) > most:
        yield f"    and {plural(len(listed) - most, 'more line')}: --json shows all"


#: Name of a part -> its heading, and what makes its lines.
PARTS: dict[str, tuple[str, Callable[[Report], Iterator[str]]]] = {
    "links": ("Links between pages", links),
    "suggestions": ("Links that you could add", suggestions),
    "reviews": ("Reviews", reviews),
    "waiting": ("Not public yet", waiting),
}


def as_json(report: Report, parts: Iterable[str]) -> str:
    """An object with one key for each of ``parts``, and ``says``, the sentence of numbers.

    Every list is whole. Files are named as in messages, days are written as 2026-11-23.
    """
    every: dict[str, object] = {
        "links": {
            "orphans": report.orphans,
            "dead_ends": report.dead_ends,
            "documents": [asdict(one) for one in report.linked],
        },
        "suggestions": [asdict(one) for one in report.suggestions],
        "reviews": asdict(report.reviews),
        "waiting": [asdict(one) for one in report.waiting],
    }
    chosen = {name: every[name] for name in parts}
    return printed.as_json({**chosen, "says": report.sentence})
