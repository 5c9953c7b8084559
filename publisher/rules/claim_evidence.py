from __future__ import annotations

from publisher.rule import Rule
from publisher.wording.claims import FEW, Claim


class ClaimEvidence(Rule):
    """Name the study: no "evidence-based" and no "studies show" without a reference.

    These words borrow the weight of science. A reader can check them only if the source is named,
    and most readers take them for proof by trials in people. Cite a reference of the front matter
    in the same sentence as [1], or leave the words out.

    Wrong: Studies show that dry needling works.
    Right: One trial found less pain after four weeks. [1]

    Source: FTC, Health Products Compliance Guidance, December 2022 (claims about the level of
    support, such as "studies show"):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


_STUDY = (
    r"(?:stud(?:y|ies)|research|researchers|trials?|evidence|data|scientists|literature|science"
    r"|experts|reviews|meta analys[ei]s|surveys?|guidelines)"
)
_SHOW = (
    r"(?:shows?|showed|shown|suggests?|suggested|proves?|proved|proven|finds?|found|confirms?"
    r"|confirmed|demonstrates?|demonstrated|indicates?|indicated|supports?|supported|agrees?"
    r"|reports?|reported|says?|tells us|points? to|recommends?|backs?)"
)
_FIX = "Add the study to references and cite it in this sentence as [1], or leave the words out."

CLAIMS = (
    Claim(
        r"(?:evidence|science|research) (?:based|backed|driven|informed|supported)"
        r"|(?:backed|supported|proven|confirmed|shown|validated) by (?:\w+ )?(?:science|research"
        r"|studies|evidence|trials)|(?:scientifically|clinically|medically) (?:proven|shown"
        r"|validated|supported|tested|backed|designed)|proven",
        "evidence science research studies trials proven scientifically clinically medically",
        '"{words}" claims proof, and no source is named.',
        _FIX,
        excuses=("cited", "conditional"),
    ),
    Claim(
        r"(?:the |real )?science (?:behind|of|is|says|shows|proves|supports|agrees|confirms|backs)",
        "science",
        '"{words}" claims the weight of science, and no source is named.',
        'Cite a reference as [1], or write "How it is thought to work".',
        excuses=("cited",),
        unless=r"(?:computer|exercise|sports?|movement) science",
    ),
    Claim(
        rf"{_STUDY} (?:[\w'-]+ ){{0,2}}?(?:that )?{_SHOW}|according to {FEW}{_STUDY}"
        r"|(?:has|have) been (?:\w+ )?(?:shown|proven|demonstrated|found) to|(?:is|are) (?:shown"
        r"|proven) to",
        "study studies research researchers trial trials evidence data scientists literature "
        "science experts reviews analysis analyses survey surveys guidelines shown proven "
        "demonstrated found",
        '"{words}" speaks of proof, and no source is named.',
        _FIX,
        excuses=("cited",),
        unless=r"(?:show|report|tell|data|review)s? (?:you|your|it to)|nj rehab experts \w+",
    ),
    Claim(
        r"\d+ ?(?:%|percent) (?:of (?:people|patients|adults|americans|cases|all|those|our)|less"
        r"|more|better|improvement|reduction|success|recovery)|(?:nine|eight|seven|\d+) (?:out of"
        r"|in) (?:ten|10|five|5|four|4) (?:people|patients|adults|americans|of)",
        "% percent ten 10 five 5 four 4",
        '"{words}" is a number, and no source is named.',
        'Cite the study that it is from as [1], or write "some people" or "many people".',
        excuses=("cited",),
    ),
)

SPANISH = (
    Claim(
        r"(?:cientifica|clinica|medica)mente (?:probad|comprobad|demostrad|avalad|validad)[oa]s?"
        r"|(?:basad|respaldad|avalad|apoyad|sustentad)[oa]s? (?:en|por) (?:la |las |los )?(?:\w+ )?"
        r"(?:evidencia|ciencia|estudios|investigacion(?:es)?|pruebas)|(?:comprobad|probad)[oa]s?",
        "cientificamente clinicamente medicamente evidencia ciencia estudios investigacion"
        " investigaciones pruebas comprobado comprobada comprobados comprobadas probado probada"
        " probados probadas",
        '"{words}" claims proof, and no source is named.',
        _FIX,
        excuses=("cited", "conditional"),
    ),
    Claim(
        r"(?:estudios?|investigacion(?:es)?|investigadores|ensayos?|ciencia|evidencia|expertos"
        r"|cientificos) (?:\w+ ){0,2}?(?:que )?(?:demuestr|muestr|prueb|confirm|indic|sugier"
        r"|encontr|demostr|mostr|recomiend|respald)\w*|se ha (?:demostrado|comprobado|probado)",
        "estudio estudios investigacion investigaciones investigadores ensayo ensayos ciencia"
        " evidencia expertos cientificos demostrado comprobado probado",
        '"{words}" speaks of proof, and no source is named.',
        _FIX,
        excuses=("cited",),
    ),
)
