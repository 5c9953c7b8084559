from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimPrevents(Rule):
    """Do not say that a treatment prevents injuries, pain or surgery.

    To show that something prevents harm takes large and long trials. Advice such as "Clear the
    floor to prevent falls" is no claim about a treatment, and stays.

    Wrong: Dry needling prevents future injuries.
    Right: Stronger muscles may lower the chance of another strain for some people.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"


_HARM = (
    r"(?:injur(?:y|ies)|re ?injur(?:y|ies)|pain|recurrences?|flare ups?|surger(?:y|ies)|arthritis"
    r"|headaches?|migraines?|falls|compensations?|damage|degeneration|disabilit(?:y|ies)|relapses?"
    r"|strains?|sprains?|chronic \w+)"
)
_FIX = 'Say what may happen, and for whom: "It may lower the chance of … for some people."'

CLAIMS = (
    Claim(
        rf"prevent(?:s|ed|ing|ion of)? {FEW}{_HARM}|injury (?:prevention|proof)|(?:keep|keeps|stop"
        rf"|stops|keeping|stopping) {FEW}{_HARM} (?:away|(?:from )?(?:coming back"
        r"|returning|recurring))|(?:helps? (?:you |people )?)avoid(?:s|ing)? (?:\w+ )?(?:surgery"
        rf"|(?:future )?injur(?:y|ies))|protects? {FEW}(?:from|against) {FEW}{_HARM}",
        "prevent prevents prevented preventing prevention injury keep keeps stop stops keeping"
        " stopping avoid avoids avoiding protect protects",
        '"{words}" says that harm will not happen.',
        _FIX,
        excuses=("hedged", "cited"),
        outside=("care", "warning", "dont"),
        unless=r"prevent\w* (?:you|me|us|them|people|someone|your|my) (?:\w+ )?from"
        rf"|how to (?:help )?prevent {FEW}{_HARM}|(?:pain|soreness|stiffness|injury) (?:that"
        rf" )?prevent\w* "
        rf"{FEW}{_HARM}",
    ),
)
