"""Each id stands once in a page: links, labels and screen readers go by it.

Source: https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for name, times in page.ids.items():
        if times > 1 or not name:
            says = f'The id "{name}" stands {times} times in the page.'
            yield report(page.file, says, "Give each place an id of its own.")
