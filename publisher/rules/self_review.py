from __future__ import annotations

from publisher.content.document import Document
from publisher.rule import Problems, Rule


class SelfReview(Rule):
    """Somebody else than its author reviews an article.

    The page names the reviewer, and readers take that for a second pair of eyes. Of what one has
    written oneself, one overlooks the mistakes.

    Wrong: authors: [jane-doe]  and  reviewer: jane-doe
    Right: authors: [john-roe]  and  reviewer: jane-doe

    Google on who reviewed a page: https://developers.google.com/search/docs/fundamentals/creating-helpful-content
    """

    severity = "warning"


def check_document(document: Document) -> Problems:
    reviewer = document.meta.reviewer
    if reviewer and reviewer in document.meta.authors:
        says = f'"{reviewer}" reviews an article of their own.'
        fix = "Have another clinician review it, or take the review out."
        yield SelfReview.problem(document.file, document.line("reviewer"), says, fix)
