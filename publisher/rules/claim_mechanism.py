from __future__ import annotations

from publisher.rule import Rule


class ClaimMechanism(Rule):
    """Do not state how a treatment works as a fact, unless a reference shows it.

    Collagen, oxygen, blood flow, toxins, "resets the muscle": such words sound like proof. How
    needles work is not fully known, and what happens in a cell need not help a person. Say that it
    is thought so, or cite the study in the same sentence as [1].

    Wrong: Dry needling resets muscle tone and increases oxygen circulation.
    Right: How dry needling works is not fully known. It may relax the muscle for a time.

    Source: FTC, Health Products Compliance Guidance, December 2022 (what happens in a test tube or
    an animal does not prove a benefit to people):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"
