"""What is wrong, as a part of every page of the preview."""

from __future__ import annotations

import html

from publisher.preview.builder import Result
from publisher.problems import Problem, count

#: More than a writer mends at a time would make every page slow; the terminal tells them all.
_MOST = 40


def panel(result: Result, source: str) -> str:
    """The problems of a result, on the page that was made of the file ``source``: its own come
    first, but for errors. Nothing where nothing is wrong."""
    if not result.problems:
        return ""
    problems = sorted(result.problems, key=lambda one: (not one.is_error, one.file != source))
    own = sum(problem.file == source for problem in problems)
    here = f" {own:,} on this page." if own else ""
    items = "".join(map(_item, problems[:_MOST]))
    if len(problems) > _MOST:
        items += f"<li>{len(problems) - _MOST:,} more are told in the terminal.</li>"
    # Warnings alone stay folded: the page itself is what a writer wants to see.
    stale, errors, is_open = "", "", ""
    if result.failed:
        stale, errors, is_open = " This page is from before them.", " errors", " open"
    return (
        f'<aside class="preview-problems{errors}" aria-label="Preview"><details{is_open}>'
        f"<summary>{count(problems)}.{here}{stale}</summary><ul>{items}</ul></details></aside>"
    )


def _item(problem: Problem) -> str:
    place, says, fix = map(html.escape, (problem.place, problem.says, problem.fix))
    rule = html.escape(problem.rule)
    return (
        f"<li><strong>{place}</strong> [{rule}] {says}"
        + (f"<br>Fix: {fix}" if fix else "")
        + "</li>"
    )
