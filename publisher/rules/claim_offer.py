from __future__ import annotations

from publisher.rule import Rule


class ClaimOffer(Rule):
    """Do not offer patients money: waived copays, rewards for referrals or for reviews.

    With patients of Medicare or Medicaid such an offer can cost the clinic its license to bill and
    a penalty for each one, and a review that was paid for misleads whoever reads it.

    Wrong: Refer a friend and get a $50 gift card. No copay for Medicare patients.
    Right: (nothing: say what a visit costs, and which insurers you bill)

    Source: Social Security Act, section 1128A(a)(5), and OIG, Special Advisory Bulletin on offering
    gifts and other inducements to beneficiaries, 67 Fed. Reg. 55855 (2002):
    http://oig.hhs.gov/fraud/docs/alertsandbulletins/sabgiftsandinducements.pdf
    """
