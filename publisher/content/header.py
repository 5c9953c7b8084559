"""Makes the lines of a front matter harmless for YAML, which reads more into text than writers do.

YAML's marks that a writer does not mean (``#`` and ``: `` inside a title, ``@``, ``&``) are
quoted, each field by itself. Lines stay where they are, so that YAML's line numbers hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from publisher.fields import BY_NAME
from publisher.problems import Edit, Problem
from publisher.rule import Rule


class FrontMatterRule(Rule):
    """The facts of a file stand between two lines of three hyphens, one field on each line.

    Without both lines nothing can tell the facts from the text.
    Wrong: title:Neck pain
    Right: title: Neck pain
    """

    action = "file"


#: A field at the left margin: its name, a colon and a space, its value.
_FIELD = re.compile(r"^(?P<name>[^\s#:'\"\-\[{][^:]*):(?:[ \t]+|$)(?P<value>.*)$")
_NO_SPACE = re.compile(r"^(?P<name>[\w-]+):(?P<value>\S.*)$")
#: Where a name, a colon and a space may stand that only look like ours.
_SEEMING = re.compile(r"^(?P<name>[^:：﹕∶꞉]+)[:：﹕∶꞉]\s*(?P<value>[^*\s].*|)$")
_SEEMING_ITEM = re.compile(r"^\s*(?:[-‐‑–—•·*]|(?P<number>\d{1,2}[.)]))\s+(?P<text>\S.*)$")
_ITEM = re.compile(r"^(?P<head>(?P<indent> *)-(?:[ \t]+|$))(?P<value>.*)$")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*")
_QUOTED = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:''|[^'])*')(?P<after>\s*(?:#.*)?)""", re.DOTALL)
#: In a list in square brackets, a comment follows a comma or a bracket and has a space in it.
_FLOW_COMMENT = re.compile(r"(?:(?<=[\[\],])[ \t]+|^[ \t]*)#(?:[ \t].*)?$")
#: Fields whose values hold no free text, so that ``# a comment`` after them is a comment.
_STRICT = {"date", "choice", "slug", "focus", "name"}
_MEANT_BY_YAML = "#:{}&*!%@`|>?-"
#: Characters for private use stand for YAML's marks inside a list in square brackets.
_HIDDEN = str.maketrans({mark: chr(0x10FF00 + ord(mark)) for mark in _MEANT_BY_YAML})
_SHOWN = {ord(hidden): chr(mark) for mark, hidden in _HIDDEN.items()}
_NO_FIELD, _HEADING = "This line is not a field.", "A heading stands between the fields."
#: What is said of a line with which a text begins; of those below it nothing is.
_OF_TEXT = (_NO_FIELD, _HEADING)
_CLOSE = "Where the page's text begins, close the front matter with a line of --- above it."
_LIST_FORM = "Begin each line of a list with two spaces, a hyphen and a space."


def shown(text: str) -> str:
    """The text of a list's entry as the writer wrote it."""
    return text.translate(_SHOWN)


def normal(name: str) -> str:
    """``Image-Alt`` -> ``image_alt``: how a field's name stands in the table."""
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


@dataclass(slots=True)
class Part:
    """One field: the number of its first line in the file, and its lines as YAML."""

    line: int
    lines: list[str] = field(default_factory=list)


def looks_like_field(line: str) -> bool:
    return _FIELD.match(line) is not None


def sign_in(line: str, right: str) -> str:
    """The first sign of a line that is another one in what is ``right``, by its name."""
    ends = zip(f"{line} ", f"{right} ", strict=False)
    odd = next((sign for sign, other in ends if sign != other), line[-1])
    name = unicodedata.name(odd, "one without a name").lower()
    return f"{name} (U+{ord(odd):04X})"


def _meant(line: str) -> str:
    """The known field that a line only seems to be, as it is to be written; or nothing."""
    match = _SEEMING.match(line)
    if match is None or line.startswith(" "):
        return ""
    name = re.sub(r"[^\w -]", "", re.sub(r"\s", " ", match["name"])).strip()
    return f"{name}: {match['value']}".rstrip() if normal(name) in BY_NAME else ""


