from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words
from publisher.wording.context import near, spot
from publisher.wording.index import folds, holding
from publisher.wording.language import CLAUSES, language_of
from publisher.wording.sentences import Sentence, sentences
from publisher.wording.waivers import waived


class ClaimTestimonial(Rule):
    """No praise or picture of a patient without the number of the signed consent.

    That someone is a patient is health information. A clinic may use it in marketing only with a
    written authorization, and one physical therapy practice paid 25,000 dollars for patients' words
    and photos on its website. Write the consent's number in the same or the next paragraph, as your
    files have it. Stars and reviews are also claims about results.

    Wrong: "They changed my life!" says Maria, a patient.
    Right: A quotation with the line "Shared with written consent, no. 2026-014", or none.

    Source: HIPAA, 45 CFR 164.508(a)(3); HHS and Complete P.T., 2016; 16 CFR 255; N.J.A.C.
    13:39A-8.7(b) (keep the papers of a testimonial for three years):
    https://www.hhs.gov/hipaa/for-professionals/compliance-enforcement/agreements/index.html
    """


_QUOTE = re.compile(r'"(?P<words>[^"]{15,})"')


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says of patients. ``consent``: "written consent, no. 2026-014". ``mine``
    and ``praise`` stand in a patient's words, unless the reader is told to ``say`` them.
    ``drawn`` shows nobody. In all of it one of ``signs`` stands."""

    signs: frozenset[str]
    consent: re.Pattern[str]
    stars: re.Pattern[str]
    story: re.Pattern[str]
    mine: re.Pattern[str]
    praise: re.Pattern[str]
    say: re.Pattern[str]
    person: re.Pattern[str]
    drawn: re.Pattern[str]


_ENGLISH = _Words(
    signs=words(
        "star stars 5 reviews testimonial testimonials story stories patient patients client"
        ' clients came photos pictures images ★ ⭐ "'
    ),
    consent=re.compile(r"\bconsents?\b[^.!?]{0,20}?(?:\bno\. ?)?#?[a-z-]*\d[\w-]*"),
    stars=re.compile(
        r"(?<!\w)(?:(?:[45]|four|five)[ -]stars?(?![ -]exercise)|★|⭐|[45]\.\d (?:out of|/) ?5"
        r"|(?:google|yelp|facebook|online|patient|our|\d+) reviews|testimonials?|success stor(?:y"
        r"|ies)|patient stor(?:y|ies)|what our (?:patients|clients) (?:say|are saying|think))"
    ),
    story=re.compile(
        r"\bone of our (?:\w+ )?(?:patients|clients),? (?!may|can|will)\w+|\b(?:a|an"
        r"|another) (?:patient|client) of ours\b|\bour (?:patient|client),? (?!may\b|can\b|will\b"
        r"|care\b|portal\b|privacy\b|forms?\b|education\b)\w+|\b\w+ came to (?:us"
        r"|our clinic) (?:with|after|for)\b|\bbefore[ -]and[ -]after (?:photos?|pictures?|images?)"
    ),
    mine=re.compile(r"\b(?:i|i'm|i've|i'd|my|me)\b"),
    praise=re.compile(
        r"\b(?:recommend|thanks?|thank you|love[ds]?|amazing|life[ -]changing|changed my|wonderful"
        r"|finally|relief|no more pain|pain[ -]free|helped me|saved|incredible|excellent|friendly"
        r"|caring|grateful|fantastic|great (?:care|staff|team|clinic|experience|therapist)"
        r"|so much better|feel better|pain is gone|can (?:now|finally)|best (?:clinic|therapist"
        r"|decision))\b"
    ),
    say=re.compile(r"^(?:say|tell|ask|write|then say|you (?:can|may|might) say)\b"),
    person=re.compile(r"\b(?:patients?|clients?)\b"),
    drawn=re.compile(
        r"\b(?:drawings?|drawn|illustrations?|diagrams?|model|actors?|cartoon|icon)\b"
    ),
)
_SPANISH = _Words(
    signs=words(
        "estrella estrellas resenas opiniones testimonio testimonios historia historias paciente"
        ' pacientes cliente clientes antes fotos llego vino ★ ⭐ "'
    ),
    consent=re.compile(
        r"\bconsentimientos?\b[^.!?]{0,25}?(?:\b(?:no|num|numero)\b\.? ?)?#?[a-z-]*\d[\w-]*"
    ),
    stars=re.compile(
        r"(?<!\w)(?:(?:[45]|cuatro|cinco) estrellas|★|⭐|[45][.,]\d de 5"
        r"|(?:resenas|opiniones) (?:de|en) (?:google|yelp|facebook|nuestros|los) ?(?:pacientes)?"
        r"|nuestras resenas|testimonios?|historias? de (?:exito|pacientes)"
        r"|lo que (?:dicen|opinan|piensan) nuestros (?:pacientes|clientes))"
    ),
    story=re.compile(
        r"\bun[oa] de nuestr[oa]s (?:\w+ )?(?:pacientes|clientes),? (?!puede)\w+"
        r"|\bnuestr[oa] (?:paciente|cliente),? (?!puede)\w+|\bfotos de antes y despues\b"
        r"|\b(?:llego|vino) a (?:nosotros|nuestra clinica) con\b"
    ),
    mine=re.compile(r"\b(?:yo|mi|mis|me|he|estoy|soy|puedo|tengo)\b"),
    praise=re.compile(
        r"\b(?:recomiendo|gracias|encant[ao]|maravillos\w+|increibles?|excelentes?|fantastic\w+"
        r"|cambi(?:o|aron) (?:mi|la) vida|me (?:ayud|salv|cur|quit|devolv)\w+|por fin|alivio"
        r"|ya no (?:me duele|tengo dolor|siento dolor)|sin dolor|mucho mejor|l[oa]s? mejor(?:es)?"
        r"|amables?|agradecid[oa])\b"
    ),
    say=re.compile(r"^(?:diga|digale|pregunte|cuente|escriba|puede decir|usted puede decir)\b"),
    person=re.compile(r"\b(?:pacientes?|clientes?)\b"),
    drawn=re.compile(
        r"\b(?:dibujos?|dibujad[oa]s?|ilustracion(?:es)?|diagramas?|modelos?|actor(?:es)?|actriz"
        r"|caricaturas?|iconos?)\b"
    ),
)
_WORDS = {"en": _ENGLISH, "es": _SPANISH}
_FIX = 'Take it out, or add the number of the written consent: "consent no. 2026-014".'


def check_with_facts(document: Document, facts: Facts) -> Problems:
    language = language_of(document)
    for at, text in holding(document, _WORDS[language].signs):
        sentence = sentences(document)[at]
        told = _told(sentence, text, language)
        if not told or sentence.text in waived(facts, document):
            continue
        about, says = told
        if not _has_consent(document, at):
            line, column = spot(document, sentence, about)
            yield ClaimTestimonial.problem(document.file, line, says, _FIX, column=column)


def _told(sentence: Sentence, text: str, language: str) -> tuple[str, str] | None:
    """The words and what is wrong with them."""
    known, clauses = _WORDS[language], CLAUSES[language]
    if sentence.place == "alt":
        if (who := known.person.search(text)) and not known.drawn.search(text):
            return who[0], "This picture seems to show a patient."
        return None
    for match in _QUOTE.finditer(text):
        said = match["words"]
        is_praise = known.mine.search(said) and known.praise.search(said)
        if is_praise and not said.endswith("?") and not known.say.match(text):
            return said[:20], "These seem to be the words of a patient."
    for pattern, says in (
        (known.stars, '"{words}" uses what patients say as advertising.'),
        (known.story, '"{words}" seems to tell of a patient.'),
    ):
        for match in pattern.finditer(text):
            if clauses.denied(text, *match.span()) or clauses.asked(text, match.start()):
                continue
            return match[0], says.format(words=match[0].strip())
    return None


def _has_consent(document: Document, at: int) -> bool:
    """In the same stretch of text, the one before or after; for a field, anywhere in the text."""
    texts = folds(document)
    if sentences(document)[at].paragraph >= 0:
        texts = tuple(texts[other] for other in near(document, at))
    return _WORDS[language_of(document)].consent.search(" ".join(texts)) is not None
