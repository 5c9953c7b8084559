from __future__ import annotations

from publisher.audit.graph import text
from publisher.audit.page import Findings, Page
from publisher.audit.text import plain
from publisher.rule import Rule


class Byline(Rule):
    """Authors, reviewers and references in the linked data are there for readers to see.

    A reader of health advice is owed who wrote it, who checked it and what it rests on.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    (nothing in the linked data that readers cannot see).
    """


def check_page(page: Page) -> Findings:
    article = page.graph.first("BlogPosting")
    named = page.graph.linked(article, "author") + page.graph.linked(page.node, "reviewedBy")
    if not named and not page.references and article is None:
        return
    shown = page.main_text
    for person in named:
        name = text(person, "name")
        if not name or plain(name) not in shown:
            says = f'The linked data names "{name}" as author or reviewer; the page does not.'
            yield says, "Show the name in the page's main part."
    yield from _check_references(page, shown)


def _check_references(page: Page, shown: str) -> Findings:
    # A hub has no posting of its own: its page cites.
    cited = page.graph.linked(page.graph.first("BlogPosting") or page.node, "citation")
    if len(cited) != len(page.references):
        says = f"The page shows {len(page.references)} references; the linked data {len(cited)}."
        yield says, "Cite in the linked data what the page lists."
    for work in cited:
        name = plain(text(work, "name") or text(work, "headline"))
        if not name or name not in shown:
            says = f'The linked data cites "{name}", which the page does not show.'
            yield says, "Show the reference as it is cited."
