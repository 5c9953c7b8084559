from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class Headings(Rule):
    """Headings form an outline: one h1, no level skipped, none empty.

    Screen reader users move by headings. Source: WCAG 2.2, 1.3.1 and 2.4.6.
    """


def check_page(page: Page) -> Findings:
    mains = sum(heading.level == 1 for heading in page.headings)
    if mains != 1:
        yield f"The page has {mains} h1 headings.", "Give it one."
    above = 0
    for heading in page.headings:
        if heading.level > above + 1:
            says = f'The heading "{heading.text}" is an h{heading.level} below an h{above}.'
            if not above:
                says = f'The first heading, "{heading.text}", is an h{heading.level}.'
            yield says, f"Make it an h{above + 1}."
        if not heading.text:
            yield f"An h{heading.level} is empty.", "Write it or drop it."
        above = heading.level
