"""Problems as the editor marks them: from where to where, and the edits that mend them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from publisher.authoring.mend import place
from publisher.content import Site
from publisher.fields import BY_NAME
from publisher.problems import Problem
from publisher.write.plain import ACTIONS, SIGNS, action_of, lost_address, plainly

_QUOTED = re.compile(r'"([^"]+)"')
#: A field with what is to be written into it.
_TO_FILL_IN = re.compile(r"  ([a-z_]+): ")
#: Letters of what a button can say.
_SHORT = 30
_WORD = re.compile(r"\w[\w'’-]*|\S")


def marks(
    problems: Iterable[Problem], text: str, fields: Mapping[str, int], site: Site
) -> list[dict[str, Any]]:
    """The problems of a file with the ``text``, errors first, in plain words. ``fields`` are the
    lines of its fields, the first of each.

    Lines and columns count from 1, in code points; ``end_column`` is the first one after what is
    meant. Column 0 means the whole line, line 0 the whole file.
    """
    lines = text.split("\n")
    ordered = sorted(problems, key=lambda one: (not one.is_error, one.line, one.column, one.rule))
    return [_mark(problem, lines, fields, site) for problem in ordered]


def _mark(
    problem: Problem, lines: list[str], fields: Mapping[str, int], site: Site
) -> dict[str, Any]:
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    column, end = _span(problem, line)
    field = _field(problem, fields, lines)
    plain = plainly(problem, site)
    found: dict[str, Any] = {
        "line": problem.line,
        "column": column,
        "end_column": end,
        "severity": problem.severity,
        "rule": problem.rule,
        "says": plain.says,
        "fix": plain.fix,
    }
    if action := action_of(problem):
        found |= {"action": action, "button": ACTIONS[action][1], "lost": lost_address(problem)}
    if field:
        found |= {"field": field, "button": found.get("button") or "Fill it in"}
    if edits := list(_edits(problem, lines)):
        found["edits"] = edits
        # A fix that asks is made by nobody but the writer.
        found["is_guess"] = problem.is_guess
    return found


def _span(problem: Problem, line: str) -> tuple[int, int]:
    """From a problem's column to the end of what it speaks of: what its words, or its edit, quote,
    or else a word. Where it has no column, the place of the quotation; (0, 0) where there is none.
    """
    start = problem.column - 1
    words = [edit.old for edit in problem.edits if edit.line == problem.line]
    words += _QUOTED.findall(problem.says)
    for quoted in filter(None, words):
        at = line.find(quoted, max(start, 0))
        if at == start or (start < 0 and at >= 0):
            return at + 1, at + 1 + len(quoted)
    if start < 0 or start >= len(line):
        return 0, 0
    word = _WORD.match(line, start)
    return problem.column, (word.end() if word else start + 1) + 1


def _field(problem: Problem, fields: Mapping[str, int], lines: list[str]) -> str:
    """The field that a problem is about: one that its words name, or the one of its line."""
    end = next((at for at, line in enumerate(lines[1:], start=2) if line.rstrip() == "---"), 0)
    if not 0 < problem.line <= end:
        return ""
    at_line = [name for name, line in fields.items() if line <= problem.line]
    if problem.line > 1 and at_line:
        return max(at_line, key=lambda name: fields[name])
    words = _QUOTED.findall(problem.says) + _TO_FILL_IN.findall(problem.fix)
    return next((name for name in words if name in BY_NAME), "")


def _edits(problem: Problem, lines: list[str]) -> Iterator[dict[str, Any]]:
    """All of them, or none where the text is no longer as the problem saw it."""
    places = [place(lines, edit) for edit in problem.edits]
    if None in places:
        return
    for edit, start in zip(problem.edits, places, strict=True):
        from_column = (start or 0) + 1
        gone = edit.new is None
        yield {
            "from_line": edit.line,
            "from_column": 1 if gone else from_column,
            "to_line": edit.line + gone,
            "to_column": 1 if gone else from_column + len(edit.old),
            "text": edit.new or "",
            "label": f"Write “{edit.new}”" if _is_plain(edit.new) else "Mend it",
        }


def _is_plain(text: str | None) -> bool:
    """Whether a button can say it."""
    if not text or not text.strip() or len(text) > _SHORT or "\n" in text:
        return False
    return not SIGNS.search(f"“{text}”")


def moved(problems: Iterable[Problem], before: str, after: str) -> Iterator[Problem]:
    """Problems of the text ``before`` at their lines in ``after``. Those of lines that were edited
    stay, without a column or edits, until they are judged again."""
    if before == after:
        yield from problems
        return
    old, new = before.split("\n"), after.split("\n")
    pairs = list(zip(old, new, strict=False))
    first = next((at for at, (a, b) in enumerate(pairs) if a != b), len(pairs))
    rest = len(pairs) - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    for problem in problems:
        if problem.line <= first:
            yield problem
        elif problem.line > len(old) - last:
            yield replace(problem, line=problem.line + len(new) - len(old), edits=())
        else:
            line = min(problem.line, max(len(new) - last, 1))
            yield replace(problem, line=line, column=0, edits=())
