"""Each id stands once in a page: links, labels and screen readers go by it.

Source: https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for name, times in page.ids.items():
            if times > 1 or not name:
                says = f'The id "{name}" stands {times} times in the page.'
                yield report(page.file, says, "Give each place an id of its own.")
