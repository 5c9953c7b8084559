from __future__ import annotations

from publisher.rule import Rule


class ClaimBest(Rule):
    """Do not call the clinic or a treatment the best, leading or state of the art.

    Words of praise say nothing that a reader can check, and a claim to be better than others must
    be proven like any other. What you do, and who does it, says more.

    Wrong: Our state-of-the-art clinic offers the best care in New Jersey.
    Right: A licensed physical therapist sees you at each visit.

    Source: FTC, Health Products Compliance Guidance, December 2022 (comparative claims), and
    N.J.A.C. 13:39A-8.1(e) (the Board may ask for proof of any assertion):
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """

    severity = "warning"
