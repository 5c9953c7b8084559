"""Splits a Markdown file into front matter and body, and reads the front matter's structure.

YAML gives the structure and the line numbers; it never guesses a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from publisher.content.header import FrontMatterRule, Part, looks_like_field, parts, shown, sign_in
from publisher.problems import Edit, Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A fence with what nobody sees before it.
_SHIFTED = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+---\s*")
_OR_LINES = "  or each entry on a line of its own below, with two spaces and a hyphen before."
_FORM = "Write each field as  name: text  on a line of its own."


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as written: its name, its value as text or as a list of (text, line).

    ``stands_alone`` where no other line is a part of it.
    """

    name: str
    line: int
    value: str | tuple[tuple[str, int], ...]
    stands_alone: bool = False


@dataclass(slots=True)
class FrontMatter:
    """``body_line`` is the line number of the body's first line. Lines count from 1."""

    entries: list[Entry] = field(default_factory=list)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    #: False where the fences themselves are wrong, so that nothing could be read.
    readable: bool = True


def parse(text: str, file: str) -> FrontMatter:
    """Read the front matter of ``text``; ``file`` names it in problems."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    opened = lines[start].rstrip() == "---"
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None
    )
    if not opened:
        return _unreadable(_no_opening(lines[start], start + 1, file))
    if end is None:
        return _unreadable(_no_closing(lines, start, file))
    found = FrontMatter(body="\n".join(lines[end + 1 :]), body_line=end + 2)
    header = parts(lines[start + 1 : end], start + 2, file, found.problems)
    found.entries = _entries(header, file, found.problems)
    return found


def _unreadable(problem: Problem) -> FrontMatter:
    return FrontMatter(problems=[problem], readable=False)


def _no_opening(first: str, line: int, file: str) -> Problem:
    if not first.strip():
        fix = "Write its fields and its text, or delete the file."
        return FrontMatterRule.problem(file, 0, "This file is empty.", fix)
    if _SHIFTED.fullmatch(first):
        return _margin(first, line, file)
    if first.strip() in ("—", "–", "***", "___", "----", "--", "+++"):
        fix = f"Replace {first.strip()} by three hyphens: ---"
    elif looks_like_field(first):
        fix = "Put a line of three hyphens (---) above the first field and one below the last."
    else:
        fix = "Begin the file with a line of three hyphens (---), the fields, and --- again."
    return FrontMatterRule.problem(file, line, "The front matter does not begin with ---.", fix)


def _margin(fence: str, line: int, file: str) -> Problem:
    says = f"Before these hyphens stands a sign that nobody sees: {sign_in(fence, '---')}."
    edits = [Edit(line, 0, fence, "---")]
    return FrontMatterRule.problem(file, line, says, "Write  ---  without it.", edits=edits)


def _no_closing(lines: list[str], start: int, file: str) -> Problem:
    last = start
    while last + 1 < len(lines) and (
        looks_like_field(lines[last + 1]) or lines[last + 1].startswith((" ", "\t", "- "))
    ):
        last += 1
    for number, line in enumerate(lines[start + 1 : last + 2], start=start + 2):
        if _SHIFTED.fullmatch(line):
            return _margin(line, number, file)
    says = "The front matter that begins here is never closed."
    fix = f"Put a line of three hyphens (---) after its last field, below line {last + 1}."
    return FrontMatterRule.problem(file, start + 1, says, fix)


def _entries(header: list[Part], file: str, problems: list[Problem]) -> list[Entry]:
    """Read all fields at once; where that fails, each by itself: one slip hides no other."""
    whole = Part(header[0].line, [line for part in header for line in part.lines])
    try:
        found = _read(whole, file)
    except yaml.YAMLError:
        found = [entry for part in header for entry in _read_or_tell(part, file)]
    problems += [entry for entry in found if isinstance(entry, Problem)]
    return [entry for entry in found if isinstance(entry, Entry)]


def _read_or_tell(part: Part, file: str) -> list[Entry | Problem]:
    try:
        return _read(part, file)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        # YAML notices some slips only at the end of the field.
        line = part.line + min(mark.line if mark else 0, len(part.lines) - 1)
        return [FrontMatterRule.problem(file, line, *_in_plain_words(error))]


def _in_plain_words(error: yaml.YAMLError) -> tuple[str, str]:
    words = str(error)
    if "escape character" in words or "escaped" in words:
        says = "A backslash inside double quotation marks has a meaning of its own."
        return says, "Write it twice, or use single quotation marks."
    if "quoted scalar" in words:
        says = "A quotation mark is opened and never closed."
        return says, "Close it at the end of the text, or remove it."
    if "flow" in words:
        return (
            "This list in [square brackets] cannot be read.",
            f"Write it as  [one, two]{_OR_LINES}",
        )
    if "\\t" in words:
        return "There is a tab where spaces belong.", "Use spaces instead of the tab."
    return "This part of the front matter cannot be read.", _FORM


def _read(part: Part, file: str) -> list[Entry | Problem]:
    """Read the fields of ``part`` from YAML's events, which no depth of nesting can exhaust.

    Raises YAMLError.
    """
    source = "\n".join(part.lines) + "\n"
    found: list[Entry | Problem] = []
    # The first two events open the stream and the document.
    events = yaml.parse(source, Loader=_Loader)
    root = next((event for event in events if not isinstance(event, _OPENINGS)), None)
    if not isinstance(root, yaml.MappingStartEvent):
        return []
    for key in events:
        if not isinstance(key, yaml.ScalarEvent):
            break
        found.append(_entry(key, events, part.line, file))
    return found


_OPENINGS = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _entry(
    key: yaml.ScalarEvent, events: Iterator[yaml.Event], first: int, file: str
) -> Entry | Problem:
    line = _line(key, first)
    value = next(events)
    if isinstance(value, yaml.ScalarEvent):
        stands_alone = value.end_mark is not None and first + value.end_mark.line == line
        return Entry(key.value, line, value.value, stands_alone)
    items: list[tuple[str, int]] = []
    depth, deepest = 1, 1
    while depth:
        event = next(events)
        depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)
        deepest = max(deepest, depth)
        if deepest > 9:
            raise yaml.YAMLError("flow too deep")
        if isinstance(event, yaml.ScalarEvent):
            items.append((shown(event.value), _line(event, first)))
    if deepest == 1:
        return Entry(key.value, line, tuple(items))
    says = "This field holds something more complicated than a list."
    fix = "Write one line of text, or a list of lines that begin with a hyphen."
    return FrontMatterRule.problem(file, line, says, fix)


def _line(event: yaml.Event, first: int) -> int:
    return first + (event.start_mark.line if event.start_mark else 0)
