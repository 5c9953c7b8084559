"""A tag must have letters or digits, of which the address of its page can be made.

Wrong: tags: [!!!]
Right: tags: [home exercises]
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document, slug_of
from publisher.problems import Problem


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for tag in document.meta.tags:
        if not slug_of(tag):
            yield Problem(
                document.file,
                document.line("tags"),
                "tags",
                f'No address can be made from the tag "{tag}".',
                "Write it with letters a to z or digits.",
            )
