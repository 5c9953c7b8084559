from __future__ import annotations

from publisher.rule import Rule


class ClaimEvidence(Rule):
    """Name the study: no "evidence-based" and no "studies show" without a reference.

    These words borrow the weight of science. A reader can check them only if the source is named,
    and most readers take them for proof by trials in people. Cite a reference of the front matter
    in the same sentence as [1], or leave the words out. "Doe and colleagues (2019)" names one, too.

    Wrong: Studies show that dry needling works.
    Right: One trial found less pain after four weeks. [1]

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims about the level of
    support, such as "studies show"):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """
