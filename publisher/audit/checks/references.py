from __future__ import annotations

import re
from collections import Counter

from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_BACK = re.compile(r"#cite-(\d+)(?:-\d+)?")


FIX = "Link text and reference both ways."


class References(Rule):
    """A citation leads to its reference, and the reference back to where it is cited.

    Without the way back a reader who follows a [1] has lost the sentence.
    Source: WCAG 2.2, 2.4.4; the EPUB and DAISY practice of note references and backlinks.
    """


def check_page(page: Page) -> Findings:
    if not page.references:
        return
    cited = Counter(
        id_.split("-")[1]
        for id_ in page.ids
        if id_.startswith("cite-") and _BACK.fullmatch(f"#{id_}")
    )
    back = Counter(found[1] for a in page.anchors if (found := _BACK.fullmatch(a.href)))
    linked = {a.href.removeprefix("#ref-") for a in page.anchors if a.href.startswith("#ref-")}
    for number in sorted(linked | cited.keys()):
        if number not in cited:
            yield f"Reference {number} cannot lead back: no citation of it has an id."
        elif back[number] < cited[number]:
            yield f"Reference {number} does not lead back to every place that cites it."
        if number not in linked:
            yield f"No citation leads to reference {number}."
