"""What in a Markdown body is the writer's words, and what is a code sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.blocks import CODE

_INLINE_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


def outside_code(body: str) -> Iterator[tuple[int, str]]:
    """The lines that are not in a fenced code sample, numbered from 0."""
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = CODE.match(line)
        if fence:
            if mark and mark["fence"].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if mark:
            fence = mark["fence"]
            continue
        yield number, line


def without_code(body: str) -> str:
    """The body with its code samples blanked out and every line where it was."""
    if "`" not in body and "~~~" not in body:
        return body
    lines = [""] * (body.count("\n") + 1)
    for number, line in outside_code(body):
        lines[number] = _INLINE_CODE.sub(lambda code: " " * len(code[0]), line)
    return "\n".join(lines)


_MARKS = re.compile(r"^\s*:::.*$|\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:.*$|[#*_>|`]", re.M)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

#: Words a minute in silent reading of English: Brysbaert 2019, doi 10.1016/j.jml.2019.104047,
#: rounded down for health texts.
READING_SPEED = 220


def count_words(body: str) -> int:
    """The words that a reader of the page reads: no fences, no addresses of links."""
    return len(_WORD.findall(_MARKS.sub(" ", body)))


def minutes(words: int) -> int:
    """Reading time in whole minutes, at least one."""
    return max(1, round(words / READING_SPEED))


def without_comments(body: str) -> str:
    """The body without ``<!-- notes -->``, which are the writer's own; lines stay in place."""
    if "<!--" not in body:
        return body
    return _COMMENT.sub(lambda note: "\n" * note[0].count("\n"), body)
