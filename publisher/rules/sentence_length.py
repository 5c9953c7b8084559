from __future__ import annotations

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.sentences import sentences


class SentenceLength(Rule):
    """A sentence has at most 25 words; the house style is 20.

    At 25 words a sentence becomes hard for most readers, and more so on a phone. What has two
    thoughts in it is better as two sentences, or as a list.

    Wrong: one sentence of 40 words, held together by "and", "which" and "because"
    Right: Two sentences. Each says one thing.

    https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/
    """

    severity = "warning"


LONGEST = 25
HOUSE_STYLE = 20
_SHOWN = 8


def check_document(document: Document) -> Problems:
    for sentence in sentences(document):
        # Each word needs a space before the next, so most sentences need no splitting.
        if sentence.text.count(" ") < LONGEST or sentence.place not in ("prose", "item"):
            continue
        words = [word for word in sentence.text.split() if any(map(str.isalnum, word))]
        if len(words) > LONGEST:
            says = f'"{" ".join(words[:_SHOWN])} …" has {len(words):,} words.'
            fix = f"Make two sentences of it: at most {LONGEST} words, better {HOUSE_STYLE}."
            yield SentenceLength.problem(document.file, sentence.line, says, fix)
