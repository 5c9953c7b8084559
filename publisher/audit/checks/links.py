from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from publisher.audit.kinds import NOT_FOUND
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.built.addresses import address_of, resolve
from publisher.built.links import links_of_xml
from publisher.built.redirects import Redirect
from publisher.problems import did_you_mean
from publisher.rule import Rule


class Links(Rule):
    """Each link inside the site leads straight to a page, a file or a place in a page.

    A link that is redirected costs a reader a round trip and tells a search engine that
    the site does not know its own addresses.
    """


def check_page(page: Page) -> Findings:
    for href, target in page.followed.items():
        if target.side == "malformed":
            yield f'"{href}" is no address.', "Write a whole address."


def facts(page: Page) -> Json:
    """The page's ids, and each link inside the site: as written, its address, its fragment."""
    targets = page.followed.items()
    links = [(href, to.path, to.fragment) for href, to in targets if to.side == "inside"]
    return {"ids": list(page.ids), "links": links}


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    suggest = cache(partial(did_you_mean, known=tuple(site.pages)))
    good: set[tuple[str, str]] = set()
    for page in site.pages.values():
        for href, address, fragment in facts[page.address]["links"]:
            if (address, fragment) in good:
                continue
            # The page for lost readers answers with 404 at its own address.
            if address == page.address or (address in site.pages and address != NOT_FOUND):
                wrong = _wrong_fragment(href, address, fragment, facts[address]["ids"])
            else:
                wrong = _wrong(site, href, address)
            if wrong:
                says, fix = wrong
                yield page.file, says, fix or suggest(address) or "Correct it or take it out."
            elif address != NOT_FOUND:
                good.add((address, fragment))
    for path, links in _links_of_lists(site):
        for url in links:
            target = resolve(url, address_of(path), site.url)
            if target.side == "inside" and not site.find(target.path):
                says = f"The link {url} leads nowhere."
                yield site.file(path), says, suggest(target.path) or "Correct it or take it out."


def _wrong(site: BuiltSite, href: str, address: str) -> tuple[str, str] | None:
    """What is wrong with a link that leads to no page, and the fix, which is empty where only the
    nearest address can help."""
    found = site.find(address)
    if isinstance(found, Redirect):
        says = f"The link {href} leads to an address that is redirected or gone."
        return says, "Link to where the page is now."
    if found is None or address == NOT_FOUND:
        return f"The link {href} leads nowhere.", ""
    if found.address != address:
        return f"The link {href} is redirected.", f"Link to {found.address}."
    return None


def _wrong_fragment(
    href: str, address: str, fragment: str, ids: Sequence[str]
) -> tuple[str, str] | None:
    if fragment in ("", "top") or fragment in ids:
        return None
    says = f'The link {href} leads to a place "{fragment}" that {address} does not have.'
    return says, did_you_mean(fragment, ids) or "Correct the part after #."


def _links_of_lists(site: BuiltSite) -> Iterator[tuple[str, list[str]]]:
    """The links of sitemaps and feeds."""
    for path in sorted(site.files):
        if path.endswith(".xml"):
            yield path, links_of_xml((site.output / path).read_bytes())
