from __future__ import annotations

from publisher.rule import Rule


class ClaimFear(Rule):
    """Do not frighten readers into coming: "if you wait, it will get worse".

    Fear makes pain worse, and most pains of muscles and joints get better with or without care.
    What needs a doctor soon belongs in a care card, with its signs; what is known of how a pain
    goes on is told with a reference.

    Wrong: Every day without treatment, the damage spreads.
    Right: If it has not eased after six weeks, have it looked at.

    Source: FTC, Health Products Compliance Guidance, December 2022 (implied claims), and
    N.J.A.C. 13:39A-8.1 (advertising must not mislead):
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """

    severity = "warning"
