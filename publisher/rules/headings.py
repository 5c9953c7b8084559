from __future__ import annotations

from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.headings import headings
from publisher.problems import Problem
from publisher.rule import Rule


class Headings(Rule):
    """Headings begin with ## and skip no level.

    They are how a screen reader's user finds the way. The title is the page's one first-level
    heading. https://www.w3.org/WAI/tutorials/page-structure/headings/

    Wrong: ## What may help  and below it  #### At home
    Right: ## What may help  and below it  ### At home
    """


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    level = 1
    for heading in headings(document):
        if not heading.text:
            yield Headings.problem(
                document.file,
                heading.line,
                "This heading has no words.",
                "Write them after the # marks, or remove the line.",
            )
        elif heading.level == 1:
            yield Headings.problem(
                document.file,
                heading.line,
                "The title is already the page's main heading.",
                f"Begin this one with two marks: ## {heading.text}",
            )
        elif heading.level > level + 1:
            yield Headings.problem(
                document.file,
                heading.line,
                f"This heading skips a level: {'#' * heading.level} follows {'#' * level}.",
                f"Write {'#' * (level + 1)} {heading.text}",
            )
        level = max(2, heading.level)
