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


#: A short line that begins with a word and a colon, and does not end in a break.
_LABELED = (
    r"\n[ \t>]*\*{0,2}[^\W_a-z][\w '’/-]{0,24}(?::\*{0,2}|\*{2}:)(?=[ \t]+\S)"
    r"[^\n]{1,60}(?<!  )(?<!\\)(?=\n|\Z)"
)
_LINES = re.compile(rf"{_LABELED}(?:{_LABELED})+")
#: Who said what stands above.
_NAMED = re.compile(
    r"\n(?<=[.!?…”\"’*]\n)[ \t>]*[–—][ \t]?[^\W\d_a-z][^\n.!?]{1,40}(?=\n[ \t>]*(?:\n|\Z)|\Z)"
)


def check_document(document: Document) -> Problems:
    prose = document.prose
    # The first begins with the end of the line above, which a text need not have.
    for found in (*_LINES.finditer(f"\n{prose}"), *_NAMED.finditer(prose)):
        line, _ = place(document, found.start())
        says = "This line and the next one run together: a page shows them as one."
        fix = "Begin each with  -  for a list, or end this one with two spaces."
        yield RunTogether.problem(document.file, line, says, fix)
