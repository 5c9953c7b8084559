from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class RunTogether(Rule):
    """Lines that are to stand below each other are a list, or end with two spaces.

    The end of a line alone is none on the page: its words go on behind those of the line above.

    Wrong: Monday: closed  and on the next line  Tuesday: open
    Right: - Monday: closed  and on the next line  - Tuesday: open

    https://spec.commonmark.org/0.31.2/#soft-line-breaks
    """

    severity = "warning"
    action = "list"


#: Where a line does not end in a break.
_NO_BREAK = r"(?<!  )(?<!\\)(?<!<br>)(?<!<br/>)(?<!<br />)"
#: A short line that begins with a word and a colon, and does not end in a break.
_LABELED = (
    r"\n[ \t>]*(?!\d+:)\*{0,2}[^\W_a-z][\w '’/-]{0,24}(?::\*{0,2}|\*{2}:)(?=[ \t]+\S)"
    rf"[^\n]{{1,60}}{_NO_BREAK}(?=\n|\Z)"
)
#: Who said what stands above.
_NAMED = re.compile(
    r"\n(?<=[.!?…”\"’*]\n)[ \t>]*(?:[–—][ \t]?|(?P<hyphen>-)[ \t]+)[^\W\d_a-z][^\n.!?]{1,40}"
    r"(?=\n[ \t>]*(?:\n|\Z)|\Z)"
)
#: What begins a line of its own: a large letter, a digit, what may stand before them.
_BEGIN = r"(?=[\"“'‘(¿¡]?[^\W_a-zà-öø-ÿ])(?!(?:\d{1,3}|[A-Z]|[IVX]{1,4}) ?[.):–—-])"
#: Between columns, of which the rule on tables tells.
_COLUMNS = re.compile(r"\S(?:\t|  )[ \t]*\S")
#: A line too short to be wrapped, and no sentence.
_SHORT = rf"\n{_BEGIN}[^\n|]{{1,45}}(?<![\s.!?…:;,]){_NO_BREAK}(?=\n{_BEGIN})"
#: Days and steps, which follow each other in whatever length.
_DAY = (
    r"\n(?=(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b"
    r"|(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b"
    r"|(?:step|day|week|phase|stage|paso|d[ií]a|semana|fase|etapa) \d))"
)
#: Such a line alone, above a text.
_NUMBERED = r"\n(?i:step|day|week|phase|stage|paso|d[ií]a|semana|fase|etapa) \d{1,2}[ \t]?(?=\n\S)"
#: What is listed below a colon, one a line; a text that was wrapped has longer lines.
_POINT = (
    rf"\n[ \t]*(?=[\w\"“(])(?!(?:\d{{1,3}}|\w)[.)])[^\n|]{{1,45}}(?<![.!?…]){_NO_BREAK}(?=\n|\Z)"
)
_POINTS = re.compile(rf":(?<=[^\s:]:)(?:{_POINT}){{2,}}")
#: Points between hyphens, in one line.
_INLINE = re.compile(r": (?P<mark>[-–•]) [^\W\d][^\n.!?]* (?P=mark) [^\W\d]")
_LINES = re.compile(
    rf"{_LABELED}(?:{_LABELED})+|{_SHORT}(?:{_SHORT})+"
    rf"|{_NUMBERED}|{_DAY}[^\n|]{{1,60}}{_NO_BREAK}(?={_DAY})"
)
_BOLD = re.compile(
    rf"\n(?<=\n\n)\*\*(?!:)(?P<words>[^*\n]{{1,60}})\*\*(?<![.!?…:;,]\*\*)[ \t]?(?=\n{_BEGIN})"
)
#: An item or a quotation of one short line, and right below it, at the margin, what it takes in.
_BELOW = re.compile(
    rf"\n[ \t]*(?:(?P<mark>>)|[-*+]|\d{{1,2}}[.)])[ \t]+(?!:::)[^\n|]{{1,60}}{_NO_BREAK}\n"
    rf"(?P<line>(?:{_BEGIN}|(?=[*_]{{1,3}}\w))[^\n]+)"
)


def check_document(document: Document) -> Problems:
    # A line begins with the end of the one above, which a text need not have.
    text = f"\n\n{document.prose}"
    says = "This line and the next one run together: a page shows them as one."
    fix = "Begin each with  -  for a list, or end this one with two spaces."
    # Who said it is told at the line above.
    points = {text.rfind("\n", 0, found.start()): found.end() for found in _POINTS.finditer(text)}
    # What a block lacks below its title its own rule tells.
    points = {at: end for at, end in points.items() if not text.startswith("\n:::", at)}
    starts = [
        found.start()
        for found in _LINES.finditer(text)
        if not _COLUMNS.search(found[0])
        and not any(at <= found.start() < end for at, end in points.items())
    ]
    starts += points
    named = (found for found in _NAMED.finditer(text) if not _is_item(text, found))
    for start in (*starts, *(found.start() - 1 for found in named)):
        yield RunTogether.problem(document.file, _line(document, start), says, fix)
    for found in _INLINE.finditer(document.prose):
        line, column = place(document, found.start())
        one = "These points stand in one line, and a page shows them so."
        each = "Write each on a line of its own that begins with  -  below an empty line."
        yield RunTogether.problem(document.file, line, one, each, column=column)
    for found in _BOLD.finditer(text) if "**" in text else ():
        fix = f"Write  ## {found['words']}  with an empty line below it, or end it with two spaces."
        yield RunTogether.problem(document.file, _line(document, found.start()), says, fix)
    for found in _BELOW.finditer(text):
        what, sign = ("a quotation", " > ") if found["mark"] else ("a list", "two spaces")
        says = f"This line stands right below {what}, so it is shown as part of it."
        fix = f"Put an empty line above it, or {sign} before it where it belongs there."
        yield RunTogether.problem(
            document.file, _line(document, found.start("line") - 1), says, fix
        )


_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]", re.MULTILINE)


def _is_item(text: str, found: re.Match[str]) -> bool:
    """Whether the hyphen before a name is the mark of a list: in a list, and below what is no
    quotation."""
    if not found["hyphen"]:
        return False
    if text[found.start() - 1] not in '”"’*' and not text.startswith(">", found.start() + 1):
        return True
    begin = text.rfind("\n\n", 0, found.start()) + 2
    return any(map(_ITEM.match, text[begin : found.start()].split("\n")))


def _line(document: Document, before: int) -> int:
    """The line below the line end at that place of the text."""
    line, _ = place(document, before - 1)
    return line
