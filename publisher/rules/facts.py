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


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "facts"):
        if not body.bullets:
            says = "Facts are a list of bullets."
            yield FactsRule.problem(document.file, body.line, says, "Write each as  - Label: value")
        for line, label, value in body.items:
            if not label or not value:
                says = "This fact has no label, or no value."
                yield FactsRule.problem(document.file, line, says, "Write it as  - Label: value")
