"""Mends files of the content folder, as long as a fix is left that leaves nothing to decide."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from publisher.atomic import write_atomic
from publisher.authoring.mend import mend
from publisher.cache import Cache
from publisher.content import read_site
from publisher.problems import Problem
from publisher.reading import read
from publisher.rules import check

#: A fix may lead to the next, as a bullet that is mended to a list below a line of text. Far more
#: rounds than any text takes.
_MOST_ROUNDS = 100


class Fix(NamedTuple):
    """What mends a problem: ``diff`` are the lines that change, each after ``-`` as it is and
    after ``+`` as it will be."""

    problem: Problem
    diff: tuple[str, ...]


def is_certain(fix: Fix) -> bool:
    """Whether nothing is to decide."""
    return not fix.problem.is_guess


def tidy(
    content: Path, files: Collection[str], cache: Cache, accepts: Callable[[Fix], bool]
) -> list[Problem]:
    """Make the fixes that ``accepts`` takes, in ``files`` as problems call them, until no new one
    is left to offer. Returns the problems that are mended.

    Raises OSError, and whatever ``accepts`` raises; each file is then as after a round before.
    """
    mended: list[Problem] = []
    refused: set[tuple[object, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        is_done = True
        by_file: dict[str, list[Problem]] = {}
        for problem in check(read_site(content, cache=cache), cache):
            if problem.edits and problem.file in files and _key(problem) not in refused:
                by_file.setdefault(problem.file, []).append(problem)
        for file, problems in by_file.items():
            path = content.parent / file
            text = read(path, content.parent).decode("utf-8")
            # What parts a text comes last: until its lines are right, nobody knows whether it must.
            whole = [one for one in problems if not _parts(one)]
            offered = mend(text, whole)[1] or mend(text, problems)[1]
            taken = []
            for problem in offered:
                if accepts(Fix(problem, tuple(_diff(text.split("\n"), problem)))):
                    taken.append(problem)
                else:
                    refused.add(_key(problem))
            if taken:
                write_atomic(path, mend(text, taken)[0].encode(), path.stat().st_mode)
            mended += taken
            is_done = is_done and not offered
        if is_done:
            break
    return mended


def _key(problem: Problem) -> tuple[object, ...]:
    """What stays the same of a problem where the lines above it change."""
    edits = (edit._replace(line=0, column=0) for edit in problem.edits)
    return problem.file, problem.rule, problem.says, tuple(edits)


def _parts(problem: Problem) -> bool:
    return any("\n" in (edit.new or "") for edit in problem.edits)


def _diff(lines: list[str], problem: Problem) -> Iterator[str]:
    for number, edits in groupby(sorted(problem.edits), key=lambda edit: edit.line):
        line = lines[number - 1]
        alone = replace(problem, edits=tuple(edit._replace(line=1) for edit in edits))
        is_kept = all(edit.new is not None for edit in alone.edits)
        new = mend(line, [alone])[0].split("\n") if is_kept else []
        before, after = ([one.rstrip("\r") for one in some] for some in ([line], new))
        # Below the names of the files and the number of the line.
        yield from list(difflib.unified_diff(before, after, n=1, lineterm=""))[3:]
