from __future__ import annotations

from publisher.content.document import Document
from publisher.content.references import number, words
from publisher.rule import Problems, Rule


class ReferenceTitles(Rule):
    """A reference says who wrote the source and what it is called, not its number alone.

    The words are what a reader reads, and what finds the source again where a number was
    mistyped.

    Wrong: PMID: 12345678
    Right: Author A. Title of the study. Journal. 2020. PMID: 12345678

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """


def check_document(document: Document) -> Problems:
    for at, (line, text) in enumerate(document.texts("references"), start=1):
        if number(text) and not any(map(str.isalpha, words(text))):
            says = f"Reference [{at}] has a number but no title: {text}"
            fix = "Write in front of it who wrote the source, and its title."
            yield ReferenceTitles.problem(document.file, line, says, fix)
