from __future__ import annotations

from publisher.rule import Rule


class ClaimCure(Rule):
    """Promise no cure, no guarantee and no miracle.

    Nobody can know that a treatment will work for the person who reads. A promise needs proof for
    every one of them, and "may" in front does not make it less of one. It also sends people away
    from care that they need.

    Wrong: Dry needling cures sciatica, guaranteed.
    Right: Dry needling may ease leg pain for some people with sciatica.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """
