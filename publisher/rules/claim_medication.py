from __future__ import annotations

from publisher.rule import Rule


class ClaimMedication(Rule):
    """Do not say that a treatment takes the place of medicine or of an operation.

    Whether a medicine can be reduced is for the person who prescribed it, and whether an operation
    can wait is for the surgeon. A reader who stops a medicine by herself may be harmed, and a claim
    to lower its use, or to spare people surgery, needs a trial that showed it.

    Wrong: Dry needling lowers your dependency on pain medication.
    Right: Ask your doctor before you change or stop any medicine.

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims to treat, and instead of
    what):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """
