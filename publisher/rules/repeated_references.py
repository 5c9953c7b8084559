"""A source is listed once, however often it is cited.

Listed twice it looks like two studies that agree.

Wrong: the study PMID 12345678 as [1] and again as [3]
Right: the study PMID 12345678 as [1], cited twice

NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.references import number
from publisher.problems import Problem


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for at, text in enumerate(document.meta.references, start=1):
        same = _identity(text)
        if same in seen:
            yield Problem(
                document.file,
                document.line("references"),
                "repeated-references",
                f"References [{seen[same]}] and [{at}] are the same source.",
                f"Take [{at}] out, and cite [{seen[same]}] in its place.",
                "warning",
            )
        seen.setdefault(same, at)


def _identity(text: str) -> str:
    """The source's number, or its bare words where it has none."""
    if found := number(text):
        return f"{found.of} {found.id.casefold()}"
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
