"""No fee, discount or "free" offer without the fee schedule and how long it holds.

New Jersey allows prices in a therapist's advertising only as a schedule of fees for services that
are described, with the time for which they hold. "Free" and "discount" are prices too. It is
simplest to say that people may call and ask.

Wrong: Call now for a free consultation, and 20% off your first visit!
Right: Ask us about fees and your insurance before you come.

Source: N.J.A.C. 13:39A-8.1(g) and (h); FTC, Guide on the word "free", 16 CFR 251:
https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.problems import Problem
from publisher.read.document import Document
from publisher.read.facts import Facts
from publisher.wording.claims import FEW, compiled
from publisher.wording.clauses import denied
from publisher.wording.context import near, spot
from publisher.wording.index import folds, holding, words
from publisher.wording.sentences import sentences

_VISIT = (
    r"(?:consultations?|consults?|evaluations?|assessments?|screenings?|visits?|sessions?|exams?"
    r"|trials?|treatments?|appointments?|massages?|class(?:es)?|workshops?|gifts?|calls?|therapy"
    r"|packages?|memberships?|intake)"
)
_OFFER = compiled(
    rf"(?:free|complimentary|no cost|no charge|zero cost) (?:[\w-]+ ){{0,3}}?{_VISIT}"
    rf"|{_VISIT} {FEW}(?:is|are|comes?) (?:\w+ )?(?:free|complimentary)(?: of charge)?(?= |$|[.!,])"
    r"|free of charge|at no (?:extra )?(?:cost|charge)|discount(?:s|ed)?|\d+ ?(?:%|percent) off"
    r"|half (?:price|off)|special (?:offer|price|rate|deal)s?|limited time offer|coupons?"
    r"|promo(?:tion|tional)? (?:codes?|offers?|rates?|prices?)|(?:our|new|this) promotions?|new"
    r" patient specials?|gift (?:cards?|certificates?)"
    r"|buy one|save \$ ?\d+|low(?:est)? prices?|lowest (?:rates|fees)"
)
_NOT_OURS = compiled(
    r"(?:free of charge|at no (?:extra )?(?:cost|charge))(?=.*(?:interpreter|parking|download))"
    r"|(?:interpreter|parking|guide|newsletter|website|app|library|articles?)\w*\b.*"
    r"(?:free of charge|at no (?:extra )?(?:cost|charge))|discounted (?:shoes|gym)|pain free .*"
    r"|hands free .*|free (?:hand|arm|leg|time|weights?) .*|(?:drug|needle|symptom|worry|stress"
    r"|risk"
    r"|injury|hassle|medication|side effect) free .*|(?:do not |don't )?discount (?:the|any|it"
    r"|your|pain)"
)
_FEE = re.compile(r"\$ ?\d+(?:[.,]\d+)*|\b\d+ dollars\b")
_FOR = compiled(
    rf"{_VISIT}|fees?|per|co ?pays?|we charge|our (?:price|rate)s?|costs? (?:only|just)"
)
_PERIOD = re.compile(
    r"\b(?:until|through|valid|from|between|ends?|expires?|effective|by)\b[^.]*?"
    r"(?:\b20\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november"
    r"|december) \d)"
)
_WORDS = words(
    "free complimentary cost charge discount discounts discounted off price prices special specials"
    " limited coupon coupons promo promotion promotions promotional gift buy save rates dollars $"
)
_FIX = 'Write "Ask us about fees before you come.", or give the fee, for what, and until which day.'


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for at, text in holding(document, _WORDS):
        sentence = sentences(document)[at]
        if (offer := _offer(text)) and not _complete(document, at):
            line, column = spot(document, sentence, offer)
            says = f'"{offer}" is a price; say what it is for and until when, or leave it out.'
            yield Problem(document.file, line, "claim-price", says, _FIX, "error", column)


def _offer(text: str) -> str:
    """The words that offer a price, or nothing."""
    for match in _OFFER.finditer(text):
        own = match[0].startswith(("no", "zero", "at no"))
        if _touches(text, match) or denied(text, *match.span(), own=own):
            continue
        return match[0]
    fee = _FEE.search(text)
    return fee[0] if fee and _FOR.search(text) else ""


def _touches(text: str, match: re.Match[str]) -> bool:
    return any(
        other.start() < match.end() and match.start() < other.end()
        for other in _NOT_OURS.finditer(text)
    )


def _complete(document: Document, at: int) -> bool:
    """Whether the stretch of text around has an amount and a period."""
    whole = " ".join(folds(document)[other] for other in near(document, at))
    return bool(_FEE.search(whole) and _PERIOD.search(whole))
