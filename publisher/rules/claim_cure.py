from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimCure(Rule):
    """Promise no cure, no guarantee and no miracle.

    Nobody can know that a treatment will work for the person who reads. A promise needs proof for
    every one of them, and "may" in front does not make it less of one. It also sends people away
    from care that they need.

    Wrong: Dry needling cures sciatica, guaranteed.
    Right: Dry needling may ease leg pain for some people with sciatica.

    Source: FTC, Health Products Compliance Guidance, December 2022:
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


_PAIN = (
    r"(?:pains?|aches?|soreness|stiffness|tension|symptoms?|sciatica|arthritis|headaches?"
    r"|migraines?|injur(?:y|ies)|tendinitis|spasms?|knots?)"
)
_TREATMENT = (
    r"(?:needling|needles?|therap(?:y|ies)|treatments?|we|sessions?|techniques?|approach|care)"
)
_FIX = 'Say what it may do and for whom: "It may ease pain for some people."'

CLAIMS = (
    Claim(
        r"cur(?:e|es|ed|ing|ative)",
        "cure cures cured curing curative",
        '"{words}" promises that the problem will be gone for good.',
        _FIX,
        unless=r"(?:search\w*|look\w*|hop\w+|ask\w*|race|want\w*|wish\w*) "
        + FEW
        + r"for an? (?:\w+ )?cure|antibiotics? (?:can |may |will )?(?:often )?cures?|cured"
        r" (?:(?:by|with) (?:antibiotics?|surgery)|ham|meats?)",
    ),
    Claim(
        r"guarantee(?:s|d|ing)?|we promise(?! (?:not|never)\b)|our promise|promise(?:s"
        r"|d)? (?:you )?(?:relief|results?|recovery|that you will)",
        "guarantee guarantees guaranteed guaranteeing promise promises promised",
        '"{words}" promises a result that nobody can promise.',
        'Say what is done, and that results differ: "Some people feel less pain, others do not."',
        unless=r"guaranteed (?:by|under) (?:the )?(?:law|federal|state|hipaa)",
    ),
    Claim(
        r"miracles?|miraculous(?:ly)?|works? (?:like )?(?:magic|wonders)",
        "miracle miracles miraculous miraculously magic wonders",
        '"{words}" promises more than any treatment can do.',
        _FIX,
    ),
    Claim(
        r"works? for (?:everyone|everybody|every (?:patient|person|body))|(?:always"
        r"|never fails? to) work(?:s)?|never fails?|100 ?(?:%|percent) (?:effective|success\w*"
        r"|results?|relief)|works? every time|once and for all",
        "everyone everybody every always never effective success successful results relief once",
        '"{words}" says that it works for all.',
        'Say that results differ: "It helps some people; others notice no change."',
        own=True,
        unless=r"does not work for everyone",
    ),
    Claim(
        rf"(?:eliminat|eradicat|banish|eras|end|abolish)(?:e|es|s|ed|ing)? {FEW}{_PAIN}"
        rf"|(?:gets?|getting|be|rid yourself) rid of {FEW}{_PAIN}|say good ?bye to {FEW}{_PAIN}"
        rf"|fix(?:es)? (?:your|the|any|all) (?:\w+ )?(?:pain|back|neck|shoulder|knee|hip|problem)"
        rf"|(?:pain|relief) {FEW}for good",
        "eliminate eliminates eliminated eliminating eradicate eradicates eradicated eradicating"
        " banish banishes banished banishing erase erases erased erasing end ends ended ending"
        " abolish abolishes rid goodbye bye fix fixes good",
        '"{words}" promises that the pain will be gone.',
        _FIX,
        unless=r"end(?:s|ed|ing)? (?:up|in|of|with|at|on|the)\b",
    ),
    Claim(
        rf"{_TREATMENT} (?:can |will |that )?heals?(?: {FEW}(?:{_PAIN}|tendons?|discs?|nerves?"
        r"|muscles?|tissues?|you|your \w+))?",
        "heal heals",
        '"{words}" says that the treatment heals.',
        'Say what the body does and what care adds: "Tendons heal slowly. Exercise may help."',
        excuses=("hedged",),
    ),
)

_DOLOR = (
    r"(?:dolor(?:es)?|molestias?|sintomas?|ciatica|migranas?|artritis|contracturas?|rigidez"
    r"|lesion(?:es)?|tendinitis)"
)
_FIX_ES = 'Say what it may do and for whom: "Puede aliviar el dolor en algunas personas."'

SPANISH = (
    Claim(
        r"cur(?:a|an|ar|ara|aran|o|aron|amos|aremos|ado|ada|ados|adas|ativ[oa]s?|ando|arse"
        r"|ar[ls][eoa]s?)",
        "cura curan curar curara curaran curo curaron curamos curaremos curado curada curados"
        " curadas curativo curativa curativos curativas curando curarse curarle curarlo curarla"
        " curarlos curarlas",
        '"{words}" promises that the problem will be gone for good.',
        _FIX_ES,
        unless=r"curas? (?:de|para) (?:la |las |una |sus? )?(?:heridas?|ulceras?)|jamon curado"
        r"|(?:busca\w*|esperanza\w*) " + FEW + r"una cura"
        r"|(?:antibioticos?|cirugia) (?:pueden? )?cura\w*|curad[oa]s? con (?:antibioticos?|cirugia)"
        r"|(?:heridas?|piel|huesos?|fracturas?|cicatri\w+) " + FEW + r"se cura\w*"
        r"|se cur\w+ (?:sol[oa]s?|por si)",
    ),
    Claim(
        r"garanti(?:za|zan|zar|zamos|zo|zado|zada|zados|zadas|as?)|le prometemos|prometemos"
        r"(?! no)|promet(?:e|en|emos) (?:alivio|resultados?|recuperacion|mejoria|que usted)",
        "garantiza garantizan garantizar garantizamos garantizo garantizado garantizada"
        " garantizados garantizadas garantia garantias prometemos promete prometen",
        '"{words}" promises a result that nobody can promise.',
        'Say what is done, and that results differ: "Algunas personas sienten menos dolor; otras'
        ' no."',
        unless=r"garantizad[oa]s? por (?:la )?ley|garantiza\w* "
        + FEW
        + r"(?:privacidad|confidencialidad|derechos?|acceso)|derechos? garantizad[oa]s?",
    ),
    Claim(
        r"milagros?|milagros[oa]s?|milagrosamente|(?:hace|hacen|obra|obran) (?:maravillas|milagros)"
        r"|por arte de magia",
        "milagro milagros milagroso milagrosa milagrosos milagrosas milagrosamente maravillas"
        " magia",
        '"{words}" promises more than any treatment can do.',
        _FIX_ES,
    ),
    Claim(
        r"funcionan? (?:siempre|para tod[oa]s|en tod[oa]s|con tod[oa]s|para cualquier persona)"
        r"|siempre funcionan?|nunca fallan?|100 ?% (?:eficaz|eficaces|efectiv[oa]s?|de exito)"
        rf"|de una vez por todas|(?:alivi|elimin|acab|resuelv|desaparec|termin)\w+ {FEW}(?:{_DOLOR}"
        rf" )?{FEW}para siempre",
        "funciona funcionan fallan falla eficaz eficaces efectivo efectiva efectivos efectivas"
        " exito todas siempre",
        '"{words}" says that it works for all, or for good.',
        'Say that results differ: "A algunas personas les ayuda; otras no notan cambios."',
        own=True,
    ),
    Claim(
        rf"(?:elimin|erradic|borr)(?:a|an|ar|ara|aran|e|en|amos) {FEW}{_DOLOR}"
        rf"|(?:quita|quitan|quitara|quitamos) {FEW}{_DOLOR}|(?:diga|digale|di) adios {FEW}{_DOLOR}"
        rf"|adios {FEW}{_DOLOR}|(?:olvidese|librese|deshagase|despidase) (?:del?|para siempre del?)"
        rf" {FEW}{_DOLOR}|(?:acab|termin)(?:a|an|ar|ara|e|en|amos) con {FEW}{_DOLOR}"
        rf"|(?:pone|ponga|poner|pondra) fin a {FEW}{_DOLOR}"
        rf"|hac(?:e|en|er|emos) desaparecer {FEW}{_DOLOR}|{_DOLOR} (?:desaparece|desaparecera)n?",
        "elimina eliminan eliminar eliminara eliminaran elimine eliminen eliminamos erradica"
        " erradican erradicar erradicara borra borran borrar borrara quita quitan quitara quitamos"
        " adios olvidese librese deshagase despidase acaba acaban acabar acabara acabe acaben"
        " acabamos termina terminan terminar terminara termine terminen terminamos fin"
        " desaparecer desaparece desaparecera desaparecen desapareceran",
        '"{words}" promises that the pain will be gone.',
        _FIX_ES,
        unless=r"(?:si|cuando|hasta que) " + FEW + rf"{_DOLOR} (?:no )?desaparece\w*",
    ),
    Claim(
        r"(?:puncion|agujas?|terapias?|fisioterapia|tratamientos?|sesion(?:es)?|masajes?|tecnicas?)"
        rf" {FEW}san(?:a|an|ar|ara|aran)(?: {FEW}(?:{_DOLOR}|tendon\w*|musculos?|nervios?))?",
        "sana sanan sanar sanara sanaran",
        '"{words}" says that the treatment heals.',
        'Say what the body does and what care adds: "Los tendones sanan despacio. El ejercicio'
        ' puede ayudar."',
        excuses=("hedged",),
    ),
)
