from __future__ import annotations

from collections import Counter

from publisher.content.block_bodies import block_bodies
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.sentences import sentences


class WarningBlocks(Rule):
    """A warning has at most three sentences.

    A box that stands out works as long as it is short; a long one is passed over as a whole.

    Wrong: ::: warning Blood thinners  with two paragraphs
    Right: ::: warning Blood thinners  with  Tell us before your visit. Needles can cause a bruise.

    NHS warning callout: https://service-manual.nhs.uk/design-system/components/warning-callout
    """

    severity = "warning"


MOST = 3


def check_document(document: Document) -> Problems:
    warnings = [body for body in block_bodies(document) if body.name == "warning"]
    if not warnings:
        return
    counted = Counter(
        sentence.line for sentence in sentences(document) if sentence.place in ("prose", "item")
    )
    for body in warnings:
        count = sum(counted[line] for line, _ in body.lines)
        if count > MOST:
            says = f"This warning has {count} sentences."
            fix = f"Keep the {MOST} that a reader must not miss."
            yield WarningBlocks.problem(document.file, body.line, says, fix)