def parts(lines: list[str], first: int, file: str, problems: list[Problem]) -> list[Part]:
    """The fields of a front matter's ``lines``, the first of which has the number ``first``."""
    margin = min((_indent(line) for line in lines if line.strip()), default=0)
    return [
        Part(part.line, _Quoter(part, file, problems).lines())
        for part in _split([line[margin:] for line in lines], first, file, problems)
    ]


def _split(lines: list[str], first: int, file: str, problems: list[Problem]) -> Iterator[Part]:
    """Cut before each field. Lines outside of any are blanked out and reported."""
    part = Part(first)
    # Inside [square brackets] the margin means nothing; a text begins where no end was written.
    is_open = is_text = False
    for number, line in enumerate(lines, start=first):
        match = _FIELD.match(line)
        is_known = match is not None and normal(match["name"]) in BY_NAME
        if is_open and not is_known:
            part.lines.append(line)
            is_open = "]" not in line
            continue
        if match and (is_known or not _meant(line)):
            yield part
            part = Part(number, [line])
            is_text = is_text and not is_known
            row = BY_NAME.get(normal(match["name"]))
            value = match["value"]
            is_open = bool(row and row.is_list and value.startswith("[") and "]" not in value)
            continue
        is_below = bool(part.lines) and looks_like_field(part.lines[0])
        problem = None if is_below and line.startswith((" ", "-")) else _odd(line, number, file)
        if problem and not is_text:
            after_gap = bool(part.lines) and not part.lines[-1].strip()
            is_text = is_below and after_gap and problem.says in _OF_TEXT
            problems.append(replace(problem, fix=_CLOSE) if is_text else problem)
        part.lines.append("" if problem or is_text or line.startswith("#") else line)
    yield part


def _odd(line: str, number: int, file: str) -> Problem | None:
    says, edits = _NO_FIELD, []
    fix = "Write it as  name: text  or, if it belongs to the line above, begin it with two spaces."
    if not line.strip():
        return None
    if line.startswith("##"):
        says, fix = _HEADING, "Close the front matter with a line of --- above it."
    elif line.startswith("#"):
        return None
    elif line.startswith("\t"):
        says, fix = "This line begins with a tab.", "Use spaces instead of the tab."
    elif (close := _NO_SPACE.match(line)) and normal(close["name"]) in BY_NAME:
        says = "There is no space after the colon."
        fix = f"Write  {close['name']}: {close['value']}"
        edits = [Edit(number, 0, f"{close['name']}:", f"{close['name']}: ")]
    elif right := _meant(line):
        says = f"This line is not a field, for a sign in it: {sign_in(line, right)}."
        fix = f"Write  {right}"
        edits = [Edit(number, 0, line, right)]
    elif close:
        says = "There is no space after the colon."
        fix = f"Write  {close['name']}: {close['value']}"
    return FrontMatterRule.problem(file, number, says, fix, edits=edits)


