from __future__ import annotations

from publisher.audit.graph import text
from publisher.audit.kinds import CLINICS
from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class Policy(Rule):
    """Where the linked data names an editorial policy, the clinic and every article name the same.

    Readers find it too: each page links to it.
    Source: https://schema.org/publishingPrinciples
    """


def check_page(page: Page) -> Findings:
    policy = text(page.graph.first(*CLINICS), "publishingPrinciples")
    article = page.graph.first("BlogPosting")
    if article is not None and text(article, "publishingPrinciples") != policy:
        says = "The article and the clinic name different policies, or only one names any."
        yield says, "Say publishingPrinciples on both."
    path = page.own_address(policy)
    if path and path not in {anchor.target.path for anchor in page.anchors}:
        says = f"The page does not link to {path}, the policy that its linked data names."
        yield says, "Link to it from the foot of every page."
