"""The problems of the last build as HTML, shown on every page of the preview."""

from __future__ import annotations

import html

from publisher.preview.builder import Result
from publisher.problems import Problem, count, errors

#: More than a writer mends at a time would make every page slow; the terminal has them all.
_MAX_ITEMS = 40


def panel(result: Result, page: str, source: str) -> str:
    """HTML for the file ``page`` that was made of the file ``source``: errors first, then the
    problems of that file. Empty where nothing is wrong."""
    if not result.problems:
        return ""
    problems = sorted(result.problems, key=lambda one: (not one.is_error, one.file != source))
    own = [problem for problem in problems if problem.file == source]
    here = f" {len(own):,} on this page." if own else ""
    items = "".join(map(_item, problems[:_MAX_ITEMS]))
    if len(problems) > _MAX_ITEMS:
        items += f"<li>{len(problems) - _MAX_ITEMS:,} more are told in the terminal.</li>"
    # All else stays folded: the page itself is what a writer wants to see.
    is_behind = result.failed or page in result.behind
    is_open = " open" if is_behind or errors(own) else ""
    outdated = " This page is not up to date." if is_behind else ""
    kind = " errors" if errors(problems) else ""
    return (
        f'<aside class="preview-problems{kind}" aria-label="Preview"><details{is_open}>'
        f"<summary>{count(problems)}.{here}{outdated}</summary><ul>{items}</ul></details></aside>"
    )


def _item(problem: Problem) -> str:
    parts = (problem.place, problem.rule, problem.says, problem.fix)
    place, rule, says, fix = map(html.escape, parts)
    remedy = f"<br>Fix: {fix}" if fix else ""
    return f"<li><strong>{place}</strong> [{rule}] {says}{remedy}</li>"
