from __future__ import annotations

from publisher.audit.kinds import NOT_FOUND
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule


class Loads(Rule):
    """Each picture, icon or style a page fetches is in the output.

    Otherwise readers see a hole, and a deploy would publish a page without its parts.
    """


def check_page(page: Page) -> Findings:
    for where, url in page.loads:
        if page.resolve(url).side == "malformed":
            says = f'{where} fetches "{url}", which is no address.'
            yield says, "Write a whole one."


def facts(page: Page) -> Json:
    """What is fetched from the site: the element, the URL as written, the address."""
    targets = ((where, url, page.resolve(url)) for where, url in page.loads)
    return [(where, url, to.path) for where, url, to in targets if to.side == "inside"]


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, loads in facts.items():
        for where, url, address in loads:
            if address not in site.addresses or address == NOT_FOUND:
                says = f"{where} fetches {url}, which is not in the output."
                yield site.pages[page].file, says, "Add the file or correct its name."
