from __future__ import annotations

import re

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Buttons(Rule):
    """A button block holds links and nothing else, one a line.

    What stands beside them would be drawn as a button too, and lead nowhere. Nothing of the page
    that a button leads to is loaded before a reader presses it.

    Wrong: Fill in our form before you come.
    Right: [Fill in our form](https://forms.example/new-patient)

    HHS on trackers:
    https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/
    """


#: A line that is a link and nothing else; or no line.
_LINK = re.compile(r"\s*(?:\[[^\[\]]+\](?:\([^()]+\)|\[[^\[\]]*\])\s*)?")


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "button"):
        for line, text in body.lines:
            if not _LINK.fullmatch(text):
                says = "This line of a button is no link."
                fix = "Write  [what it does](https://…)  or take the line out of the block."
                yield Buttons.problem(document.file, line, says, fix)
