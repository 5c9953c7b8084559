from __future__ import annotations

from publisher.content.document import Document
from publisher.fields import Kind
from publisher.problems import plural
from publisher.rule import Problems, Rule


class TextLength(Rule):
    """An article has a text, and enough of it to be worth the way.

    An empty page helps nobody. One of a few sentences says less than the result of a search that
    led to it, and search engines pass it over.

    Wrong: an article of two sentences
    Right: the two sentences in a longer article on the same subject

    https://developers.google.com/search/docs/fundamentals/creating-helpful-content
    """


FEWEST = 100


def check_document(document: Document) -> Problems:
    if document.meta.status == "draft":
        return
    if document.kind in (Kind.ARTICLE, Kind.PAGE) and not document.body.strip():
        says = f"This {document.kind.value} has no text."
        fix = "Write it below the second line of three hyphens, or delete the file."
        yield TextLength.problem(document.file, 0, says, fix)
    elif document.kind is Kind.ARTICLE and document.words < FEWEST:
        says = f"This article has {plural(document.words, 'word')}."
        fix = f"Write at least {FEWEST}, or add them to another article."
        yield TextLength.problem(document.file, 0, says, fix, severity="warning")
