from __future__ import annotations

import re

from publisher.content import Site
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class InternalLinks(Rule):
    """An article, condition or treatment leads on to another page of the site.

    A reader who is done with one page has a next question; search engines find and judge pages
    by the links between them.

    Wrong: an article about a stiff neck that links to no other page
    Right: See [neck pain](../conditions/neck-pain.md) for what else may cause it.

    https://developers.google.com/search/docs/crawling-indexing/links-crawlable
    """

    action = "link"
    severity = "warning"


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\[", re.IGNORECASE)
#: A page of fewer words is barely begun.
SHORTEST = 100


def check(site: Site) -> Problems:
    for document in site.documents:
        if document.is_clinical and not _leads_on(document):
            yield InternalLinks.problem(
                document.file,
                document.body_line,
                "No link leads from this text to another page of the site.",
                "Link to the condition or treatment that it speaks of: "
                "[neck pain](../conditions/neck-pain.md)",
            )


def _leads_on(document: Document) -> bool:
    return (
        any(mention.target and not _ELSEWHERE.match(mention.target) for mention in document.links)
        or len(document.prose.split(maxsplit=SHORTEST)) < SHORTEST
    )
