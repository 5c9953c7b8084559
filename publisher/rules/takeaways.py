from __future__ import annotations

from publisher.content.block_bodies import filled_blocks
from publisher.content.document import Document
from publisher.problems import plural
from publisher.rule import Problems, Rule


class Takeaways(Rule):
    """Key takeaways are two to five bullets.

    Many readers read nothing else. One point needs no box, and more than five are no key points.

    Wrong: ::: takeaways  with one paragraph, or with nine bullets
    Right: ::: takeaways  with  - Mild soreness is common.  and  - Call if it lasts a week.

    CDC Clear Communication Index, main message: https://www.cdc.gov/ccindex/
    """


FEWEST, MOST = 2, 5


def check_document(document: Document) -> Problems:
    for body in filled_blocks(document, "takeaways"):
        count = len(body.bullets)
        if not count:
            says = "Key takeaways are a list of bullets."
            fix = "Write each point on a line of its own:  - Most people need no scan."
            yield Takeaways.problem(document.file, body.line, says, fix)
        elif not FEWEST <= count <= MOST:
            says = f"There {'is' if count == 1 else 'are'} {plural(count, 'key takeaway')}."
            fix = f"Keep the {FEWEST} to {MOST} that a reader must not miss."
            yield Takeaways.problem(document.file, body.line, says, fix, severity="warning")
