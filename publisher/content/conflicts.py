"""Finds what git leaves in a file that two people changed at once."""

from __future__ import annotations

import re

from publisher.problems import Problem
from publisher.rule import Rule


class Conflict(Rule):
    """Of a part that two people changed at once, one version is kept.

    Git writes both into the file, between lines of <<<<<<<, ======= and >>>>>>>, and leaves it to
    you to choose. On the page both would stand, with the marks.
    Wrong: <<<<<<< HEAD  above one version, and  >>>>>>> knee  below the other
    Right: one of the two versions, without those lines

    https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
    """


_MARKS = re.compile(r"^(?:<{7}|\|{7}|>{7})(?= |$)", re.MULTILINE)


def conflict(text: str, file: str) -> Problem | None:
    """Where the first mark stands, if there is one; ``file`` names the text in the problem."""
    if not (found := _MARKS.search(text)):
        return None
    says = "Two people changed this part, and both of their versions stand here."
    fix = "Keep one version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    return Conflict.problem(file, text.count("\n", 0, found.start()) + 1, says, fix)
