from __future__ import annotations

from publisher.content.document import Document
from publisher.content.references import malformed, number
from publisher.rule import Problems, Rule


class ReferenceNumbers(Rule):
    """A reference ends with its number at PubMed (PMID) or its DOI, so that a reader can look it
    up.

    The site makes a link of that number. A mistyped one leads to another study, or nowhere.

    Wrong: Author A. Title of the study. Journal. 2020. PMID: PMC12345
    Right: Author A. Title of the study. Journal. 2020. PMID: 12345678

    https://www.ncbi.nlm.nih.gov/books/NBK7256/ and https://www.doi.org/doi-handbook/HTML/index.html
    """


_RIGHT = {"PMID": "PMID: 12345678", "DOI": "doi: 10.1234/journal.5678"}


def check_document(document: Document) -> Problems:
    for at, (line, text) in enumerate(document.texts("references"), start=1):
        if wrong := malformed(text):
            says = f"Reference [{at}] has a {wrong} that cannot be right: {_shortened(text)}"
            fix = f"Write it in the form  {_RIGHT[wrong]}"
            yield ReferenceNumbers.problem(document.file, line, says, fix)
        elif number(text) is None:
            says = f"Reference [{at}] has neither PMID nor DOI: {_shortened(text)}"
            fix = f"Look it up at PubMed, and end it with  {_RIGHT['PMID']}"
            yield ReferenceNumbers.problem(document.file, line, says, fix, severity="warning")


def _shortened(text: str) -> str:
    """The end, where the number stands or should stand."""
    return text if len(text) <= 60 else f"…{text[-59:]}"
