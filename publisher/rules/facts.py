from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class FactsRule(Rule):
    """A block of facts is a list of bullets with a label, a colon and the fact.

    The page sets labels and facts side by side; without a colon it cannot tell them apart.

    Wrong: - about the heel
    Right: - Where it hurts: under the heel

    HTML Standard, lists of names and values:
    https://html.spec.whatwg.org/multipage/grouping-content.html#the-dl-element
    """

    action = "block"


#: Spaces, and the marks of bold.
_MARKS = " \t*_"


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "facts"):
        bullets = body.bullets
        if not bullets:
            says = "Facts are a list of bullets."
            yield FactsRule.problem(document.file, body.line, says, "Write each as  - Label: value")
        for line, text in bullets:
            label, _, value = text.partition(":")
            if not label.strip(_MARKS) or not value.strip(_MARKS):
                says = "This fact has no label, or no value."
                yield FactsRule.problem(document.file, line, says, "Write it as  - Label: value")