class _Quoter:
    """Puts one field's free text in single quotes, which fold lines as plain text does."""

    def __init__(self, part: Part, file: str, problems: list[Problem]) -> None:
        self._part = part
        self._file = file
        self._problems = problems

    def lines(self) -> list[str]:
        match = _FIELD.match(self._part.lines[0]) if self._part.lines else None
        if match is None:
            return self._part.lines
        row = BY_NAME.get(normal(match["name"]))
        name = match["name"].strip().replace("'", "''")
        head, value, rest = f"'{name}': ", match["value"].strip(), self._part.lines[1:]
        below = next((line.strip() for line in rest if line.strip()), "")
        if row and row.is_list and (value or below).startswith("["):
            return _flow([head + value, *rest])
        if row and row.shape in _STRICT and value[:1] not in ("", '"', "'"):
            value = re.sub(r"(?:^|\s)#.*", "", value).strip()
        if value or not below:
            return self._text(head, value, rest)
        if _ITEM.match(below) or (row and row.is_list):
            return [head, *self._list(rest)]
        start = next(number for number, line in enumerate(rest) if line.strip())
        indent = " " * (_indent(rest[start]) or 1)
        return [head, *rest[:start], *self._text(indent, below, rest[start + 1 :], start + 1)]

    def _text(self, head: str, value: str, rest: list[str], at: int = 0) -> list[str]:
        """Quote a value that may go on below, on indented lines; ``at`` is its place."""
        if _BLOCK_SCALAR.fullmatch(value):
            return [head + value, *rest]
        own = [line if line.startswith(" ") else "" for line in rest]
        for number, line in enumerate(rest, start=at + 1):
            if line.strip() and not line.startswith(" "):
                says = "This line is not a field."
                self._add(number, says, "Write it as  name: text , or remove it.")
        if not value and not any(own):
            return [head, *own]
        whole = "\n".join([value, *own]).rstrip()
        if value[:1] in ("'", '"'):
            quoted = _QUOTED.match(whole)
            if quoted and quoted.end() == len(whole):
                return [head + value, *own]
            if quoted is None:
                says = "A quotation mark is opened and never closed."
                self._add(at, says, "Close it at the end of the text, or remove it.")
            elif _is_pair(whole):
                whole = whole[1:-1]
        text = f"'{whole.replace(chr(39), chr(39) * 2)}'".split("\n")
        return [head + text[0], *text[1:], *own[len(text) - 1 :]]

    def _list(self, rest: list[str]) -> list[str]:
        """Quote each entry of a list; a line that is none is blanked out and reported."""
        done: list[str] = []
        indent: int | None = None
        while len(done) < len(rest):
            at = len(done)
            line = rest[at]
            match = _ITEM.match(line)
            if not line.strip() or line.lstrip().startswith("#"):
                done.append("")
            elif match and indent in (None, len(match["indent"])):
                indent = len(match["indent"])
                end = at + 1
                while end < len(rest) and _goes_on(rest[end], indent):
                    end += 1
                done += self._text(
                    match["head"], match["value"].strip(), rest[at + 1 : end], at + 1
                )
            else:
                # What can only be meant for an entry is told, and read as one.
                meant = self._add_item(at + 1, line, indent or 2)
                done += self._text(f"{' ' * (indent or 2)}- ", meant, [], at + 1) if meant else [""]
                indent = indent or (2 if meant else None)
        return done

    def _add_item(self, at: int, line: str, indent: int) -> str:
        says, fix, edits = "This line is no entry of the list above.", _LIST_FORM, []
        seeming = _SEEMING_ITEM.match(line)
        if seeming and not _ITEM.match(line):
            right = f"{' ' * indent}- {seeming['text']}"
            edits = [Edit(self._part.line + at, 0, line, right)]
            if seeming["number"]:
                fix = f"Write  - {seeming['text']}"
            else:
                says = f"{says[:-1]}, for a sign in it: {sign_in(line, right)}."
        self._add(at, says, fix, edits)
        return seeming["text"] if edits and seeming else ""

    def _add(self, at: int, says: str, fix: str, edits: Iterable[Edit] = ()) -> None:
        line = self._part.line + at
        self._problems.append(FrontMatterRule.problem(self._file, line, says, fix, edits=edits))


def _is_pair(text: str) -> bool:
    """Whether the marks around a text, which holds the same mark, are a pair: 'Don't rest' and
    "Why stairs "load" a knee", but not "Knee" and "hip"."""
    mark, inner = text[0], text[1:-1]
    if len(text) < 3 or text[-1] != mark or inner != inner.strip():
        return False
    # An apostrophe, or the sign for inches.
    own = r"(?<!\w)'|'(?!\w)" if mark == "'" else r"(?<!\d)\""
    others = [match.start() for match in re.finditer(own, inner)]
    # The knees' own: one alone closes nothing.
    if not others or (len(others) == 1 and mark == "'"):
        return True
    return inner[: others[0]][-1:] in ("", " ", "\n", "(", "[")


def _goes_on(line: str, indent: int) -> bool:
    """Whether a line continues an entry that begins at ``indent``."""
    return not line.strip() or (_indent(line) > indent and not _ITEM.match(line))


def _flow(lines: list[str]) -> list[str]:
    """Hide YAML's marks in a list in square brackets, so that entries are plain text."""
    head, bracket, value = lines[0].partition("[")
    if not bracket:
        head, value = f"{head} ", ""
    bare = [_FLOW_COMMENT.sub("", line) for line in (f"{bracket}{value}", *lines[1:])]
    # A closing bracket at the margin would end the field.
    return [
        f"{head}{bare[0].translate(_HIDDEN)}",
        *(f" {line.translate(_HIDDEN)}" for line in bare[1:]),
    ]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
