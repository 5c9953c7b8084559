from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimSafe(Rule):
    """Do not say that a treatment is safe, or has no risk, without saying which risks it has.

    Every treatment has risks: a needle near the ribs can puncture a lung. "Safe and effective" are
    two claims in one, and each needs proof. A reader who is told of no risk cannot decide.

    Wrong: Dry needling is safe and effective.
    Right: Most side effects are mild. A collapsed lung is rare but serious.

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims of safety, and risks
    that must be told):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


_FIX = 'Name the risks: "Soreness is common. A collapsed lung is rare but serious."'
_ALL = (
    r"(?:completely|totally|entirely|perfectly|absolutely|fully|always|proven|very|extremely"
    r"|incredibly|100 ?(?:%|percent))"
)
_TREATMENT = (
    r"(?:needling|needles|physical therapy|(?:the|our|this) (?:\w+ )?(?:treatments?|procedures?"
    r"|techniques?|therapy|method))"
)

CLAIMS = (
    Claim(
        r"safe(?:ly)?,? (?:[\w-]+,? ){0,3}(?:and|&|yet|but) (?:[\w-]+ )?effective(?:ly)?"
        r"|safe, effective|effective(?:ly)?,? (?:and|&|yet) (?:[\w-]+ )?safe(?:ly)?",
        "effective effectively",
        '"{words}" claims two things that need proof, and names no risk.',
        _FIX,
    ),
    Claim(
        rf"{_ALL} (?:and \w+ )?safe(?:ly|ty)?",
        "safe safely safety",
        '"{words}" says that nothing can go wrong.',
        _FIX,
        excuses=("conditional",),
    ),
    Claim(
        r"(?:complete|total|full|absolute|guaranteed?) safety|ensur(?:e|es|ing) " + FEW + "safety",
        "safety",
        '"{words}" promises that nothing can go wrong.',
        'Say what is done for safety: "We use a sterile needle once, and throw it away."',
    ),
    Claim(
        rf"{_TREATMENT} (?:is|are) (?:a )?safe(?: (?:for (?:everyone|all|anyone|everybody|every"
        rf" \w+)"
        r"|treatment|option|way|choice|procedure|technique|method|therapy))?(?=[.,;!]|$| -| —)",
        "safe",
        '"{words}" says that nothing can go wrong.',
        _FIX,
        excuses=("hedged",),
    ),
    Claim(
        r"risk free|(?:no|zero|without(?: any)?) (?:known |real |serious |major |harmful )?"
        r"(?:risks?|side effects)|free (?:of|from) (?:risks?|side effects)",
        "risk risks effects",
        '"{words}" says that nothing can go wrong.',
        _FIX,
        own=True,
        excuses=("conditional",),
        unless=r"(?:no|without(?: any)?) risk factors?|no side effects? (?:last|so far|after|from)",
    ),
    Claim(
        r"(?:are|is) there (?:any )?(?:\w+ )?(?:risks?|side effects|dangers?)",
        "risk risks effects danger dangers",
        'To answer "no" says that nothing can go wrong.',
        _FIX,
        answer="no",
        own=True,
    ),
)

_FIX_ES = (
    'Name the risks: "Es común sentir dolor un día o dos. Un pulmón perforado es raro y grave."'
)
_TRATAMIENTO = (
    r"(?:puncion seca|puncion|acupuntura|fisioterapia|terapia fisica|agujas|(?:el|la|los|las|este"
    r"|esta|nuestr[oa]) (?:tratamientos?|procedimientos?|tecnicas?|terapias?|metodos?))"
)

SPANISH = (
    Claim(
        r"segur[oa]s?,? (?:[\w-]+,? ){0,3}(?:y|e|&|pero) (?:[\w-]+ )?(?:eficaz|eficaces"
        r"|efectiv[oa]s?)|(?:eficaz|eficaces|efectiv[oa]s?),? (?:y|e|&) (?:[\w-]+ )?segur[oa]s?"
        r"|segura y (?:eficaz|efectiva)mente",
        "eficaz eficaces efectivo efectiva efectivos efectivas eficazmente efectivamente",
        '"{words}" claims two things that need proof, and names no risk.',
        _FIX_ES,
    ),
    Claim(
        r"(?:completa|total|absoluta|entera|perfecta|plena|extremada)mente segur[oa]s?|(?:100"
        r"|cien) ?(?:%|por ciento) segur[oa]s?|siempre (?:es |son )?segur[oa]s?|muy segur[oa]s?",
        "seguro segura seguros seguras",
        '"{words}" says that nothing can go wrong.',
        _FIX_ES,
        excuses=("conditional",),
        unless=r"segur[oa]s? (?:de|del|que)|(?:sentir|sienta|siente|estar|este|esta) "
        + FEW
        + r"segur[oa]s?",
    ),
    Claim(
        r"(?:total|completa|plena|absoluta) seguridad|seguridad (?:total|completa|absoluta"
        r"|garantizada)",
        "seguridad",
        '"{words}" promises that nothing can go wrong.',
        'Say what is done for safety: "Usamos una aguja estéril una sola vez y la desechamos."',
    ),
    Claim(
        rf"{_TRATAMIENTO} (?:\w+ )?(?:es|son) (?:un[oa]? )?(?:\w+ )?segur[oa]s?"
        r"(?=[.,;!]|$| para tod| -| —)",
        "seguro segura seguros seguras",
        '"{words}" says that nothing can go wrong.',
        _FIX_ES,
        excuses=("hedged",),
    ),
    Claim(
        r"(?:sin|cero|libres? de|carecen? de|no (?:tienen?|hay|existen?|conllevan?|presentan?"
        r"|implican?)) (?:ningun[oa]?s? |ningun tipo de |graves )?(?:riesgos?|peligros?"
        r"|efectos? (?:secundarios?|adversos?))",
        "riesgo riesgos peligro peligros efecto efectos",
        '"{words}" says that nothing can go wrong.',
        _FIX_ES,
        own=True,
        excuses=("conditional",),
        unless=r"sin riesgo (?:de caidas?|conocido)|sin factores de riesgo",
    ),
    Claim(
        r"(?:tienen?|hay|existen?|cuales son) (?:\w+ )?(?:riesgos?|peligros?|efectos secundarios)",
        "riesgo riesgos peligro peligros efectos",
        'To answer "no" says that nothing can go wrong.',
        _FIX_ES,
        answer="no",
        own=True,
    ),
)
