from __future__ import annotations

from publisher.rule import Rule


class AdviceMedicine(Rule):
    """Leave medicines and their doses to those who prescribe them.

    A reader may take something else already, be pregnant, or have kidneys that do not bear it: a
    dose on the page of a clinic sounds like a prescription, which a physical therapist cannot give.

    Wrong: Take 800 mg of ibuprofen before you come.
    Right: Ask your doctor or pharmacist whether you may take something for the pain.

    Source: U.S. Food and Drug Administration, "The Best Way to Take Your Over-the-Counter Pain
    Reliever? Seriously" (what they can do to whom).
    """
