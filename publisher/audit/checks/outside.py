from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.built.addresses import address_of, resolve
from publisher.built.links import Load
from publisher.rule import Rule


class Outside(Rule):
    """No page fetches anything from another host: no tracker, font, embed or hint.

    A reader of a health page is nobody else's business (FTC Health Breach Notification
    Rule; HHS bulletin on online tracking). A link that a reader may follow is fine.
    """


def check_page(page: Page) -> Findings:
    yield from _outside(page.site.url, page.address, page.loads)


def check(site: BuiltSite) -> SiteFindings:
    for path, feed in site.feeds.items():
        for entry in feed.entries if feed else ():
            for says, fix in _outside(site.url, address_of(path), entry.loads):
                yield site.file(path), says, fix


def _outside(site_url: str, base: str, loads: Iterable[Load]) -> Iterator[tuple[str, str]]:
    for load in loads:
        if resolve(load.url, base, site_url).side == "outside":
            says = f"{load.where} fetches {load.url} from another host."
            yield says, "Keep a copy on this site, or leave it out."
