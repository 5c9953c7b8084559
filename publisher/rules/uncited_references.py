"""Each reference that is listed is cited in the text by its number.

A list of studies that no sentence points at proves nothing: a reader cannot tell which
statement rests on which of them.

Wrong: two references, and no [2] in the text
Right: Some people also improve with exercise [2].

NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.references import CITATION
from publisher.problems import Problem


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    listed = document.meta.references
    if not listed:
        return
    cited = {int(match["number"]) for match in CITATION.finditer(document.prose)}
    for at, text in enumerate(listed, start=1):
        if at not in cited:
            yield Problem(
                document.file,
                document.line("references"),
                "uncited-references",
                f"No sentence cites reference [{at}]: {text[:60]}{'…' if text[60:] else ''}",
                f"Write [{at}] after the sentence that rests on it, or take it out.",
                "warning",
            )
