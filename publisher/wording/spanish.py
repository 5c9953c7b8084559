"""How Spanish denies, hedges, asks and reports, for ``clauses``.

Sentences are compared without their accents, which are left out in haste: "garantia". It is
judged by the words nearby, not parsed: see the corpus of the tests for what holds.
"""

from __future__ import annotations

import re

from publisher.wording.clauses import QUOTES, Clauses

_ACCENTS = str.maketrans(dict(zip("áéíóúü«»", 'aeiouu""', strict=True)))

CLAUSES = Clauses(
    marks=QUOTES | _ACCENTS,
    break_=re.compile(
        r"[;!?(]|[—–]| - |[.] |,? pero\b|,? aunque\b|,? sino que\b|,? mientras que\b"
        r"|, (?:sin embargo|y|entonces|por eso|asi que)\b|, (?:el|la|los|las|esto|esta|este|estos"
        r"|estas|nuestr[oa]s?|usted|nosotros|le|la (?:puncion|terapia))\b"
    ),
    condition=re.compile(
        r"^(?:si|cuando|aunque|porque|como|mientras|donde|despues de|antes de|hasta que)\b[^,]*,"
    ),
    denial=re.compile(
        r"\b(?:no|nunca|jamas|nadie|nada|ningun|ninguna|ninguno|tampoco|ni|apenas|imposible"
        r"|(?<!unos )(?<!unas )poc[oa]s(?! (?:sesiones|visitas|dias|semanas|minutos|horas)))\b"
    ),
    short_denial=re.compile(r"\b(?:sin|cero)\b"),
    subject_of_denial=re.compile(r"(?!)"),
    stress=re.compile(
        r"\bno (?:solo|solamente|unicamente|simplemente|invasiv[oa]s?|quirurgic[oa]s?)\b"
        r"|\bno (?:lo )?(?:dud|esper|sufr|dej"
        r"|pierd|se preocup|se conform|aguant|se rind|tenga miedo|importa)\w*(?: mas)?"
        r"|\bo no\b|\b(?:sin|no (?:hay|cabe)) (?:ninguna )?dudas?\b|\bsin falta\b|\bni hablar\b"
        r"|\bcomo ningun[oa]?\b|\bnunca falla\w*\b|\bnada (?:como|mejor)\b|\bpor que no\b"
    ),
    apart=re.compile(
        r"\bdesconfi(?:e|a|ar)\b|\b(?:tenga|con|ten) cuidado\b|\bcuidado con\b|\bevite\b"
        r"|\balejese de\b|\b(?:clinicas|anuncios|sitios|paginas|videos|amigos|quien|quienes"
        r"|alguien) que\b|\bquien(?:es)? (?:promete|dice|garantiza)\w*|\b(?:algun[oa]s|much[oa]s"
        r"|ciert[oa]s|otr[oa]s) (?:clinicas|sitios|anuncios|paginas|videos|amigos)\b|\b(?:algunas"
        r"|muchas|otras) personas (?:dicen|afirman|prometen|aseguran|creen)|\b(?:ha|habra"
        r"|quizas haya) (?:oido|leido|visto)\b|\b(?:supuest|llamad)[oa]s?\b|\bmitos?\b"
        r"|\b(?:creencia|teoria|idea) de que\b|\b(?:palabra|palabras|frase|termino)\b"
        r"|\ben (?:lugar|vez) de\b|\blejos de\b"
        r"|\bcualquier cosa menos\b|\bdificil (?:de )?(?:decir|prometer|saber)\b|\bfals[oa]s?\b"
        r"|\bfalsamente\b|\bdemasiado pronto para\b|\b(?:pregunte|preguntar|averigue|sabe|saber"
        r"|ver|vea|aprenda|depende de|decidir|explica|explicar|estudian?|juzgar)\b[^.;]*\b(?:si"
        r"|como|que|cual)\b"
    ),
    left_open=re.compile(r"(?!)"),
    taken_back=re.compile(
        r"^[\w' -]{0,30}?(?:no existen?\b|no (?:es|son|esta|estan) (?:posible|probable|realista"
        r"|garantizad|segur)\w*|(?:es|son) (?:imposible|un mito|mitos|fals[oa]|poco probable)\w*)"
        r"|.*\b(?:desconfie|tenga cuidado|cuidado con|alejese|busque en otro lugar|senal de alerta"
        r"|demasiado buen[oa]|mito)\b"
    ),
    hedge=re.compile(
        r"\b(?:pued[ea]n?|podrian?|a veces|quizas?|tal vez|posiblemente|parecen?|se cree|sugieren?"
        r"|algun[oa]s|no (?:esta claro|se sabe)|es posible|suelen?|generalmente)\b"
    ),
    hedge_break=re.compile(r"[;—–]|\bpero\b"),
    hedge_anywhere=re.compile(r"\b(?:para|en|a) algun[oa]s\b|\b(?:a veces|depende de|varia)\b"),
    limit=re.compile(
        r"\b(?:si|cuando|siempre que|a menos que|hasta|una vez|mientras|donde|solo|dentro de|antes"
        r" de|despues de|debe (?:ser|estar)|en un)\b(?:(?!, |; | — ).)*$"
    ),
    # The mark that opens a question is never left out in print, and often in haste.
    asks=re.compile(
        r"¿|(?:^|[:;—–,.] ?)[\"'(]*(?:y |pero |o )?(?:es|son|hay|tiene|puede|que|como|cuando|donde"
        r"|por que|cual|quien|duele|existe)\b"
    ),
    sells=re.compile(
        r"^\W*(?:quiere|desea|busca|necesita|suena|le gustaria|sufre|padece|esta (?:list[oa]"
        r"|cansad[oa]|hart[oa]|buscando)|por que no|list[oa] para|cansad[oa] de"
        r"|(?:como|por que) (?:la|el|los|las|nuestr[oa]s?) )"
    ),
    heading_asks=re.compile(r"^¿"),
    reports=re.compile(
        r"\b(?:dicen?|afirma\w*|anuncios?|promet\w+|sitios?|mitos?|no|nunca|palabras?|frases?"
        r"|terminos?|significa|como|desconfie|cuidado|evite)\b"
    ),
    yes=re.compile(r"^(?:si|claro|por supuesto|desde luego|absolutamente)(?: que si)?(?:[.!,])"),
    no=re.compile(
        r"^(?:no|para nada|en absoluto|ningun[oa]|nunca)(?:[.!]|, (?:no )?(?:hay|tiene|duele\w*))"
    ),
)
