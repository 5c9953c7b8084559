"""A mistake is a value: what is wrong, where, and what to write instead.

Every stage returns problems rather than raising, so that a writer is told
everything at once and never sees a traceback.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from publisher import printed

Severity = Literal["error", "warning"]

#: Characters of a line that a terminal shows without folding it.
_WIDEST = 100


class Edit(NamedTuple):
    """``old``, which stands at ``column`` of a ``line``, or with column 0 where it stands there
    first, becomes ``new``. Where ``new`` is None, the line is taken out."""

    line: int
    column: int
    old: str
    new: str | None


_MEANT = "Did you mean"
_INSTEAD = re.compile(
    rf'{_MEANT} "(?P<near>[^"]+)"\?|Write (?P<day>\d{{4}}-\d\d-\d\d)\.$'
    r"|Write  (?P<text>(?:(?!  ).)+)$"
)


def instead(line: int, old: str, fix: str) -> list[Edit]:
    """The edit of a ``fix`` that says what to write for ``old``: ``Write  this`` or ``Did you
    mean "this"?`` None where it says something else."""
    found = _INSTEAD.match(fix)
    new = found and (found["near"] or found["day"] or found["text"])
    return [Edit(line, 0, old, new)] if old and new else []


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong.

    ``file`` is a path as the reader of the message would type it, relative to
    the project, with forward slashes. ``line`` and ``column`` count from 1; 0 means
    the whole file (or the whole line). ``source`` is the writer's file that a built ``file``
    was made from, where that is known. ``edits`` do what ``fix`` says, where that leaves
    nothing to decide.
    """

    file: str
    line: int
    rule: str
    says: str
    fix: str = ""
    severity: Severity = "error"
    column: int = 0
    source: str = ""
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def is_guess(self) -> bool:
        """Whether the fix asks, so that no program may answer."""
        return self.fix.startswith(_MEANT)

    @property
    def place(self) -> str:
        """``content/articles/knee.md:3``, which editors turn into a link."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Problem:
        """A problem that ``dataclasses.astuple`` took apart, for JSON to hold."""
        *values, edits = row
        problem = cls(*values)
        return replace(problem, edits=tuple(Edit(*edit) for edit in edits)) if edits else problem


class PublisherError(Exception):
    """A stage stopped because of problems; carries them to the front door.

    The only exception that crosses package borders on purpose. The front door
    prints the problems and exits 1.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(count(self.problems))

    def __reduce__(self) -> tuple[type[PublisherError], tuple[list[Problem]]]:
        # A process that works on a share of the site sends it to the one that asked.
        return PublisherError, (self.problems,)


class BadValue(ValueError):
    """A text cannot be read as what it stands for; ``says`` and ``fix`` are as in Problem."""

    def __init__(self, says: str, fix: str) -> None:
        super().__init__(says)
        self.says, self.fix = says, fix


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that must stop a publish."""
    return [problem for problem in problems if problem.is_error]


def count(problems: Sequence[Problem]) -> str:
    """``2 errors, 1 warning``."""
    wrong = len(errors(problems))
    return f"{plural(wrong, 'error')}, {plural(len(problems) - wrong, 'warning')}"


def plural(number: int, noun: str) -> str:
    """``1 page``, ``1,625 pages``; a noun in -y after a consonant becomes -ies."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{number:,} {noun[:-1]}ies"
    if noun.endswith(("s", "sh", "ch", "x")):
        return f"{number:,} {noun}es"
    return f"{number:,} {noun}s"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """``Did you mean "conditions"?``, or nothing where no other known word is near."""
    near = nearest(wrong, known)
    return f'{_MEANT} "{near}"?' if near else ""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known word, other than ``wrong`` itself, that is most like it; nothing where none is."""
    near = _nearest(wrong, tuple(known))
    return near if near != wrong else ""


#: From 0 to 1: what difflib takes for alike.
_ALIKE = 0.6
_ENDING = re.compile(r"(?<=.)\.[a-z]\w{1,4}$")


# One renamed file can break the same link in a thousand articles, and comparing is slow.
@lru_cache(maxsize=1024)
def _nearest(wrong: str, known: tuple[str, ...]) -> str:
    by_folded = {word.casefold(): word for word in known}
    for near in difflib.get_close_matches(wrong.casefold(), by_folded, cutoff=_ALIKE):
        # The endings of files are alike where their names are not.
        name, given = _ENDING.sub("", near), _ENDING.sub("", wrong.casefold())
        if difflib.SequenceMatcher(None, name, given).ratio() >= _ALIKE:
            return by_folded[near]
    return ""


def as_text(problem: Problem) -> str:
    """Three short lines for a person at a terminal, without colour."""
    lines = [f"{problem.place}  {problem.severity}  [{problem.rule}]", f"    {problem.says}"]
    if problem.source:
        lines.append(f"    Made from: {problem.source}")
    if problem.fix:
        lines.append(f"    Fix: {problem.fix}")
    # The name of a file may hold the end of a line.
    return "\n".join(line.replace("\n", " ") for line in lines)


def excerpt(problem: Problem, lines: Sequence[str]) -> list[str]:
    """The line that a problem is about, and below it a mark under what it speaks of.

    ``lines`` are those of its file. What a message puts in quotation marks is what it is about.
    """
    if not 0 < problem.line <= len(lines) or not lines[problem.line - 1].strip():
        return []
    text = lines[problem.line - 1].rstrip().expandtabs(1)
    quoted = re.search(r'"([^"]+)"', problem.says)
    start = problem.column - 1 if problem.column else text.find(quoted[1]) if quoted else -1
    length = len(quoted[1]) if quoted and text[max(start, 0) :].startswith(quoted[1]) else 1
    # A long line is shown around the place.
    cut = max(0, start - 40) if len(text) > _WIDEST else 0
    shown = text[cut : cut + _WIDEST]
    number = f"{problem.line:>6} | "
    marked = [" " * (len(number) + start - cut) + "^" * length] if start >= 0 else []
    return [f"{number}{shown}", *marked]


def as_dict(problem: Problem) -> dict[str, Any]:
    """File, line, column, rule, severity, says and fix; source and edits, where there are."""
    keys = ["file", "line", "column", "rule", "severity", "says", "fix"]
    found = {key: getattr(problem, key) for key in keys}
    if problem.source:
        found["source"] = problem.source
    if problem.edits:
        found["edits"] = [edit._asdict() for edit in problem.edits]
    return found


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects, as ``as_dict`` makes them."""
    return printed.as_json([as_dict(problem) for problem in problems])


def refusal_as_json(problems: Iterable[Problem]) -> str:
    """Why a command did nothing, as one JSON object."""
    told = [as_dict(problem) for problem in problems]
    return printed.as_json({"ok": False, "problems": told})


def as_annotation(problem: Problem) -> str:
    """A workflow command that GitHub shows next to the line.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    # What was built is in no repository: the line that GitHub can show is the source's.
    file = problem.source or problem.file
    where = {"file": file, "line": problem.line, "col": problem.column}
    properties = [f"{key}={_escape(str(value), ':,')}" for key, value in where.items() if value]
    properties.append(f"title={_escape(problem.rule, ':,')}")
    built = f"In {problem.file}:" if problem.source else ""
    message = _escape(" ".join(filter(None, [built, problem.says, problem.fix])))
    return f"::{problem.severity} {','.join(properties)}::{message}"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
