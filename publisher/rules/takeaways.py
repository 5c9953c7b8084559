from __future__ import annotations

from collections.abc import Iterator

from publisher.content.block_bodies import block_bodies
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem, plural
from publisher.rule import Rule


class Takeaways(Rule):
    """Key takeaways are two to five bullets.

    Many readers read nothing else. One point needs no box, and more than five are no key points.

    Wrong: ::: takeaways  with one paragraph, or with nine bullets
    Right: ::: takeaways  with  - Mild soreness is common.  and  - Call if it lasts a week.

    CDC Clear Communication Index, main message: https://www.cdc.gov/ccindex/
    """


FEWEST, MOST = 2, 5


def check_document(document: Document, facts: Facts) -> Iterator[Problem]:
    for body in block_bodies(document):
        if body.name != "takeaways" or body.is_empty:
            continue
        count = len(body.bullets)
        if not count:
            yield Takeaways.problem(
                document.file,
                body.line,
                "Key takeaways are a list of bullets.",
                "Write each point on a line of its own:  - Most people need no scan.",
            )
        elif not FEWEST <= count <= MOST:
            yield Takeaways.problem(
                document.file,
                body.line,
                f"There {'is' if count == 1 else 'are'} {plural(count, 'key takeaway')}.",
                f"Keep the {FEWEST} to {MOST} that a reader must not miss.",
                severity="warning",
            )
