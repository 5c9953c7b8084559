"""What in a Markdown body is the writer's words, and what is a code sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from publisher.blocks import CODE

#: A run of backticks, or the end of a stretch of text that an inline sample cannot leave: a
#: paragraph, a list item, a heading or the line below one, a row of a table, or where a link's
#: name is defined, which Markdown takes away before it looks for samples.
_TICKS = re.compile(
    r"`+|\n(?=[ \t]*(?:\n|[-*+>#|]|=+[ \t]*(?:\n|\Z)|\d+[.)]|:::))"
    r"|^ {0,3}\[[^\[\]]*\]: *+(?:\n *+)?\S++ *+(?:\n *+)?(?:(?:([\"']).*\1|\(.*\)) *)?$",
    re.MULTILINE,
)


def outside_code(body: str) -> Iterator[tuple[int, str]]:
    """The lines that are not in a fenced code sample, numbered from 0.

    A sample ends with the very fence that opened it. One that never ends is no sample:
    Markdown shows its text, so it must be checked as text.
    """
    lines = body.split("\n")
    samples = code_samples(lines)
    number = 0
    while number < len(lines):
        if number in samples:
            number = samples[number]
        else:
            yield number, lines[number]
        number += 1


def code_samples(lines: list[str]) -> dict[int, int]:
    """First line -> last line of each fenced code sample."""
    fences = [
        (number, mark["fence"], line.rstrip(" ") == mark["fence"])
        for number, line in enumerate(lines)
        if line.startswith(("```", "~~~")) and (mark := CODE.match(line))
    ]
    ends: dict[str, list[int]] = {}
    for number, fence, is_bare in reversed(fences):
        if is_bare:
            ends.setdefault(fence, []).append(number)
    found: dict[int, int] = {}
    after = -1
    for number, fence, _ in fences:
        if number <= after:
            continue
        closing = ends.get(fence, [])
        while closing and closing[-1] <= number:
            closing.pop()
        if closing:
            found[number] = after = closing[-1]
    return found


def without_code(body: str) -> str:
    """The body with its code samples blanked out and every line where it was."""
    return without_inline_code(without_fenced_code(body))


def without_fenced_code(body: str) -> str:
    """The body with those of its code samples empty that are lines of their own."""
    if "```" not in body and "~~~" not in body:
        return body
    lines = [""] * (body.count("\n") + 1)
    for number, line in outside_code(body):
        lines[number] = line
    return "\n".join(lines)


def without_inline_code(text: str) -> str:
    """Put spaces for `` `samples` `` inside paragraphs; they may run over the end of a line."""
    if "`" not in text:
        return text
    kept: list[str] = []
    last = 0
    for start, end in _inline_samples(text):
        kept += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join([*kept, text[last:]])


def _inline_samples(text: str) -> Iterator[tuple[int, int]]:
    """Where each inline sample begins and ends: the same number of backticks at both ends."""
    stretch: list[re.Match[str]] = []
    for mark in _TICKS.finditer(text):
        if mark[0][0] == "`":
            stretch.append(mark)
        elif stretch:
            yield from _pairs(text, stretch)
            stretch = []
    yield from _pairs(text, stretch)


def _pairs(text: str, stretch: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """As Markdown does: a run without a partner of its length takes the longest one after it."""
    last = {len(mark[0]): place for place, mark in enumerate(stretch)}
    longest = list(accumulate((len(mark[0]) for mark in reversed(stretch)), max))[::-1]
    place = 0
    while place < len(stretch):
        start, end = stretch[place].span()
        start += _is_escaped(text, start)
        ticks = end - start
        place += 1
        if place < len(stretch) and last.get(ticks, 0) < place:
            ticks = min(ticks, longest[place])
        if ticks and last.get(ticks, 0) >= place:
            while len(stretch[place][0]) != ticks:
                place += 1
            yield start, stretch[place].end()
            place += 1


def _is_escaped(text: str, start: int) -> bool:
    before = start
    while before and text[before - 1] == "\\":
        before -= 1
    return (start - before) % 2 == 1


#: One of these stands in whatever the marks below are made of.
_MARKED = re.compile(r"[#*_>|`\]:]")
#: No address holds a bracket: a text of nothing but ``](`` would be read once for each of them.
_MARKS = re.compile(
    r"^\s*:::.*$|\]\([^)\]\n]*\)|\]\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:.*$|[#*_>|`]", re.M
)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
#: One that holds another was not closed where its writer meant it to end.
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
#: What begins an entry of a list, or a heading.
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]+")
_BLANK = re.compile(r"[ \t]*$", re.MULTILINE)

#: Marks of Markdown around words, without a backslash before them: bold, italic, code, a link.
EMPHASIS = re.compile(
    r"(?<![\w*\\])\*{1,3}(?=[^\s*])(?P<stars>[^*]+)(?<=[^\s*\\])\*{1,3}(?![\w*])"
    r"|(?<![\w/\\])_{1,3}(?=[^\s_])(?P<bars>[^_]+)(?<=[^\s_\\])_{1,3}(?![\w/])"
    r"|(?<!\\)`(?P<code>[^`]+)(?<!\\)`|(?<!\\)!?\[(?P<words>[^\[\]]+)\]\([^()\s]*\)"
)


def without_emphasis(text: str) -> str:
    """A text of one line without those marks."""
    while text != (bare := EMPHASIS.sub(lambda mark: next(filter(None, mark.groups())), text)):
        text = bare
    return " ".join(text.split())


#: Words a minute in silent reading of English: Brysbaert 2019, doi 10.1016/j.jml.2019.104047,
#: rounded down for health texts.
READING_SPEED = 220


def count_words(body: str) -> int:
    """The words that a reader of the page reads: no fences, no addresses of links."""
    lines = (_MARKS.sub(" ", line) if _MARKED.search(line) else line for line in body.split("\n"))
    return len(_WORD.findall("\n".join(lines)))


def minutes(words: int) -> int:
    """Reading time in whole minutes, at least one."""
    return max(1, round(words / READING_SPEED))


def without_comments(body: str) -> str:
    """The body without ``<!-- notes -->``, which are the writer's own; lines stay in place.

    An entry of a list or a heading that is nothing but a note goes with it: two bare hyphens in a
    row would make a heading. What looks like a note in a code sample is kept.
    """
    if "<!--" not in body:
        return body
    shown = without_code(body).split("\n")
    kept = [""]
    last = line = 0
    for note in _COMMENT.finditer(body):
        begin, end = note.span()
        line += body.count("\n", last, begin)
        column = begin - body.rfind("\n", 0, begin) - 1
        lines = note[0].count("\n")
        is_note = shown[line].startswith("<!--", column)
        start = max(begin - column, last)
        if is_note and _BLANK.match(body, end) and _MARKER.fullmatch(body, start, begin):
            begin = start
        kept += [body[last:begin], "\n" * lines if is_note else note[0]]
        last, line = end, line + lines
    return "".join([*kept, body[last:]])
