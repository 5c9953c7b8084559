from __future__ import annotations

from publisher.content.document import Document
from publisher.content.headings import headings
from publisher.rule import Problems, Rule


class Headings(Rule):
    """Headings begin with ## and skip no level.

    They are how a screen reader's user finds the way. The title is the page's one first-level
    heading. https://www.w3.org/WAI/tutorials/page-structure/headings/

    Wrong: ## What may help  and below it  #### At home
    Right: ## What may help  and below it  ### At home
    """

    required = True


def check_document(document: Document) -> Problems:
    level = 1
    for heading in headings(document):
        if not heading.text:
            fix = "Write them after the # marks, or remove the line."
            yield Headings.problem(document.file, heading.line, "This heading has no words.", fix)
        elif heading.level == 1:
            says = "The title is already the page's main heading."
            fix = f"Begin this one with two marks: ## {heading.text}"
            yield Headings.problem(document.file, heading.line, says, fix)
        elif heading.level > level + 1:
            says = f"This heading skips a level: {'#' * heading.level} follows {'#' * level}."
            fix = f"Write {'#' * (level + 1)} {heading.text}"
            yield Headings.problem(document.file, heading.line, says, fix)
        level = max(2, heading.level)
