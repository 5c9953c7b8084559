from __future__ import annotations

from collections.abc import Iterator

from publisher.content.block_bodies import block_bodies
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Rule


class DoAndDont(Rule):
    """What to do and what not to do are lists.

    The page marks each line with a tick or a cross; a paragraph gets none.

    Wrong: ::: do  with  Walk a little and keep warm.
    Right: ::: do  with  - Walk a little.  and  - Keep warm.

    NHS do and don't lists: https://service-manual.nhs.uk/design-system/components/do-and-dont-lists
    """


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for body in block_bodies(document):
        if body.name in ("do", "dont") and not body.is_empty and not body.bullets:
            yield DoAndDont.problem(
                document.file,
                body.line,
                f'The block "{body.name}" is a list of bullets.',
                "Write each point on a line of its own:  - Keep warm.",
            )
