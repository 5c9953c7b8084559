"""Splits a Markdown file into front matter and body, and reads the front matter's structure.

YAML gives the structure and the line numbers; it never guesses a type. Its
marks that a writer does not mean (``#`` and ``: `` inside a title) are made
harmless by quoting plain text before YAML sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from publisher.fields import BY_NAME
from publisher.problems import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: A field at the left margin: its name, the space after the colon, its value.
_FIELD = re.compile(r"^(?P<name>[^\s#:'\"\-\[{][^:]*?)[ \t]*:(?P<space>[ \t]+|$)(?P<value>.*)$")
_NO_SPACE = re.compile(r"^(?P<name>[A-Za-z_]+):(?P<value>\S.*)$")
_ITEM = re.compile(r"^(?P<start>[ \t]*-[ \t]+)(?P<value>.*)$")
_BLOCK_SCALAR = re.compile(r"^[|>][+-]?\d?[+-]?[ \t]*$")
_WHOLE_QUOTED = re.compile(r"""^("(?:\\.|[^"\\])*"|'(?:''|[^'])*')[ \t]*(#.*)?$""")
_OPEN_QUOTED = re.compile(r"""^("(?:\\.|[^"\\])*|'(?:''|[^'])*)$""")
#: Fields whose values hold no free text, so that ``# a comment`` after them is a comment.
_STRICT = {name for name, row in BY_NAME.items() if row.shape in ("date", "choice", "slug")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as written: its name, its value as text or as a list of (text, line)."""

    name: str
    line: int
    value: str | tuple[tuple[str, int], ...]


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
    header = _without_odd_lines(lines[start + 1 : end], start + 2, file, found.problems)
    # Empty lines in front keep YAML's line numbers equal to the file's.
    source = "\n" * (start + 1) + "\n".join(_quote_plain_text(header)) + "\n"
    found.entries = _compose(source, file, found.problems)
    return found


def _unreadable(problem: Problem) -> FrontMatter:
    return FrontMatter(problems=[problem], readable=False)


def _no_opening(first: str, line: int, file: str) -> Problem:
    if first.strip() in ("—", "–", "***", "___", "----", "--", "+++"):
        fix = f"Replace {first.strip()} by three hyphens: ---"
    elif _FIELD.match(first):
        fix = "Put a line of three hyphens (---) above the first field and one below the last."
    else:
        fix = "Begin the file with a line of three hyphens (---), the fields, and --- again."
    return Problem(file, line, "front-matter", "The front matter does not begin with ---.", fix)


def _no_closing(lines: list[str], start: int, file: str) -> Problem:
    last = start
    while last + 1 < len(lines) and (
        _FIELD.match(lines[last + 1]) or lines[last + 1].startswith((" ", "\t", "- "))
    ):
        last += 1
    return Problem(
        file, start + 1, "front-matter", "The front matter that begins here is never closed.",
        f"Put a line of three hyphens (---) after its last field, below line {last + 1}.",
    )  # fmt: skip


def _without_odd_lines(
    lines: list[str], first: int, file: str, problems: list[Problem]
) -> list[str]:
    """Blank out lines that are no field, so that the others are still read and told."""
    kept = []
    for number, line in enumerate(lines, start=first):
        problem = _odd_line(line, number, file)
        if problem:
            problems.append(problem)
        kept.append("" if problem else line)
    return kept


def _odd_line(line: str, number: int, file: str) -> Problem | None:
    if not line.strip() or line.lstrip().startswith("#") or _FIELD.match(line):
        return None
    if line.startswith((" ", "-")):
        return None
    if line.startswith("\t"):
        return Problem(
            file, number, "front-matter", "This line begins with a tab.",
            "Use spaces instead of the tab.",
        )  # fmt: skip
    if close := _NO_SPACE.match(line):
        return Problem(
            file, number, "front-matter", "There is no space after the colon.",
            f"Write: {close['name']}: {close['value']}",
        )  # fmt: skip
    return Problem(
        file, number, "front-matter", "This line is not a field.",
        "Write it as  name: text  or, if it belongs to the line above, begin it with two spaces.",
    )  # fmt: skip


def _quote_plain_text(lines: list[str]) -> Iterator[str]:
    """Put free text in single quotes where the writer used none.

    Single quotes fold continued lines as plain text does, and lines stay where they are.
    """
    number = 0
    while number < len(lines):
        line = lines[number]
        head, value = _head_and_value(line)
        end = _last_line(lines, number)
        if head is None or not _is_plain(value, head):
            # A block scalar's lines are text already, whatever they look like.
            stop = end if head is not None and _BLOCK_SCALAR.match(value) else number
            yield from lines[number : stop + 1]
            number = stop + 1
            continue
        text = [value, *lines[number + 1 : end + 1]]
        text = [part.replace("'", "''") for part in text]
        text[-1] = text[-1].rstrip() + "'"
        yield f"{head}'{text[0]}"
        yield from text[1:]
        number = end + 1


def _head_and_value(line: str) -> tuple[str | None, str]:
    """Split ``name: value`` or ``- value`` before the value; (None, "") for other lines."""
    for pattern in (_ITEM, _FIELD):
        if match := pattern.match(line):
            return line[: match.start("value")], match["value"].strip()
    return None, ""


def _last_line(lines: list[str], number: int) -> int:
    """The last line of the value that begins on line ``number``: those indented below it."""
    margin = len(lines[number]) - len(lines[number].lstrip(" "))
    is_item = _ITEM.match(lines[number]) is not None
    is_block = bool(_BLOCK_SCALAR.match(_head_and_value(lines[number])[1]))
    last = number
    for after in range(number + 1, len(lines)):
        line = lines[after]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip(" \t")) <= margin:
            break
        # An indented dash below a field is its list; below an item it is only text.
        if not is_block and (line.lstrip().startswith("#") or (not is_item and _ITEM.match(line))):
            break
        last = after
    return last


def _is_plain(value: str, head: str) -> bool:
    """Whether the writer wrote free text here, which YAML must not interpret."""
    name = head.split(":")[0].strip().casefold()
    row = BY_NAME.get(name)
    if not value or _BLOCK_SCALAR.match(value) or name in _STRICT:
        return False
    if value.startswith("#") and row is not None and row.is_list:
        return False
    if value[0] in "\"'":
        return not (_WHOLE_QUOTED.match(value) or _OPEN_QUOTED.match(value))
    return not (value[0] in "[{" and row is not None and row.is_list)


def _compose(source: str, file: str, problems: list[Problem]) -> list[Entry]:
    try:
        root = yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problems.append(
            Problem(
                file, mark.line + 1 if mark else 1, "front-matter", _in_plain_words(error),
                "Write each field as  name: text  on a line of its own.",
            )
        )  # fmt: skip
        return []
    except RecursionError:
        problems.append(
            Problem(file, 1, "front-matter", "Lists are nested far too deep.", "Use one list.")
        )
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        line = root.start_mark.line + 1
        problems.append(
            Problem(
                file, line, "front-matter", "The front matter holds no fields.",
                "Write each field as  name: text  on a line of its own.",
            )
        )  # fmt: skip
        return []
    return [entry for pair in root.value if (entry := _entry(pair[0], pair[1], file, problems))]


def _in_plain_words(error: yaml.YAMLError) -> str:
    words = str(getattr(error, "problem", "") or error)
    if "\\t" in words or "tab" in words:
        return "There is a tab where spaces belong."
    if "found unexpected end of stream" in words or "quoted scalar" in words:
        return "A quotation mark is opened and never closed."
    if "',' or ']'" in words:
        return "A list in [square brackets] is not closed."
    return "This part of the front matter cannot be read."


def _entry(key: yaml.Node, value: yaml.Node, file: str, problems: list[Problem]) -> Entry | None:
    line = key.start_mark.line + 1
    match key, value:
        case yaml.ScalarNode(), yaml.ScalarNode():
            return Entry(key.value.strip(), line, value.value)
        case yaml.ScalarNode(), yaml.SequenceNode() if all(
            isinstance(item, yaml.ScalarNode) for item in value.value
        ):
            items = tuple((item.value, item.start_mark.line + 1) for item in value.value)
            return Entry(key.value.strip(), line, items)
    problems.append(
        Problem(
            file, line, "front-matter", "This field holds something more complicated than a list.",
            "Write one line of text, or a list of lines that begin with a hyphen.",
        )
    )  # fmt: skip
    return None
