"""Where the linked data names an editorial policy, the clinic and every article name the same.

Readers find it too: each page links to it.
Source: https://schema.org/publishingPrinciples
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import text
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    policy = text(page.graph.first("MedicalClinic"), "publishingPrinciples")
    article = page.graph.first("BlogPosting")
    if article is not None and text(article, "publishingPrinciples") != policy:
        says = "The article and the clinic name different policies, or only one names any."
        yield report(page.file, says, "Say publishingPrinciples on both.")
    path = page.path_of(policy)
    if path and path not in {anchor.target.path for anchor in page.anchors}:
        says = f"The page does not link to {path}, the policy that its linked data names."
        yield report(page.file, says, "Link to it from the foot of every page.")
