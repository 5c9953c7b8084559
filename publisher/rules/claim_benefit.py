from __future__ import annotations

from publisher.rule import Rule


class ClaimBenefit(Rule):
    """Say of a benefit that it may come, or who found it: "may ease", "one trial found … [1]".

    "Massage improves sleep" is a claim like any other: it needs proof in people before it is made.
    A hedge keeps it honest, and a reference lets the reader check it. What the clinic measured
    itself it may tell as that: "We measured it in 2026: 31 of 40 people walked farther." A bare
    item of a list, such as "Better sleep", promises as much as a sentence does.

    Wrong: Our massage reduces stress and improves sleep.
    Right: Some people sleep better after a massage. It may ease stress for a while.

    Source: FTC, Health Products Compliance Guidance, December 2022 (express and implied claims):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"
