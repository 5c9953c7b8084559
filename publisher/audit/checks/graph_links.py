from __future__ import annotations

from publisher.audit.graph import strings
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.problems import did_you_mean
from publisher.rule import Rule


class GraphLinks(Rule):
    """Every address of this site that the linked data names is in the output.

    A search engine follows them: to the page of a person, of a treatment, of the policy.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """


def facts(page: Page) -> Json:
    """The URLs of this site in the linked data, with their addresses.

    What names a node elsewhere, an @id, is no URL that anybody fetches, but its page must be there.
    """
    urls = (
        value
        for node in page.graph.nodes
        for key, value in strings(node)
        if value.startswith(f"{page.site.url}/") and (key == "@id" or not key.startswith("@"))
    )
    return [(url, page.own_address(url)) for url in dict.fromkeys(urls)]


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, named in facts.items():
        for url, address in named:
            if address and address not in site.addresses:
                says = f"The linked data leads to {url}, which is not in the output."
                near = did_you_mean(address, site.pages)
                yield site.pages[page].file, says, near or "Name a page that is there."
