from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.claims import FEW, compiled
from publisher.wording.clauses import words
from publisher.wording.context import near, spot
from publisher.wording.index import folds, holding
from publisher.wording.language import CLAUSES, language_of
from publisher.wording.sentences import sentences


class ClaimPrice(Rule):
    """No fee, discount or "free" offer without the fee schedule and how long it holds.

    New Jersey allows prices in a therapist's advertising only as a schedule of fees for services
    that are described, with the time for which they hold. "Free" and "discount" are prices too. It
    is simplest to say that people may call and ask.

    Wrong: Call now for a free consultation, and 20% off your first visit!
    Right: Ask us about fees and your insurance before you come.

    Source: N.J.A.C. 13:39A-8.1(g) and (h); FTC, Guide on the word "free", 16 CFR 251:
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """


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
    r"|(?:interpreter|parking|guide|newsletter|website|app|library"
    r"|articles?)\w*\b.*(?:free of charge|at no (?:extra )?(?:cost|charge))|discounted (?:shoes"
    r"|gym)|pain free .*|hands free .*|free (?:hand|arm|leg|time|weights?) .*|(?:drug|needle"
    r"|symptom|worry|stress|risk|injury|hassle|medication|side effect) free .*|(?:do not "
    r"|don't )?discount (?:the|any|it|your|pain)"
)
_FEE = re.compile(r"\$ ?\d+(?:[.,]\d+)*|\b\d+ dollars\b")
_FOR = compiled(
    rf"{_VISIT}|fees?|per|co ?pays?|we charge|our (?:price|rate)s?|costs? (?:only|just)"
)
_PERIOD = re.compile(
    r"\b(?:until|through|valid|from|between|ends?|expires?|effective|by)\b[^.]*?(?:\b20\d\d\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) \d)"
)
_WORDS = words(
    "free complimentary cost charge discount discounts discounted off price prices special specials"
    " limited coupon coupons promo promotion promotions promotional gift buy save rates dollars $"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language offers a price. ``fee`` is an amount, and ``of`` says for what; the offer is
    none of ``not_ours``, and is whole with a ``period``. ``own`` begins offers that deny
    something themselves. One of ``signs`` stands in all of it."""

    signs: frozenset[str]
    offer: re.Pattern[str]
    not_ours: re.Pattern[str]
    fee: re.Pattern[str]
    of: re.Pattern[str]
    period: re.Pattern[str]
    own: tuple[str, ...]


_ENGLISH = _Words(_WORDS, _OFFER, _NOT_OURS, _FEE, _FOR, _PERIOD, ("no", "zero", "at no"))
_VISITA = (
    r"(?:consultas?|visitas?|evaluacion(?:es)?|sesion(?:es)?|citas?|tratamientos?|examen(?:es)?"
    r"|masajes?|clases?|terapias?)"
)
_SPANISH = _Words(
    words(
        "gratis gratuito gratuita gratuitos gratuitas costo cargo descuento descuentos rebaja"
        " rebajas mitad oferta ofertas promocion promociones cupon cupones regalo precio precios"
        " dolares $ %"
    ),
    compiled(
        r"gratis|gratuit[oa]s?|sin (?:ningun )?(?:costo|cargo)|descuentos?|rebajas?|mitad de precio"
        r"|ofertas? (?:especial(?:es)?|limitadas?)|(?:nuestra|esta|la) oferta|promocion(?:es)?"
        r"|cupon(?:es)?|tarjetas? de regalo|(?:mejor(?:es)?|baj[oa]s?|reducid[oa]s?"
        r"|especial(?:es)?) precios?|precios? (?:baj|reducid|especial|mas baj)\w*"
    ),
    compiled(
        r"(?:interpretes?|estacionamiento|guias?|boletin|articulos?|aplicacion(?:es)?|biblioteca"
        r"|linea|servicios? de interpret\w+)\b.*(?:gratis|gratuit[oa]s?|sin (?:costo|cargo))"
        r"|(?:gratis|gratuit[oa]s?|sin (?:costo|cargo)).*"
        r"(?:interpretes?|estacionamiento|descargas?)"
    ),
    re.compile(r"\$ ?\d+(?:[.,]\d+)*|\b\d+ dolares\b"),
    compiled(rf"{_VISITA}|tarifas?|honorarios|copagos?|cobramos|(?:nuestros )?precios?|cuestan?"),
    re.compile(
        r"\b(?:hasta|valid[oa]s?|desde|entre|vence|termina|del)\b[^.]*?(?:\b20\d\d\b|\b\d{1,2} de"
        r" (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
        r"|diciembre))"
    ),
    ("sin",),
)
_LANGUAGES = {"en": _ENGLISH, "es": _SPANISH}
_FIX = 'Write "Ask us about fees before you come.", or give the fee, for what, and until which day.'


def check_document(document: Document) -> Problems:
    language = language_of(document)
    for at, text in holding(document, _LANGUAGES[language].signs):
        sentence = sentences(document)[at]
        if (offer := _offer(text, language)) and not _complete(document, at, language):
            line, column = spot(document, sentence, offer)
            says = f'"{offer}" is a price; say what it is for and until when, or leave it out.'
            yield ClaimPrice.problem(document.file, line, says, _FIX, column=column)


def _offer(text: str, language: str) -> str:
    """The words that offer a price, or nothing."""
    known, clauses = _LANGUAGES[language], CLAUSES[language]
    for match in known.offer.finditer(text):
        own = match[0].startswith(known.own)
        if _touches(known, text, match) or clauses.denied(text, *match.span(), own=own):
            continue
        return match[0]
    fee = known.fee.search(text)
    return fee[0] if fee and known.of.search(text) else ""


def _touches(known: _Words, text: str, match: re.Match[str]) -> bool:
    return any(
        other.start() < match.end() and match.start() < other.end()
        for other in known.not_ours.finditer(text)
    )


def _complete(document: Document, at: int, language: str) -> bool:
    """Whether the stretch of text around has an amount and a period."""
    whole = " ".join(folds(document)[other] for other in near(document, at))
    known = _LANGUAGES[language]
    return bool(known.fee.search(whole) and known.period.search(whole))
