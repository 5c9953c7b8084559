from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.headings import bare_ids, headings, ids
from publisher.rule import Problems, Rule


class HeadingIds(Rule):
    """No two headings of one file say the same.

    A link to a heading goes by its words. The second one of the same words gets a number
    instead ("risks_1"), which changes as soon as a heading above it does.

    Wrong: ## Risks  and further down  ## Risks
    Right: ## Risks of dry needling  and further down  ## Risks of surgery

    WCAG 2.2, 2.4.6: https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels
    """

    severity = "warning"


def check_document(document: Document) -> Problems:
    bare = bare_ids(document)
    if len(set(bare)) == len(bare):
        return
    seen: dict[str, tuple[int, str]] = {}
    for heading, words, own in zip(headings(document), bare, ids(document), strict=True):
        if heading.text and words in seen:
            line, first = seen[words]
            how = "says the same" if _said(first) == _said(heading.text) else "has the same letters"
            yield HeadingIds.problem(
                document.file,
                heading.line,
                f"The heading on line {line} {how}: links to #{words} lead "
                f"there, and only #{own} leads here.",
                "Say in each heading what is different about its part.",
            )
        # Of signs alone no words lead to it.
        if words:
            seen.setdefault(words, (heading.line, heading.text))


def _said(text: str) -> str:
    """A heading without capitals and what may stand at its end, or around its words."""
    return re.sub(r"[\s.,:;!?*_`]", "", text).casefold()
