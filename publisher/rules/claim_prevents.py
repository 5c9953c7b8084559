from __future__ import annotations

from publisher.rule import Rule


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
