"""What an import did: as values, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from publisher import printed
from publisher.importing.web import NOT_YET
from publisher.problems import Problem, count, plural

#: Lines that are named for each rule, and characters of an address.
_LINES, _ADDRESS = 6, 120


@dataclass(slots=True)
class Row:
    """What became of one page: written, here already, left out on purpose, or unread; and ``why``
    it was not written, where that is not clear.

    ``moving.Mover`` writes a row, and the command of the import adds ``mended``, the rules of what
    was mended; ``as_text`` and ``as_json`` read it. ``left_out`` joins what a source told of its
    page (``OldPage.told``), what the converter left out, and lost links; ``to_do`` what the source
    asks of the writer (``OldPage.to_do``), and links that still lead to the old site."""

    source: str
    state: Literal["written", "here", "left out", "unread"]
    file: str = ""
    address: str = ""
    why: str = ""
    pictures: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    drafted: bool = False
    mended: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Moved:
    """What an import did. ``people`` are the files of stubs, ``redirects`` the lines added."""

    rows: list[Row] = field(default_factory=list)
    pictures: int = 0
    hand_outs: int = 0
    people: list[str] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    not_redirected: list[str] = field(default_factory=list)


def as_text(moved: Moved, problems: Sequence[Problem], dry: bool) -> str:
    """A paragraph for each page that was written or left out, and a sum."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    lines = [
        line
        for row in moved.rows
        if row.state != "here" or row.missing or row.why
        for line in _row(row, by_file.get(row.file, []))
    ]
    return "\n".join([*lines, *_sum(moved, problems, dry)])


def _row(row: Row, problems: list[Problem]) -> Iterator[str]:
    if row.why:
        yield f"Left out: {row.source}"
        yield f"    Because {row.why}."
        return
    yield row.file
    yield f"    From: {row.source}"
    if row.pictures:
        yield f"    Pictures: {row.pictures}"
    if waiting := sum(why == NOT_YET for why in row.missing.values()):
        yield f"    Pictures to fetch: {waiting}"
    for address, why in row.missing.items():
        if why != NOT_YET:
            yield f"    Missing picture: {address[:_ADDRESS]} ({why})"
    for left in row.left_out:
        yield f"    Left out: {left}"
    if row.mended:
        rules = sorted(Counter(row.mended).items())
        yield f"    Mended: {', '.join(f'{rule} ({number})' for rule, number in rules)}"
    for to_do in row.to_do:
        yield f"    To do: {to_do}"
    if row.drafted:
        yield "    To do: read the description, which was drafted from the text"
    found: dict[str, list[int]] = {}
    for problem in problems:
        found.setdefault(problem.rule, []).append(problem.line)
    if found:
        yield f"    To do: {'; '.join(_rule(name, lines) for name, lines in sorted(found.items()))}"


def _rule(name: str, lines: list[int]) -> str:
    shown = [str(line) for line in dict.fromkeys(lines) if line]
    if not shown:
        return name
    left = len(shown) - _LINES
    more = f" and {left} more" if left > 0 else ""
    return f"{name} (line{'s' if len(shown) > 1 else ''} {', '.join(shown[:_LINES])}{more})"


def _sum(moved: Moved, problems: Sequence[Problem], dry: bool) -> Iterator[str]:
    states = Counter(row.state for row in moved.rows)
    folders = Counter(row.file.split("/")[1] for row in moved.rows if row.state == "written")
    kinds = ", ".join(f"{number:,} in {folder}" for folder, number in sorted(folders.items()))
    would = "Would move" if dry else "Moved"
    first = f"{would} {plural(states['written'], 'page')}{f' ({kinds})' if kinds else ''}"
    if states["here"]:
        first += f"; {plural(states['here'], 'page')} stood here already"
    if left_out := states["left out"] + states["unread"]:
        first += f"; {left_out:,} left out"
    yield f"{first}."
    people = len(moved.people)
    parts = [
        plural(moved.pictures, "picture"),
        *([plural(moved.hand_outs, "hand-out")] if moved.hand_outs else []),
        plural(len(moved.redirects), "redirect"),
        plural(people, "stub") + (" of a person" if people == 1 else " of people"),
    ]
    yield f"Beside them {', '.join(parts)}."
    if moved.not_redirected:
        shown = ", ".join(moved.not_redirected[:3])
        number = plural(len(moved.not_redirected), "old address")
        yield f"No redirect can be written for {number}, such as {shown}"
    if states["written"]:
        yield f"In what was moved: {count(problems)}."


def as_json(moved: Moved, problems: Sequence[Problem], dry: bool) -> str:
    """An object with ``dry_run``, ``pages`` (each with its ``problems``: line, rule, severity,
    says, fix), ``pictures``, ``hand_outs``, ``people``, ``redirects`` and ``not_redirected``."""
    by_file: dict[str, list[dict[str, Any]]] = {}
    for problem in problems:
        row = {name: getattr(problem, name) for name in ("line", "rule", "severity", "says", "fix")}
        by_file.setdefault(problem.file, []).append(row)
    whole = {"dry_run": dry, **asdict(moved)}
    pages = whole.pop("rows")
    whole["pages"] = [{**page, "problems": by_file.get(page["file"], [])} for page in pages]
    return printed.as_json(whole)
