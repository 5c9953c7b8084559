from __future__ import annotations

from publisher.rule import Rule


class ClaimPainless(Rule):
    """Do not promise that a treatment does not hurt, or that a life without pain will follow.

    Needles prick, muscles twitch, and soreness for a day or two is common. Who was promised that it
    does not hurt is frightened when it does, and no treatment can promise a life without pain.

    Wrong: Our painless technique helps you live pain-free.
    Right: You may feel a prick or an ache. Some people hurt less afterward.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """
