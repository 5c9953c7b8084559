"""No praise or picture of a patient without the number of the signed consent.

That someone is a patient is health information. A clinic may use it in marketing only with a
written authorization, and one physical therapy practice paid 25,000 dollars for patients' words
and photos on its website. Write the consent's number in the same or the next paragraph, as your
files have it. Stars and reviews are also claims about results.

Wrong: "They changed my life!" says Maria, a patient.
Right: A quotation with the line "Shared with written consent, no. 2026-014", or none.

Source: HIPAA, 45 CFR 164.508(a)(3); HHS and Complete P.T., 2016; 16 CFR 255; N.J.A.C. 13:39A-8.7(b)
(keep the papers of a testimonial for three years):
https://www.hhs.gov/hipaa/for-professionals/compliance-enforcement/agreements/index.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.problems import Problem
from publisher.read.document import Document
from publisher.read.facts import Facts
from publisher.wording.clauses import asked, denied
from publisher.wording.context import near, spot
from publisher.wording.index import folds, holding, words
from publisher.wording.sentences import Sentence, sentences
from publisher.wording.waivers import waived

RULE = "claim-testimonial"
#: "written consent, no. 2026-014", "Consent ID C-12".
_CONSENT = re.compile(r"\bconsents?\b[^.!?]{0,20}?(?:\bno\. ?)?#?[a-z-]*\d[\w-]*")
_STARS = re.compile(
    r"(?<!\w)(?:(?:[45]|four|five)[ -]stars?(?![ -]exercise)|★|⭐|[45]\.\d (?:out of|/) ?5"
    r"|(?:google|yelp|facebook|online|patient|our|\d+) reviews|testimonials?|success stor(?:y|ies)"
    r"|patient stor(?:y|ies)|what our (?:patients|clients) (?:say|are saying|think))"
)
_STORY = re.compile(
    r"\bone of our (?:\w+ )?(?:patients|clients),? (?!may|can|will)\w+|\b(?:a|an|another)"
    r" (?:patient|client)"
    r" of ours\b|\bour (?:patient|client),? (?!may\b|can\b|will\b|care\b|portal\b|privacy\b"
    r"|forms?\b"
    r"|education\b)\w+|\b\w+ came to (?:us|our clinic) (?:with|after|for)\b"
    r"|\bbefore[ -]and[ -]after "
    r"(?:photos?|pictures?|images?)"
)
_QUOTE = re.compile(r'"(?P<words>[^"]{15,})"')
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|my|me)\b")
_PRAISE = re.compile(
    r"\b(?:recommend|thanks?|thank you|love[ds]?|amazing|life[ -]changing|changed my|wonderful"
    r"|finally"
    r"|relief|no more pain|pain[ -]free|helped me|saved|incredible|excellent|friendly|caring"
    r"|grateful"
    r"|fantastic|great (?:care|staff|team|clinic|experience|therapist)|so much better|feel better"
    r"|pain is gone|can (?:now|finally)|best (?:clinic|therapist|decision))\b"
)
_SAY = re.compile(r"^(?:say|tell|ask|write|then say|you (?:can|may|might) say)\b")
_PERSON = re.compile(r"\b(?:patients?|clients?)\b")
_DRAWN = re.compile(r"\b(?:drawings?|drawn|illustrations?|diagrams?|model|actors?|cartoon|icon)\b")
_WORDS = words(
    "star stars 5 reviews testimonial testimonials story stories patient patients client clients"
    ' came photos pictures images ★ ⭐ "'
)
_FIX = 'Take it out, or add the number of the written consent: "consent no. 2026-014".'


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for at, text in holding(document, _WORDS):
        sentence = sentences(document)[at]
        if not (told := _told(sentence, text)) or sentence.text in waived(facts, document):
            continue
        about, says = told
        if not _has_consent(document, at):
            line, column = spot(document, sentence, about)
            yield Problem(document.file, line, RULE, says, _FIX, "error", column)


def _told(sentence: Sentence, text: str) -> tuple[str, str] | None:
    """The words and what is wrong with them."""
    if sentence.place == "alt":
        if (who := _PERSON.search(text)) and not _DRAWN.search(text):
            return who[0], "This picture seems to show a patient."
        return None
    for match in _QUOTE.finditer(text):
        said = match["words"]
        is_praise = _MINE.search(said) and _PRAISE.search(said) and not said.endswith("?")
        if is_praise and not _SAY.match(text):
            return said[:20], "These seem to be the words of a patient."
    for pattern, says in (
        (_STARS, '"{words}" uses what patients say as advertising.'),
        (_STORY, '"{words}" seems to tell of a patient.'),
    ):
        for match in pattern.finditer(text):
            if denied(text, *match.span()) or asked(text, match.start()):
                continue
            return match[0], says.format(words=match[0].strip())
    return None


def _has_consent(document: Document, at: int) -> bool:
    """In the same stretch of text, the one before or after; for a field, anywhere in the text."""
    texts = folds(document)
    if sentences(document)[at].paragraph >= 0:
        texts = tuple(texts[other] for other in near(document, at))
    return _CONSENT.search(" ".join(texts)) is not None
