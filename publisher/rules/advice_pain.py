from __future__ import annotations

from publisher.rule import Rule


class AdvicePain(Rule):
    """Nobody is told to go on with an exercise that hurts badly.

    Some discomfort may be right; sharp or growing pain is a sign to stop. Readers at home have
    nobody beside them who sees the difference, so each exercise needs its limit.

    Wrong: Push through the pain.
    Right: Mild soreness is fine. Stop if the pain gets sharp, or is worse on the next day.

    Source: American Academy of Orthopaedic Surgeons, Safe Exercise:
    https://www.orthoinfo.org/en/staying-healthy/safe-exercise/
    """
