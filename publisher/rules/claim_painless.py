from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimPainless(Rule):
    """Do not promise that a treatment does not hurt, or that a life without pain will follow.

    Needles prick, muscles twitch, and soreness for a day or two is common. Who was promised that it
    does not hurt is frightened when it does, and no treatment can promise a life without pain.

    Wrong: Our painless technique helps you live pain-free.
    Right: You may feel a prick or an ache. Some people hurt less afterward.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


_FIX = 'Say how it may feel: "You may feel a prick, an ache or a short twitch."'
_TREATMENT = (
    r"(?:needling|needles?|physical therapy|(?:the|our|this|a) (?:\w+ )?(?:treatments?|procedures?"
    r"|techniques?|therapy|sessions?))"
)
#: In which "painless" and "pain-free" describe a symptom or the limits of a movement.
_OTHER = (
    r"painless (?:lumps?|swellings?|bumps?|weakness|loss|mass(?:es)?|nodules?|clicks?|clicking"
    r"|cracks?|cracking|rash(?:es)?|sores?|ulcers?|blood|bleeding|popping|wounds?|numbness)"
    r"|(?:click(?:s|ing)?|lumps?|pops?|cracks?|noises?|swelling) (?:that )?(?:is|are) (?:\w+"
    r" )?painless"
    r"|pain free (?:range|arc|motion|version|zone|limit|position|side|leg|arm|hand|angle|pace|level"
    r"|window|way|range of motion)s?|(?:sets?|reps?|times),? pain free|pain free,? within"
)

CLAIMS = (
    Claim(
        r"painless(?:ly)?|pain free|free (?:of|from) (?:all |your |any )?pain",
        "painless painlessly free",
        '"{words}" promises that nothing will hurt.',
        _FIX,
        unless=_OTHER,
        excuses=("conditional",),
        outside=("care", "exercise"),
    ),
    Claim(
        r"liv(?:e|es|ing) (?:a )?(?:life )?without (?:any )?pain|life without (?:any )?pain"
        r"|without (?:any )?pain or (?:discomfort|downtime|side effects)"
        rf"|{_TREATMENT} (?:does|do|will|should|is|are)(?: not|n't) (?:hurt|painful)"
        rf"|{_TREATMENT} (?:causes?|involves?|brings?|means?) (?:no|zero) (?:pain|discomfort)"
        r"|you(?:'ll| will)? (?:feel (?:no|zero)|(?:won't|will not|don't) feel (?:any|a thing))"
        r"(?: pain)?|no pain (?:at all )?(?:during|in) (?:the |your |a )?(?:treatment|session)",
        "live lives living life hurt painful discomfort downtime feel causes involves brings "
        "during",
        '"{words}" promises that nothing will hurt.',
        _FIX,
        own=True,
        excuses=("conditional",),
        unless=r"no pain no gain",
        outside=("care", "exercise"),
    ),
    Claim(
        r"(?:does|do|will) (?:it|they|dry needling|needling|the needles?|"
        + FEW
        + r"(?:treatment|therapy|session)) hurt|(?:is|are) (?:it|they|dry needling|needling"
        r"|the needles?|" + FEW + r"(?:treatment|therapy|session)) painful",
        "hurt painful",
        'To answer "no" promises that nothing will hurt.',
        _FIX,
        answer="no",
    ),
)

_FIX_ES = 'Say how it may feel: "Puede sentir un pinchazo, una molestia o una breve sacudida."'
_TRATAMIENTO = (
    r"(?:puncion|agujas?|tratamientos?|terapias?|fisioterapia|sesion(?:es)?|tecnicas?"
    r"|procedimientos?|masajes?)"
)
#: In which "sin dolor" describes a symptom or the limits of a movement.
_OTRO = (
    r"(?:rango|arco|movimientos?|zona|limite|posicion|lado|recorrido|repeticion(?:es)?|series?"
    r"|bultos?|masas?|hinchazon|chasquidos?|ruidos?|perdida) (?:\w+ ){0,3}?(?:sin dolor|indolor\w+"
    r"|libres? de dolor)|(?:muev|gir|levant|estir|dobl|camin|flexion|repit|hag|puede|pueda)\w* "
    r"[^.;]{0,40}?sin dolor"
)

SPANISH = (
    Claim(
        r"indolor[oa]s?|indolor(?:es)?|sin (?:ningun |nada de |el menor )?dolor(?:es)?|libres? de"
        r" (?:todo )?dolor(?:es)?",
        "indoloro indolora indoloros indoloras indolor indolores dolor dolores",
        '"{words}" promises that nothing will hurt.',
        _FIX_ES,
        own=True,
        unless=_OTRO,
        excuses=("conditional",),
        outside=("care", "exercise"),
    ),
    Claim(
        rf"{_TRATAMIENTO} (?:\w+ ){{0,2}}?no (?:le )?(?:duelen?|doleran?|va a doler|van a doler"
        r"|causan? (?:ningun )?dolor|es doloros[oa]|son doloros[oa]s)"
        r"|no sentira (?:ningun dolor|dolor|nada)|no (?:duele|le dolera) nada",
        "duele duelen dolera doleran doler causa causan dolorosa doloroso dolorosas dolorosos"
        " sentira",
        '"{words}" promises that nothing will hurt.',
        _FIX_ES,
        own=True,
        excuses=("conditional",),
        outside=("care", "exercise"),
    ),
    Claim(
        r"(?:duelen?|va a doler|me dolera|(?:es|son) doloros[oa]s?)",
        "duele duelen doler dolera doloroso dolorosa dolorosos dolorosas",
        'To answer "no" promises that nothing will hurt.',
        _FIX_ES,
        answer="no",
    ),
)
