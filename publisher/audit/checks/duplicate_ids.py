from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class DuplicateIds(Rule):
    """Each id stands once in a page: links, labels and screen readers go by it.

    Source: https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute
    """


def check_page(page: Page) -> Findings:
    for name, times in page.ids.items():
        if times > 1 or not name:
            says = f'The id "{name}" stands {times} times in the page.'
            yield says, "Give each place an id of its own."
