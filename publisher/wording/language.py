"""In which language a text is, so that its words are judged by the rules of that language."""

from __future__ import annotations

from publisher.content.document import Document
from publisher.content.once import once
from publisher.wording import english, spanish
from publisher.wording.clauses import Clauses, words
from publisher.wording.sentences import sentences

CLAUSES: dict[str, Clauses] = {"en": english.CLAUSES, "es": spanish.CLAUSES}

#: Words that hold sentences together: a third of any text, and each of one language only.
_COMMON = {
    "en": words(
        "the of and to in is that it for with your you are on this from or by an be as at if can"
        " may what when not have has will about"
    ),
    "es": words(
        "de la que el en los las un una por con para del se su sus al es y o si pero como más muy"
        " puede este esta lo le qué cuando son está hay también"
    ),
}
#: So many of these words, and so many times as many as of any other language, are no accident.
_FEWEST, _TIMES = 12, 4
#: The letters of a body that are looked at: its language shows early.
_LOOKED_AT = 4_000
#: Letters of a sentence that are read: a file without a full stop must not cost minutes.
_LONGEST = 2_000


@once
def found_language(document: Document) -> str:
    """The language that the words of a body are in; empty where too few of them tell."""
    said = document.prose[:_LOOKED_AT].lower().split()
    hits = {language: sum(map(common.__contains__, said)) for language, common in _COMMON.items()}
    best = max(hits, key=lambda language: hits[language])
    others = max(count for language, count in hits.items() if language != best)
    return best if hits[best] >= _FEWEST and hits[best] >= _TIMES * others else ""


def language_of(document: Document) -> str:
    """The language by whose words a document is judged: what it is in, whatever its field says.

    So a claim is found in a text whose writer forgot the field, and a copy that is not yet
    translated is not told off for its English.
    """
    return found_language(document) or document.language


def clauses_of(document: Document) -> Clauses:
    return CLAUSES[language_of(document)]


@once
def folds(document: Document) -> tuple[str, ...]:
    """The sentences of a document as ``clauses`` wants them, in the order of ``sentences``."""
    folded, texts = clauses_of(document).folded, [found.text for found in sentences(document)]
    return tuple(
        text.lower() if text.isascii() and len(text) <= _LONGEST else folded(text[:_LONGEST])
        for text in texts
    )
