from __future__ import annotations

from publisher.content.document import Document
from publisher.content.references import CITATION
from publisher.problems import plural
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class References(Rule):
    """A number in square brackets, such as [2], has its entry in the references field.

    A reader follows the number to see who says so; one that leads nowhere looks made up.

    Wrong: Many people improve with exercise [3].  (with two references listed)
    Right: Many people improve with exercise [2].

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """

    required = True


def check_document(document: Document) -> Problems:
    listed = len(document.meta.references)
    for match in CITATION.finditer(document.prose):
        if not 1 <= int(match["number"]) <= listed:
            yield References.problem(
                document.file,
                place(document, match.start())[0],
                f"{match[0]} cites a reference, but the front matter lists "
                f"{plural(listed, 'reference')}.",
                "Add it to the references field, or correct the number.",
            )
