from __future__ import annotations

from publisher.rule import Rule


class ClaimPatients(Rule):
    """Do not say what patients usually get: "patients often notice", "most of our patients".

    Such words promise the reader a typical result, which must be shown by counting, not remembered.
    Say what may happen to some people, and that others notice no change.

    Wrong: Patients often notice immediate improvements.
    Right: Some people move more easily afterward. Others notice no change.

    Source: FTC, Guides Concerning the Use of Endorsements and Testimonials, 16 CFR 255.2(b) (a
    typical result must be typical):
    https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-255
    """

    severity = "warning"
