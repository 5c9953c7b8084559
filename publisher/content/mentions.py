"""Finds the links and pictures of a Markdown body, in every form that Markdown knows."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

#: What can open, close or escape the words of a link. An empty line ends them all. Each form
#: begins with one certain character, by which the regex engine finds it five times as fast.
_TOKEN = re.compile(r"\\.|!\[|\[|\]|\n[ \t]*\n", re.DOTALL)
#: ``(target "title")``: the target may hold spaces and pairs of round brackets. A title is at
#: most 400 characters long, so that a slip in a long text is not searched to its end each time; it
#: may hold a line of spaces, where there was a code sample.
#: One with more behind it is none, such as one that ends curly: Markdown takes it for a part of the
#: target.
_TARGET = re.compile(
    r"\(\s*+(?:<(?P<angled>[^<>\n]*)>"
    r"|(?P<plain>(?:[^\s()]++|\([^()\n]*+\)|[ \t\n]++(?![\"')]))*+))"
    r"(?:\s*+(?:\"(?P<title>[\s\S]{0,400}?)\"|'(?P<other>[\s\S]{0,400}?)'"
    r"|(?P<odd>[\"'][^\n()]{0,400}?[^\s()\"']))(?=\s*+\)))?+\s*+\)"
)
_REFERENCE = re.compile(r"[ ]?\[(?P<name>[^\[\]]*)\]")
#: ``[name]: target "title"``, which other links and pictures use by its name.
DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\[\]\n]+)\]:[ \t]*(?:\n[ \t]*)?"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+))"
    r"(?=[ \t]*(?:\n[ \t]*)?(?:(?:([\"']).*\4|\(.*\))[ \t]*)?$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A link or a picture in a body: ``text`` is the link's words or the picture's alt text.
    ``title`` is what stands in quotation marks after the target: a picture's caption.

    ``[words][name]`` whose name is defined nowhere has the target ``[name]``.
    """

    is_image: bool
    target: str
    text: str
    line: int
    title: str = ""


def find_mentions(prose: str, first_line: int) -> tuple[Mention, ...]:
    """The links and pictures of ``prose``, which has no code samples, by line.

    ``first_line`` is the number of its first line in the file.
    """
    if "](" not in prose and "]:" not in prose and "][" not in prose:
        return ()
    return tuple(sorted(_Finder(prose, first_line).all(), key=lambda mention: mention.line))


class _Finder:
    def __init__(self, prose: str, first_line: int) -> None:
        self._prose = prose
        self._first = first_line
        self._ends = [match.start() for match in re.finditer("\n", prose)]
        #: Where paragraphs end, which no link runs over.
        self._gaps = [match.start() for match in re.finditer("\n\n", prose)]
        self._used: set[str] = set()
        definitions = DEFINITION.finditer(prose) if "]:" in prose else ()
        self._defined = {folded(match["name"]): match for match in definitions}
        #: Where the link found last ends.
        self._end = 0

    def all(self) -> Iterator[Mention]:
        yield from self._inline()
        # One that a picture uses was yielded as that picture; any other is a link, used or not.
        for name, match in self._defined.items():
            if name not in self._used:
                yield Mention(False, _target(match), match["name"], self._line(match.start()))

    def _inline(self) -> Iterator[Mention]:
        opened: list[re.Match[str]] = []
        for token in _TOKEN.finditer(self._prose):
            if token.start() < self._end:
                continue
            if token[0] in ("[", "!["):
                opened.append(token)
            elif token[0].startswith("\n"):
                opened.clear()
            elif token[0] == "]" and opened:
                start = opened.pop()
                text = self._prose[start.end() : token.start()].strip()
                yield from self._closed(start, text, token.end())

    def _closed(self, start: re.Match[str], text: str, end: int) -> Iterator[Mention]:
        """What the words in square brackets are, by what follows them."""
        is_image, line = start[0].startswith("!"), self._line(start.start())
        gap = bisect(self._gaps, end)
        stop = self._gaps[gap] if gap < len(self._gaps) else len(self._prose)
        if match := _TARGET.match(self._prose, end, stop):
            self._end = match.end()
            title = match["title"] or match["other"] or ""
            yield Mention(is_image, _target(match), text, line, title)
        elif match := _REFERENCE.match(self._prose, end):
            name = folded(match["name"] or text)
            if definition := self._defined.get(name):
                self._used.add(name)
                self._end = match.end()
                yield Mention(is_image, _target(definition), text, line)
            elif match["name"] and not match[0].startswith(" ") and not name.isdigit():
                yield Mention(is_image, match[0], text, line)
        elif is_image and (definition := self._defined.get(folded(text))):
            self._used.add(folded(text))
            yield Mention(True, _target(definition), text, line)

    def _line(self, place: int) -> int:
        return self._first + bisect(self._ends, place - 1)


def _target(match: re.Match[str]) -> str:
    target = (match["plain"] if match["angled"] is None else match["angled"]).strip()
    odd = match.groupdict().get("odd")
    return f"{target} {odd}" if odd else target


def folded(name: str) -> str:
    """A name as Markdown compares it."""
    return " ".join(name.split()).casefold()
