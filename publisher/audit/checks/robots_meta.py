from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_LARGE = "max-image-preview:large"


class RobotsMeta(Rule):
    """Each page says whether search engines may list it, and with how large a picture.

    A preview lists nothing. Source:
    https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
    """


def check_page(page: Page) -> Findings:
    if len(page.meta("robots")) != 1:
        says = f"The page has {len(page.meta('robots'))} robots lines; it needs one."
        yield says, f'Write <meta name="robots" content="{_LARGE}">.'
    elif page.indexable and page.site.preview:
        says = "A preview page may be listed by search engines."
        yield says, 'Write "noindex" into its robots line.'
    elif page.indexable and _LARGE not in page.robots:
        says = "Search engines may show only a small picture of this page."
        yield says, f'Write "{_LARGE}" into its robots line.'
    if "nofollow" in page.robots and page.kind != "404" and not page.site.preview:
        says = "Search engines may not follow the links of this page."
        yield says, 'Take "nofollow" out of its robots line.'
