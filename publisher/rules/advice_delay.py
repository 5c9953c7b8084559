from __future__ import annotations

from publisher.rule import Rule


class AdviceDelay(Rule):
    """With a sign of an emergency nobody is told to wait, or to come to the clinic.

    Chest pain, trouble with breathing or speech, numbness of the groin, or a bladder that does not
    obey cannot wait for a visit. A reader does what the sentence says.

    Wrong: If you lose control of your bladder, rest and see us next week.
    Right: If you lose control of your bladder, call 911 or go to an emergency room.

    Source: MedlinePlus, Recognizing medical emergencies:
    https://medlineplus.gov/ency/article/001927.htm
    """
