"""Does what fixes say, where a program can: makes the edits that problems carry.

Nothing else of a text changes: not its line ends, not its other lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.problems import Edit, Problem


def mend(text: str, problems: Iterable[Problem]) -> tuple[str, list[Problem]]:
    """The text of a file with the edits of its problems made, and the problems that had any.

    The edits of one problem are made together or not at all. Where two problems want one place,
    the one further down is mended: the other spoke of what stood there.
    """
    lines = text.split("\n")
    mended: list[Problem] = []
    taken: set[int] = set()
    # From the end, so that places before an edit stay where they are.
    for problem in sorted(problems, key=_last_line, reverse=True):
        edits = sorted(problem.edits, reverse=True)
        touched = {edit.line for edit in edits}
        if edits and not touched & taken and all(place(lines, edit) is not None for edit in edits):
            for edit in edits:
                _make(lines, edit)
            taken |= touched
            mended.append(problem)
    return "\n".join(lines), mended[::-1]


def place(lines: Sequence[str], edit: Edit) -> int | None:
    """Where in its line an edit begins; None where the text is not as the problem saw it."""
    if not 0 < edit.line <= len(lines):
        return None
    line = lines[edit.line - 1]
    start = edit.column - 1 if edit.column else line.find(edit.old)
    return start if start >= 0 and line.startswith(edit.old, start) else None


def _make(lines: list[str], edit: Edit) -> None:
    start, at = place(lines, edit), edit.line - 1
    if start is None:
        return
    if edit.new is None:
        del lines[at]
    else:
        new = edit.new.replace("\n", "\r\n") if lines[0].endswith("\r") else edit.new
        lines[at] = lines[at][:start] + new + lines[at][start + len(edit.old) :]


def _last_line(problem: Problem) -> int:
    return max((edit.line for edit in problem.edits), default=0)
