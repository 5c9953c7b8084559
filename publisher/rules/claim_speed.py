from __future__ import annotations

from publisher.rule import Rule


class ClaimSpeed(Rule):
    """Do not say how soon help comes, or how long it lasts.

    "Faster" than what? Nobody can know how soon a reader will feel better, and relief is often
    short. Words of speed belong where they save lives: in care cards and warnings, which this rule
    does not read.

    Wrong: Recover faster, with immediate and longer-lasting results.
    Right: Some people feel better within weeks. For others it takes months.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"
