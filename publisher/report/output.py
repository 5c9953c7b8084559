"""The report as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from publisher.problems import plural
from publisher.report.report import Linked, Report
from publisher.report.suggestions import Suggestion
from publisher.rules.review_dates import WARN_AFTER

#: Lines of one list; the rest is counted.
MOST = 20

#: A line of the report, and whether it is a heading.
Line = tuple[str, bool]


def links(report: Report) -> Iterator[Line]:
    """Orphans, dead ends, and how much each page is linked; of one page, by which others."""
    yield "Links between pages", True
    yield from _list("orphan", "no text or hub leads to it", report.orphans)
    yield from _list("dead end", "its text leads to no other page", report.dead_ends)
    if len(report.linked) == 1:
        yield from _named(report.linked[0])
        return
    clinical = [one for one in report.linked if one.kind.is_clinical]
    if clinical:
        yield (
            "  Links in texts to a page, lists that show it, links from it; the fewest first:",
            False,
        )
        yield "      to  list  from", False
    yield from _bounded(
        f"{len(one.linked_from):>4}  {len(one.listed_from):>4}  {len(one.links_to):>4}  {one.file}"
        for one in clinical
    )


def _named(one: Linked) -> Iterator[Line]:
    yield from _list("page", "its text links to this one", one.linked_from)
    yield from _list("page", "it lists this one", one.listed_from)
    yield from _list("page", "this text links to it", one.links_to)


def suggestions(report: Report) -> Iterator[Line]:
    """The links that could be added, the most useful first."""
    yield "Links that you could add", True
    if not report.suggestions:
        yield "  None: no text names another page without a link to it.", False
    yield from _bounded([part for one in report.suggestions for part in _suggested(one)], 2 * MOST)


def _suggested(one: Suggestion) -> Iterator[str]:
    yield f'{one.file}:{one.line}  "{one.words}"'
    orphan = "  (nothing leads there yet)" if one.to_orphan else ""
    yield f"    Write: {one.write}{orphan}"


def reviews(report: Report) -> Iterator[Line]:
    """What is due, what was never reviewed, what lacks sources, who lacks a license."""
    found = report.reviews
    yield "Reviews", True
    if found.due:
        yield f"  To be read again, {WARN_AFTER} days after the last review:", False
    yield from _bounded(
        f"{one.day}{'  OVERDUE' if one.is_overdue else ''}  {one.file}"
        f"{f'  ({one.reviewer})' if one.reviewer else ''}"
        for one in found.due
    )
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


def waiting(report: Report) -> Iterator[Line]:
    """Drafts, and what is scheduled, with the day."""
    yield "Not public yet", True
    if not report.waiting:
        yield "  Nothing: every file is published.", False
    yield from _bounded(
        f"{one.day or 'no date   '}  {one.state:<9}  {one.file}" for one in report.waiting
    )


def _list(noun: str, means: str, names: Iterable[str], nouns: str = "") -> Iterator[Line]:
    listed = list(names)
    number = plural(len(listed), noun)
    if nouns and len(listed) != 1:
        number = f"{len(listed):,} {nouns}"
    yield f"  {number} ({means}){':' if listed else ''}", False
    yield from _bounded(listed)


def _bounded(lines: Iterable[str], most: int = MOST) -> Iterator[Line]:
    listed = list(lines)
    yield from ((f"    {line}", False) for line in listed[:most])
    if len(listed) > most:
        yield f"    and {plural(len(listed) - most, 'more line')}: --json shows all", False


PARTS = {"links": links, "suggestions": suggestions, "reviews": reviews, "waiting": waiting}


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
    return json.dumps(
        {**chosen, "says": report.sentence}, default=str, ensure_ascii=False, indent=2
    )
