"""No page fetches anything from another host: no tracker, font, embed or hint.

A reader of a health page is nobody else's business (FTC Health Breach Notification
Rule; HHS bulletin on online tracking). A link that a reader may follow is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.address import resolve
from publisher.audit.loads import Load
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    yield from _check(page.site.url, page.file, page.address, page.loads)


def check(site: BuiltSite) -> Iterator[Problem]:
    for address, feed in site.feeds.items():
        for entry in feed.entries if feed else ():
            yield from _check(site.url, site.file(address), address, entry.loads)


def _check(site_url: str, file: str, base: str, loads: tuple[Load, ...]) -> Iterator[Problem]:
    for load in loads:
        if resolve(load.url, base, site_url).side == "outside":
            says = f"{load.where} fetches {load.url} from another host."
            yield report(file, says, "Keep a copy on this site, or leave it out.")
