"""Promise no cure, no guarantee and no miracle.

Nobody can know that a treatment will work for the person who reads. A promise needs proof for
every one of them, and "may" in front does not make it less of one. It also sends people away
from care that they need.

Wrong: Dry needling cures sciatica, guaranteed.
Right: Dry needling may ease leg pain for some people with sciatica.

Source: FTC, Health Products Compliance Guidance, December 2022:
https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.problems import Problem
from publisher.read.document import Document
from publisher.read.facts import Facts
from publisher.wording.claims import FEW, claim, claims_in

_PAIN = (
    r"(?:pains?|aches?|soreness|stiffness|tension|symptoms?|sciatica|arthritis|headaches?"
    r"|migraines?|injur(?:y|ies)|tendinitis|spasms?|knots?)"
)
_TREATMENT = (
    r"(?:needling|needles?|therap(?:y|ies)|treatments?|we|sessions?|techniques?|approach|care)"
)
_FIX = 'Say what it may do and for whom: "It may ease pain for some people."'

CLAIMS = (
    claim(
        r"cur(?:e|es|ed|ing|ative)",
        "cure cures cured curing curative",
        '"{words}" promises that the problem will be gone for good.', _FIX,
        unless=r"(?:search\w*|look\w*|hop\w+|ask\w*|race|want\w*|wish\w*) " + FEW
        + r"for an? (?:\w+ )?cure|antibiotics? (?:can |may |will )?(?:often )?cures?|cured"
        r" (?:(?:by|with) (?:antibiotics?|surgery)|ham|meats?)",
    ),
    claim(
        r"guarantee(?:s|d|ing)?|we promise(?! (?:not|never)\b)|our promise|promise(?:s|d)? (?:you"
        r" )?(?:relief|results?"
        r"|recovery|that you will)",
        "guarantee guarantees guaranteed guaranteeing promise promises promised",
        '"{words}" promises a result that nobody can promise.',
        'Say what is done, and that results differ: "Some people feel less pain, others do not."',
        unless=r"guaranteed (?:by|under) (?:the )?(?:law|federal|state|hipaa)",
    ),
    claim(
        r"miracles?|miraculous(?:ly)?|works? (?:like )?(?:magic|wonders)",
        "miracle miracles miraculous miraculously magic wonders",
        '"{words}" promises more than any treatment can do.', _FIX,
    ),
    claim(
        r"works? for (?:everyone|everybody|every (?:patient|person|body))|(?:always|never fails?"
        r" to) "
        r"work(?:s)?|never fails?|100 ?(?:%|percent) (?:effective|success\w*|results?|relief)"
        r"|works? every time|once and for all",
        "everyone everybody every always never effective success successful results relief once",
        '"{words}" says that it works for all.',
        'Say that results differ: "It helps some people; others notice no change."',
        own=True,
        unless=r"does not work for everyone",
    ),
    claim(
        rf"(?:eliminat|eradicat|banish|eras|end|abolish)(?:e|es|s|ed|ing)? {FEW}{_PAIN}"
        rf"|(?:gets?|getting|be|rid yourself) rid of {FEW}{_PAIN}|say good ?bye to {FEW}{_PAIN}"
        rf"|fix(?:es)? (?:your|the|any|all) (?:\w+ )?(?:pain|back|neck|shoulder|knee|hip|problem)"
        rf"|(?:pain|relief) {FEW}for good",
        "eliminate eliminates eliminated eliminating eradicate eradicates eradicated eradicating"
        " banish banishes banished banishing erase erases erased erasing end ends ended ending"
        " abolish abolishes rid goodbye bye fix fixes good",
        '"{words}" promises that the pain will be gone.', _FIX,
        unless=r"end(?:s|ed|ing)? (?:up|in|of|with|at|on|the)\b",
    ),
    claim(
        rf"{_TREATMENT} (?:can |will |that )?heals?(?: {FEW}(?:{_PAIN}|tendons?|discs?|nerves?"
        r"|muscles?|tissues?|you|your \w+))?",
        "heal heals",
        '"{words}" says that the treatment heals.',
        'Say what the body does and what care adds: "Tendons heal slowly. Exercise may help."',
        excuses=("hedged",),
    ),
)  # fmt: skip

OF_CLINIC_TOO = True


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    yield from claims_in(document, facts, "claim-cure", CLAIMS)
