"""What a body may hold at most, so that Markdown comes to an end with it.

Python-Markdown looks for the end of each bracket and each tag in all that follows, and calls
itself for each list inside a list. Its work grows with the square of a paragraph, and some texts
exhaust it. No writer meets these limits; together they hold any text to a few seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publisher.content.list_lines import RULE
from publisher.problems import Problem, plural
from publisher.rule import Rule


class Size(Rule):
    """A text is of a size that can be made into a page, and so is each of its paragraphs.

    A text without end, or with thousands of marks in one paragraph, is a slip: a file that was
    renamed, or a program's output that was pasted. Making a page of it would take minutes.
    Wrong: a paragraph of 40,000 characters
    Right: paragraphs of three sentences each
    """


#: About 16,000 words.
MOST_CHARACTERS = 100_000
#: Of one paragraph, list or table: of lines between which no line is empty.
MOST_LINES, LONGEST = 500, 20_000
#: Of one mark in such a part, and in the whole text.
MOST_MARKS = {"*": 1_000, "_": 1_000, "`": 1_000}
MOST_IN_ALL = {"[": 2_000, "](": 500, "<": 300}
#: Quotations and lists inside one another; a nested one is indented by two spaces at least.
DEEPEST = 12
MOST_CELLS = 5_000

#: What Google Docs and Word make of a picture that is copied with a text.
_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]{200}")
_STRETCHES = re.compile(r"[^\n]++(?:\n[^\n]++)*+")
_MARK = r"(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))"
#: A line that begins with marks of lists and quotations, or far from the margin with one.
_NESTED = re.compile(
    rf"\n(?=[\t >*+\-\d.)]{{{DEEPEST}}})(?P<lead>[ \t]*(?:{_MARK}[ \t]*)++)(?P<rest>.*)"
)


def too_much(body: str, first_line: int, file: str) -> Problem | None:
    """The first thing of which a body holds more than can be made into a page."""
    found = next(_too_much(body), None)
    if found is None:
        return None
    at, says, fix = found
    return Size.problem(file, first_line + body.count("\n", 0, at), says, fix)


def _too_much(body: str) -> Iterator[tuple[int, str, str]]:
    """Where, what, and what to do about it."""
    if picture := _PICTURE.search(body):
        says = "A picture stands in the text itself, as thousands of letters."
        fix = "Take it out, put the picture into content/images, and write its name in its place."
        yield picture.start(), says, fix
    if len(body) > MOST_CHARACTERS:
        says = f"This text has {len(body):,} characters; a page has at most {MOST_CHARACTERS:,}."
        yield 0, says, "Make several articles of it."
    yield from _marks(0, body, "text", MOST_IN_ALL)
    for line in _NESTED.finditer(f"\n{body}"):
        lead = line["lead"].expandtabs(4)
        depth = len(re.findall(_MARK, line["lead"])) + (len(lead) - len(lead.lstrip(" "))) // 2
        if depth > DEEPEST and not RULE.fullmatch(line["lead"] + line["rest"]):
            says = f"Lists and quotations stand {depth} deep inside one another here."
            yield line.start(), says, f"Keep to a depth of {DEEPEST}, better of two."
    most = {**MOST_MARKS, "\n": MOST_LINES}
    is_small = len(body) < LONGEST and all(body.count(mark) < most[mark] for mark in most)
    if is_small and body.count("|") * body.count("\n") < MOST_CELLS:
        return
    cells = 0
    for stretch in _STRETCHES.finditer(body):
        begin, text = stretch.start(), stretch[0]
        lines = text.count("\n") + 1
        if lines > MOST_LINES or len(text) > LONGEST:
            count = f"{plural(lines, 'line')} of {plural(len(text), 'character')}"
            says = f"This part has {count}, and no empty line."
            fix = f"Put one after at most {MOST_LINES} lines, or {LONGEST:,} characters."
            yield begin, says, fix
        cells += text.partition("\n")[0].count("|") * lines
        if cells > MOST_CELLS:
            says = f"The tables up to this one have more than {MOST_CELLS:,} cells."
            yield begin, says, "Make several articles of it, or leave columns out."
        # Most are too short for any mark to be too many.
        if len(text) > min(MOST_MARKS.values()):
            yield from _marks(begin, text, "part", MOST_MARKS)


def _marks(
    begin: int, text: str, what: str, limits: Mapping[str, int]
) -> Iterator[tuple[int, str, str]]:
    for mark, most in limits.items():
        if (count := text.count(mark)) > most:
            says = f'This {what} holds "{mark}" {count:,} times; at most {most:,} can be shown.'
            at = len(text) - len(text.split(mark, most + 1)[-1]) - len(mark)
            yield begin + at, says, "Delete what was pasted by mistake."
