from __future__ import annotations

from itertools import pairwise

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Steps(Rule):
    """Steps are a numbered list.

    The numbers tell the reader the order, and how many steps are left.

    Wrong: ::: steps  with  - Sit up straight.
    Right: ::: steps  with  1. Sit up straight.  and  2. Turn your head.

    WCAG 2.2, 1.3.1, technique H48: https://www.w3.org/WAI/WCAG22/Techniques/html/H48
    """

    action = "block"


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "steps"):
        if not body.numbers:
            fix = "Begin the steps, each on a line of its own, with  1.  2.  3."
            yield Steps.problem(document.file, body.line, "Steps are a numbered list.", fix)
        texts = dict(body.lines)
        for (before, _), (line, _) in pairwise(body.numbers):
            is_first = texts[line].startswith("1.")
            if is_first and any(before < at < line for at, _ in body.paragraphs):
                fix = "Indent the text between by three spaces: then it is part of the step above."
                says = "The steps count from 1 again here."
                yield Steps.problem(document.file, line, says, fix)
