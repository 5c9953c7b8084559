from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class OpenBold(Rule):
    """Bold words begin and end with two stars.

    Where one pair is missing, readers see the other.

    Wrong: Rest for **two days and then walk.
    Right: Rest for **two days** and then walk.

    https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
    """

    severity = "warning"
    action = "signs"


#: Where a paragraph, item, heading, row of a table or block begins: bold words end before it.
_BREAK = re.compile(r"\n[ \t>]*(?:\n|$|[-*+] |\d{1,2}[.)] |#|\||:::)")
#: Two or three stars, none of them escaped; a search for what begins with a letter is quick. With
#: spaces on both sides they are for the rule on marks that this site does not know.
_MARK = re.compile(r"\*\*(?<![\\*]\*\*)(?:(?<=\S\*\*)\*?|\*?(?=[^\s*]))(?!\*)")


def check_document(document: Document) -> Problems:
    if "**" not in document.prose:
        return
    for marks in _together(document.prose):
        if len(marks) % 2:
            line, column = place(document, marks[-1])
            says = "Two stars begin or end bold words here, and their partner is missing."
            fix = "Put ** at the other end of the bold words too, or take these out."
            yield OpenBold.problem(document.file, line, says, fix, column=column)


def _together(prose: str) -> Iterator[list[int]]:
    """Where pairs of stars stand, those of one paragraph together."""
    marks: list[int] = []
    for match in _MARK.finditer(prose):
        if marks and _BREAK.search(prose, marks[-1], match.start()):
            yield marks
            marks = []
        marks.append(match.start())
    yield marks
