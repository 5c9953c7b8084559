from __future__ import annotations

from publisher.rule import Rule


class ClaimSafe(Rule):
    """Do not say that a treatment is safe, or has no risk, without saying which risks it has.

    Every treatment has risks: a needle near the ribs can puncture a lung. "Safe and effective" are
    two claims in one, and each needs proof. A reader who is told of no risk cannot decide.

    Wrong: Dry needling is safe and effective.
    Right: Most side effects are mild. A collapsed lung is rare but serious.

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims of safety, and risks
    that must be told):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """
