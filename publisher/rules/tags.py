from __future__ import annotations

from publisher.content.document import Document, slug_of
from publisher.rule import Problems, Rule


class Tags(Rule):
    """A tag must have letters or digits, of which the address of its page can be made.

    Wrong: tags: [!!!]
    Right: tags: [home exercises]
    """


def check_document(document: Document) -> Problems:
    for tag in document.meta.tags:
        if not slug_of(tag):
            says = f'No address can be made from the tag "{tag}".'
            fix = "Write it with letters a to z or digits."
            yield Tags.problem(document.file, document.line("tags"), says, fix)
