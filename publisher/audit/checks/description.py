from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.rule import Rule

_SHORTEST, _LONGEST = 70, 160


class Description(Rule):
    """Each page has one description, and no two pages in a search engine share it.

    Source: https://developers.google.com/search/docs/appearance/snippet; 70 to 160
    characters is what a result has room for.
    """


def check_page(page: Page) -> Findings:
    found = page.meta("description")
    # The rules report a draft that has none yet; it is shown nevertheless.
    is_empty = not page.site.preview and not "".join(found).strip()
    if len(found) != 1 or is_empty:
        says = f"The page has {len(found)} descriptions, or an empty one; it needs one."
        yield says, 'Write one <meta name="description">.'
    text = page.first_meta("description")
    if text and page.indexable and not _SHORTEST <= len(text) <= _LONGEST:
        says = f"The description is {len(text)} characters long."
        yield says, f"Write {_SHORTEST} to {_LONGEST} characters.", "warning"


def check(site: BuiltSite) -> SiteFindings:
    for page, first in site.repeated(site.indexable, "description"):
        says = f"The description is also that of {first}."
        yield page.file, says, "Say what this page, and no other, tells."
