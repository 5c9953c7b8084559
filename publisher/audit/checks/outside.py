"""No page fetches anything from another host: no tracker, font, embed or hint.

A reader of a health page is nobody else's business (FTC Health Breach Notification
Rule; HHS bulletin on online tracking). A link that a reader may follow is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.address import resolve
from publisher.audit.loads import Load
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        yield from _check(site, page.file, page.address, page.loads)
    for address, feed in site.feeds.items():
        for entry in feed.entries if feed else ():
            yield from _check(site, site.file(address), address, entry.loads)


def _check(site: BuiltSite, file: str, base: str, loads: tuple[Load, ...]) -> Iterator[Problem]:
    for load in loads:
        if resolve(load.url, base, site.url).side == "outside":
            says = f"{load.where} fetches {load.url} from another host."
            yield report(file, says, "Keep a copy on this site, or leave it out.")
