from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.references import number
from publisher.rule import Problems, Rule


class RepeatedReferences(Rule):
    """A source is listed once, however often it is cited.

    Listed twice it looks like two studies that agree.

    Wrong: the study PMID 12345678 as [1] and again as [3]
    Right: the study PMID 12345678 as [1], cited twice

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """

    severity = "warning"


def check_document(document: Document) -> Problems:
    seen: dict[str, int] = {}
    for at, (line, text) in enumerate(document.texts("references"), start=1):
        same = _identity(text)
        if same in seen:
            says = f"References [{seen[same]}] and [{at}] are the same source."
            fix = f"Take [{at}] out, and cite [{seen[same]}] in its place."
            yield RepeatedReferences.problem(document.file, line, says, fix)
        seen.setdefault(same, at)


def _identity(text: str) -> str:
    """The source's number, or its bare words where it has none."""
    if found := number(text):
        return f"{found.of} {found.id.casefold()}"
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
