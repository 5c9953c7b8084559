"""Obeys what a program can obey: each edit that a problem carries, one after another."""

from __future__ import annotations

from pathlib import Path

from publisher.authoring.mend import mend
from publisher.content import read_site
from publisher.problems import Problem
from publisher.rules import check
from tests.scenarios.commands import NOW

#: Rules of what hides other mistakes: a field that cannot be read or has another name, and words
#: that are nothing but a sign that no page can show.
_SHOWS = frozenset({"front-matter", "field-unknown", "date", "pasted-characters"})


#: How often the same may stand on one line, where one edit mends one of them.
_ALIKE = 3


def must_lead_on(content: Path) -> None:
    """Obey each problem by itself; it is gone then, and no file has an error of another rule."""
    before = check(read_site(content, NOW))
    for found in [one for one in before if one.edits]:
        path = content.parent / found.file
        text = path.read_bytes()
        after = _obeyed(content, path, found, before)
        assert _count(before, found) > _count(after, found), found
        assert found.rule in _SHOWS or [] == _worse(before, after), found
        path.write_bytes(text)


def _obeyed(content: Path, path: Path, found: Problem, before: list[Problem]) -> list[Problem]:
    """What check finds when the edits of a problem were made, once for each place that has it."""
    after: list[Problem] = []
    for _ in range(_ALIKE):
        new, mended = mend(path.read_bytes().decode("utf-8"), [found])
        if mended:
            path.write_bytes(new.encode())
            after = check(read_site(content, NOW))
        if not mended or _count(before, found) > _count(after, found):
            break
    return after


def _count(problems: list[Problem], one: Problem) -> int:
    """How often a file is told the same; lines may have moved."""
    return sum((other.file, other.says) == (one.file, one.says) for other in problems)


def _worse(before: list[Problem], after: list[Problem]) -> list[Problem]:
    """Errors that were not there, by what they say: lines may have moved."""
    known = {(one.file, one.rule) for one in before}
    return [one for one in after if one.is_error and (one.file, one.rule) not in known]
