from __future__ import annotations

from publisher.audit.dates import day, moment
from publisher.audit.graph import text
from publisher.audit.page import Findings, Page
from publisher.rule import Rule

FIX = "Take every date from the article's front matter."


class ArticleDates(Rule):
    """An article's dates are seen by readers, agree with each other, and run forwards.

    Source: https://developers.google.com/search/docs/appearance/publication-dates
    """


def check_page(page: Page) -> Findings:
    article = page.graph.first("BlogPosting")
    published, modified = text(article, "datePublished"), text(article, "dateModified")
    seen = {day(value) for value in page.times}
    for key, value in (
        ("datePublished", published),
        ("dateModified", modified),
        ("lastReviewed", text(page.node, "lastReviewed")),
    ):
        if value and day(value) not in seen:
            yield f"The linked data has {key} {value}; no <time> of the page shows it."
    first, last = moment(published), moment(modified)
    if first and last and last < first:
        yield f"The article was modified ({modified}) before it was published ({published})."
    for meta, value in (("article:published_time", published), ("article:modified_time", modified)):
        if page.first_meta(meta) != value:
            said = page.first_meta(meta) or "nothing"
            yield f"{meta} is {said}; in the linked data it is {value or 'nothing'}."
