from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class CareCards(Rule):
    """A care card is a list, with one sign on each line.

    A worried reader looks for one sign, and must not have to search a paragraph for it. The
    title above the list ends in "if:", so each line goes on from there.

    Wrong: ::: care emergency  with  Chest pain and trouble breathing are dangerous.
    Right: ::: care emergency  with  - you have chest pain or trouble breathing

    NHS care cards: https://service-manual.nhs.uk/design-system/components/care-cards
    """

    action = "block"


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "care"):
        if not body.bullets:
            says = "A care card is a list of signs."
            fix = "Write each sign on a line of its own:  - you have chest pain"
            yield CareCards.problem(document.file, body.line, says, fix)
            continue
        first = body.bullets[0][0]
        for line, _ in body.paragraphs:
            if line < first:
                says = "This text comes between the card's title and its list."
                fix = 'Begin with the list, as the title ends in "if:". Text may follow below.'
                yield CareCards.problem(document.file, line, says, fix, severity="warning")
