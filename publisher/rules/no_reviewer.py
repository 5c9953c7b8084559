from __future__ import annotations

from publisher.content import Site
from publisher.rule import Problems, Rule


class NoReviewer(Rule):
    """Pages about health should be reviewed by a clinician, who is named.

    A page without a review says so to its readers, so this is a warning, told once for the whole
    site with the number of such pages. Fill in the two fields where a clinician has read the page.

    Wrong: (no reviewer and no date of review)
    Right: reviewer: jane-doe  and  reviewed: 2026-11-20

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims are judged by what
    experts in the field accept); Google's questions on who made and checked health content:
    https://developers.google.com/search/docs/fundamentals/creating-helpful-content
    """

    severity = "warning"


def check(site: Site) -> Problems:
    pages = [
        document
        for document in site.shown
        if document.is_clinical and not document.reviewer and document.review_holds
    ]
    if pages:
        says = (
            "1 clinical page has no reviewer yet; it says so."
            if len(pages) == 1
            else f"{len(pages):,} clinical pages have no reviewer yet; each says so."
        )
        fix = "When a clinician has read a page, add  reviewer: file-name  and  reviewed: date"
        yield NoReviewer.problem(site.content.name, 0, says, fix)
