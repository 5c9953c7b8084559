from __future__ import annotations

from publisher.rule import Rule


class ClaimPrice(Rule):
    """No fee, discount or "free" offer without the fee schedule and how long it holds.

    New Jersey allows prices in a therapist's advertising only as a schedule of fees for services
    that are described, with the time for which they hold. "Free" and "discount" are prices too. It
    is simplest to say that people may call and ask. A list of fees says once, anywhere on its page,
    until when they hold: "These fees hold until June 30, 2027."

    Wrong: Call now for a free consultation, and 20% off your first visit!
    Right: Ask us about fees and your insurance before you come.

    Source: N.J.A.C. 13:39A-8.1(g) and (h); FTC, Guide on the word "free", 16 CFR 251:
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """
