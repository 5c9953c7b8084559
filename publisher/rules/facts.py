from __future__ import annotations

from collections.abc import Iterator

from publisher.content.block_bodies import block_bodies
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Rule


class FactsRule(Rule):
    """A block of facts is a list of bullets with a label, a colon and the fact.

    The page sets labels and facts side by side; without a colon it cannot tell them apart.

    Wrong: - about the heel
    Right: - Where it hurts: under the heel

    HTML Standard, lists of names and values:
    https://html.spec.whatwg.org/multipage/grouping-content.html#the-dl-element
    """


#: Spaces, and the marks of bold.
_MARKS = " \t*_"


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for body in block_bodies(document):
        if body.name != "facts" or body.is_empty:
            continue
        bullets = body.bullets
        if not bullets:
            yield FactsRule.problem(
                document.file,
                body.line,
                "Facts are a list of bullets.",
                "Write each as  - Label: value",
            )
        for line, text in bullets:
            label, _, value = text.partition(":")
            if not label.strip(_MARKS) or not value.strip(_MARKS):
                yield FactsRule.problem(
                    document.file,
                    line,
                    "This fact has no label, or no value.",
                    "Write it as  - Label: value",
                )
