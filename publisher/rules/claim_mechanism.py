from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import Claim


class ClaimMechanism(Rule):
    """Do not state how a treatment works as a fact, unless a reference shows it.

    Collagen, oxygen, blood flow, toxins, "resets the muscle": such words sound like proof. How
    needles work is not fully known, and what happens in a cell need not help a person. Say that it
    is thought so, or cite the study in the same sentence as [1].

    Wrong: Dry needling resets muscle tone and increases oxygen circulation.
    Right: How dry needling works is not fully known. It may relax the muscle for a time.

    Source: FTC, Health Products Compliance Guidance, December 2022 (what happens in a test tube or
    an animal does not prove a benefit to people):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"


_FEW = r"(?:[\w'&/-]+,? ){0,4}?"
_MORE = (
    r"(?:increas|improv|boost|enhanc|stimulat|promot|restor|rais|support|driv|bring|trigger"
    r"|encourag|accelerat|activat|releas)(?:e|es|ed|s|ing)?"
)
_LESS = (
    r"(?:reduc|decreas|lower|calm|fight|combat|flush|clear|remov|releas|dissolv|break|eliminat"
    r"|drain|deactivat|block|interrupt|loosen|dampen|unlock|melt)(?:e|es|s|ed|ing)?(?: (?:up|out"
    r"|away|down))?"
)
_FIX = 'Write "may" or "is thought to", or cite a reference as [1].'
_SAYS = '"{words}" states as a fact how it works in the body.'

CLAIMS = (
    Claim(
        rf"{_MORE} {_FEW}(?:blood ?flow|circulation|oxygen\w*|nutrients?|collagen|endorphins?"
        rf"|lymph\w*"
        r"|healing(?: response)?|tissue repair|cell\w* repair|serotonin|metabolism|muscle"
        r" recovery)",
        "blood bloodflow circulation oxygen oxygenation oxygenated nutrient nutrients collagen "
        "endorphin endorphins lymph lymphatic healing repair serotonin metabolism recovery",
        _SAYS,
        _FIX,
        excuses=("hedged", "cited"),
        outside=("care", "warning", "dont"),
    ),
    Claim(
        rf"{_LESS} {_FEW}(?:inflammation|toxins?|waste|lactic acid|knots?|adhesions?|scar tissue"
        r"|(?:myofascial |fascial )?restrictions|trigger points?|pain (?:signals?|sources?)"
        r"|cortisol|fascia|nerve signals?)|detox\w*",
        "inflammation toxin toxins waste lactic knot knots adhesion adhesions scar restrictions "
        "trigger signal signals source sources cortisol fascia detox detoxes detoxify detoxifies",
        _SAYS,
        _FIX,
        excuses=("hedged", "cited"),
        outside=("care", "warning", "dont"),
        unless=r"break a(?:n)? \w+ knot|take a break",
    ),
    Claim(
        r"(?:reset|retrain|rewir|reboot|reprogram)(?:s|e|es|ing|ting"
        r"|med)? (?:[\w'-]+ ){0,3}?(?:muscles?|nerves?|tone|nervous|posture|brain|body|tension)"
        r"|(?:restor|return)(?:e|es|ed|s|ing) (?:[\w'-]+ ){0,2}?(?:muscle (?:activity|length"
        r"|balance|function|tone)|alignment)|(?:reactivat|re activat|stimulat)(?:e|es|ed"
        r"|ing) (?:[\w'-]+ ){0,2}?(?:muscles?|fibers?|nerves?|contraction|patterns?|tissues?"
        r"|nervous)|(?:realign|re align)(?:s|ed|ing)? (?:[\w'-]+ ){0,3}?(?:spine|joints?|body"
        r"|pelvis|vertebrae)|(?:healing|immune) response",
        "reset resets resetting retrain retrains rewire rewires rewiring reboot reboots reprogram "
        "restore restores restored restoring return returns reactivate reactivates reactivating "
        "activate activates stimulate stimulates stimulating realign realigns realigning align "
        "aligns response",
        _SAYS,
        _FIX,
        excuses=("hedged", "cited"),
        outside=("care", "warning", "dont"),
    ),
)
