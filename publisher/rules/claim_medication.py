from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimMedication(Rule):
    """Do not say that a treatment takes the place of medicine, or lets people take less of it.

    Whether a medicine can be reduced is for the person who prescribed it. A reader who stops one by
    herself may be harmed, and a claim to lower its use needs a trial that showed it.

    Wrong: Dry needling lowers your dependency on pain medication.
    Right: Ask your doctor before you change or stop any medicine.

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims to treat, and instead of
    what):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


_DRUG = (
    r"(?:medications?|medicines?|drugs?|pain ?killers?|opioids?|narcotics?|pills?|nsaids?|ibuprofen"
    r"|pain relievers?|meds|pharmaceuticals?)"
)
_LESS = (
    r"(?:reduc|reduzc|lower|decreas|lessen|minimi[sz]|eliminat|remov|cut|replac|ditch|skip|drop)"
    r"(?:e|es|s|ed|ing|ting|ping|p|ps)?(?: down(?: on)?| back(?: on)?| out)?"
)
_WORDS = (
    "medication medications medicine medicines drug drugs painkiller painkillers killer killers"
    " opioid opioids narcotic narcotics pill pills nsaid nsaids ibuprofen reliever relievers meds"
    " pharmaceutical pharmaceuticals"
)
#: Advice to ask first is what we want, and what a doctor does is no claim of ours.
_ADVICE = (
    r"(?:ask|talk|speak|check|consult) [^.;]*? (?:before|about|if|whether) [^.;]*"
    r"|(?:doctor|surgeon|prescriber|pharmacist|dentist|physician)s? (?:may|might|can|will) [^.;]*"
)
_FIX = 'Leave it out, or write: "Ask your doctor before you change or stop any medicine."'

CLAIMS = (
    Claim(
        rf"{_LESS} {FEW}(?:(?:need|use|reliance|dependen\w+|intake|dose|amount)s? {FEW})?{_DRUG}"
        rf"|(?:less|fewer) (?:need (?:for|of) )?{FEW}{_DRUG}|(?:stop|quit)(?:s|ping|ting)? "
        rf"(?:taking |using |your )?{FEW}{_DRUG}|(?:wean|come|get|getting|coming)(?:s|ed)? "
        rf"(?:yourself |you )?off {FEW}{_DRUG}",
        _WORDS,
        '"{words}" says that people will need less medicine.',
        _FIX,
        unless=_ADVICE + r"|(?:lower|reduc\w+|less|fewer) (?:the )?(?:risks?|side effects)|drug "
        r"(?:interactions?|allerg\w+)|medicine balls?",
    ),
    Claim(
        rf"without (?:the )?(?:need (?:for|of) |use of |using |taking |relying on )?(?:any |more "
        rf"|strong |prescription |pain |daily )*{_DRUG}|(?:no|avoid(?:s|ing)?) (?:the "
        rf"|any )?(?:need for|use of) {FEW}{_DRUG}|(?:alternatives?|instead of|substitutes?"
        rf"|replacements?) (?:to|for|of)? ?{FEW}{_DRUG}|helps? (?:you |people "
        rf"|patients )?avoid {FEW}{_DRUG}|no (?:more|longer need) {FEW}{_DRUG}",
        _WORDS,
        '"{words}" offers the treatment in place of medicine.',
        _FIX,
        own=True,
        unless=_ADVICE,
    ),
)

_MEDICINA = (
    r"(?:medicamentos?|medicinas?|pastillas?|analgesicos?|opioides?|farmacos?|calmantes?"
    r"|ibuprofeno)"
)
_FIX_ES = (
    'Leave it out, or write: "Hable con su médico antes de cambiar o dejar cualquier medicamento."'
)

SPANISH = (
    Claim(
        rf"(?:reduc|reduzc|disminuy|baj|elimin|evit|dej|reemplaz|sustitu)\w* {FEW}(?:(?:el uso"
        rf"|la necesidad|el consumo|la dosis|la dependencia) {FEW})?{_MEDICINA}|menos {_MEDICINA}"
        rf"|(?:sin|en (?:lugar|vez) de|alternativas? a(?:l| los| las)?) (?:la )?(?:necesidad de "
        rf"|usar |tomar |recurrir a )?(?:los |las |sus )?{_MEDICINA}"
        rf"|ya no necesita\w* {FEW}{_MEDICINA}",
        "medicamento medicamentos medicina medicinas pastilla pastillas analgesico analgesicos"
        " opioide opioides farmaco farmacos calmante calmantes ibuprofeno",
        '"{words}" offers the treatment in place of medicine.',
        _FIX_ES,
        own=True,
        unless=r"(?:hable|pregunte|consulte|hablar|preguntar|consultar) [^.;]*"
        r"|(?:medico|cirujano|farmaceutico|dentista)s? (?:puede|podria|le)\w* [^.;]*",
    ),
)
