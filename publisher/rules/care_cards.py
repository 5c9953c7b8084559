from __future__ import annotations

from collections.abc import Iterator

from publisher.content.block_bodies import block_bodies
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Rule


class CareCards(Rule):
    """A care card is a list, with one sign on each line.

    A worried reader looks for one sign, and must not have to search a paragraph for it. The
    title above the list ends in "if:", so each line goes on from there.

    Wrong: ::: care emergency  with  Chest pain and trouble breathing are dangerous.
    Right: ::: care emergency  with  - you have chest pain or trouble breathing

    NHS care cards: https://service-manual.nhs.uk/design-system/components/care-cards
    """


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for body in block_bodies(document):
        if body.name != "care" or body.is_empty:
            continue
        if not body.bullets:
            yield CareCards.problem(
                document.file,
                body.line,
                "A care card is a list of signs.",
                "Write each sign on a line of its own:  - you have chest pain",
            )
            continue
        first = body.bullets[0][0]
        for line, _ in body.paragraphs:
            if line < first:
                yield CareCards.problem(
                    document.file,
                    line,
                    "This text comes between the card's title and its list.",
                    'Begin with the list, as the title ends in "if:". Text may follow below.',
                    severity="warning",
                )
