from __future__ import annotations

from collections import Counter

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.sentences import sentences


class ParagraphLength(Rule):
    """A paragraph has at most five sentences.

    On a phone more than that is a wall of gray, and readers jump over it. One thought a
    paragraph lets them find what they came for.

    Wrong: one paragraph of nine sentences
    Right: three paragraphs of three sentences, each about one thing

    Plain language guidelines:
    https://www.plainlanguage.gov/guidelines/concise/write-short-paragraphs/
    """

    severity = "warning"


MOST = 5


def check_document(document: Document) -> Problems:
    prose = [sentence for sentence in sentences(document) if sentence.place == "prose"]
    counted = Counter(sentence.paragraph for sentence in prose)
    if max(counted.values(), default=0) <= MOST:
        return
    first = {sentence.paragraph: sentence.line for sentence in reversed(prose)}
    for paragraph, count in counted.items():
        if count > MOST:
            says = f"This paragraph has {count:,} sentences."
            fix = f"Begin a new paragraph after at most {MOST}, better three."
            yield ParagraphLength.problem(document.file, first[paragraph], says, fix)
