from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class DoAndDont(Rule):
    """What to do and what not to do are lists.

    The page marks each line with a tick or a cross; a paragraph gets none.

    Wrong: ::: do  with  Walk a little and keep warm.
    Right: ::: do  with  - Walk a little.  and  - Keep warm.

    NHS do and don't lists: https://service-manual.nhs.uk/design-system/components/do-and-dont-lists
    """

    action = "block"


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "do", "dont"):
        if not body.bullets:
            says = f'The block "{body.name}" is a list of bullets.'
            fix = "Write each point on a line of its own:  - Keep warm."
            yield DoAndDont.problem(document.file, body.line, says, fix)
