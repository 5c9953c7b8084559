from __future__ import annotations

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.language import language_of
from publisher.wording.readability import flesch
from publisher.wording.sentences import sentences


class ReadingEase(Rule):
    """The text scores at least 50 on Flesch's scale of reading ease.

    Half of all adults read below the level of most health texts, and nobody reads well in pain.
    Short sentences and short words raise the score; 60 to 70 is plain English.

    Wrong: Musculoskeletal rehabilitation facilitates functional restoration.
    Right: Physical therapy helps you get back to what you like to do.

    Flesch 1948, doi 10.1037/h0057532; CDC: https://www.cdc.gov/health-literacy/
    """

    severity = "warning"


LOWEST = 50
BAND = 5
#: Of fewer words the score says nothing.
FEWEST_WORDS = 100


def check_document(document: Document) -> Problems:
    # The formula counts the syllables of English.
    if language_of(document) != "en":
        return
    ease, words = flesch(
        sentence.text for sentence in sentences(document) if sentence.place == "prose"
    )
    if words >= FEWEST_WORDS and ease < LOWEST:
        # In bands, as the formula is rougher than its decimals look.
        band = max(0, int(ease // BAND * BAND))
        says = f"This text is hard to read: {band} to {band + BAND} on a scale of ease up to 100."
        fix = "Split long sentences, and put short words for long ones."
        yield ReadingEase.problem(document.file, document.body_line, says, fix)
