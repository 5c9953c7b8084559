from __future__ import annotations

import re

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


#: How a paragraph, item, heading, row of a table or block begins: bold words end before it.
_BEGINS = r"[ \t]*(?:\n|$|[-*+] |\d+[.)] |#|\||:::|>)"
_STRETCH = re.compile(rf"(?:.|\n(?!{_BEGINS}))+")
#: With spaces on both sides they are for the rule on marks that this site does not know.
_MARK = re.compile(r"(?<![\\*])\*\*(?!\*)(?:(?<=\S\*\*)|(?=\S))")


def check_document(document: Document) -> Problems:
    if "**" not in document.prose:
        return
    for stretch in _STRETCH.finditer(document.prose):
        marks = list(_MARK.finditer(document.prose, *stretch.span()))
        if len(marks) % 2 and "***" not in stretch[0]:
            line, column = place(document, marks[-1].start())
            says = "Two stars begin or end bold words here, and their partner is missing."
            fix = "Put ** at the other end of the bold words too, or take these out."
            yield OpenBold.problem(document.file, line, says, fix, column=column)
