"""A reference ends with its number at PubMed (PMID) or its DOI, so that a reader can look it up.

The site makes a link of that number. A mistyped one leads to another study, or nowhere.

Wrong: Author A. Title of the study. Journal. 2020. PMID: PMC12345
Right: Author A. Title of the study. Journal. 2020. PMID: 12345678

https://www.ncbi.nlm.nih.gov/books/NBK7256/ and https://www.doi.org/doi-handbook/HTML/index.html
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.references import malformed, number
from publisher.problems import Problem

_RIGHT = {"PMID": "PMID: 12345678", "DOI": "doi: 10.1234/journal.5678"}


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for at, text in enumerate(document.meta.references, start=1):
        line = document.line("references")
        if wrong := malformed(text):
            yield Problem(
                document.file,
                line,
                "reference-numbers",
                f"Reference [{at}] has a {wrong} that cannot be right: {_shortened(text)}",
                f"Write it in the form  {_RIGHT[wrong]}",
            )
        elif number(text) is None:
            yield Problem(
                document.file,
                line,
                "reference-numbers",
                f"Reference [{at}] has neither PMID nor DOI: {_shortened(text)}",
                f"Look it up at PubMed, and end it with  {_RIGHT['PMID']}",
                "warning",
            )


def _shortened(text: str) -> str:
    """The end, where the number stands or should stand."""
    return text if len(text) <= 60 else f"…{text[-59:]}"
