from __future__ import annotations

from publisher.content.document import Document
from publisher.content.references import citations, joined
from publisher.rule import Problems, Rule


class UncitedReferences(Rule):
    """Each reference that is listed is cited in the text by its number.

    A list of studies that no sentence points at proves nothing: a reader cannot tell which
    statement rests on which of them.

    Wrong: two references, and no [2] in the text
    Right: Some people also improve with exercise [2].

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """

    severity = "warning"


def check_document(document: Document) -> Problems:
    if not document.meta.references:
        return
    cited = {int(match["number"]) for match in citations(document.prose)}
    cited.update(number for several in joined(document.prose) for number in several.numbers)
    for at, (line, text) in enumerate(document.texts("references"), start=1):
        if at not in cited:
            says = f"No sentence cites reference [{at}]: {text[:60]}{'…' if text[60:] else ''}"
            fix = f"Write [{at}] after the sentence that rests on it, or take it out."
            yield UncitedReferences.problem(document.file, line, says, fix)
