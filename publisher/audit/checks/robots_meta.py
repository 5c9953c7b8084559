"""Each page says whether search engines may list it, and with how large a picture.

A preview lists nothing. Source:
https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.problems import Problem

_LARGE = "max-image-preview:large"

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if len(page.meta("robots")) != 1:
        says = f"The page has {len(page.meta('robots'))} robots lines; it needs one."
        yield report(page.file, says, f'Write <meta name="robots" content="{_LARGE}">.')
    elif page.indexable and page.site.preview:
        yield report(
            page.file,
            "A preview page may be listed by search engines.",
            'Write "noindex" into its robots line.',
        )
    elif page.indexable and _LARGE not in page.robots:
        yield report(
            page.file,
            "Search engines may show only a small picture of this page.",
            f'Write "{_LARGE}" into its robots line.',
        )
    if "nofollow" in page.robots and page.kind != "404" and not page.site.preview:
        yield report(
            page.file,
            "Search engines may not follow the links of this page.",
            'Take "nofollow" out of its robots line.',
        )
