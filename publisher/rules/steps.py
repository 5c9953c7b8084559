from __future__ import annotations

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


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "steps"):
        if not body.numbers:
            fix = "Begin the steps, each on a line of its own, with  1.  2.  3."
            yield Steps.problem(document.file, body.line, "Steps are a numbered list.", fix)
