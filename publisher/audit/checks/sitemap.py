from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publisher.audit.dates import day
from publisher.audit.graph import text
from publisher.audit.page import Json, Outline, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.sitemap import Entry
from publisher.built.addresses import page_number
from publisher.built.headers import SITEMAP
from publisher.rule import Rule


class Sitemap(Rule):
    """The sitemap lists the pages for search engines: all of them, and nothing else.

    Further pages of a list are found through the first. lastmod is a promise that
    something changed: it comes from the article, not from the clock.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
    """


def facts(page: Page) -> Json:
    """The last day on which the page's own linked data says it was changed or reviewed, and
    whether it has a picture."""
    dates = (
        text(page.graph.first("BlogPosting"), "dateModified"),
        text(page.node, "dateModified"),
        text(page.node, "lastReviewed"),
    )
    changed = max((str(found) for date in dates if (found := day(date))), default="")
    return changed, bool(page.graph.linked(page.node, "primaryImageOfPage"))


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    if not site.preview:
        for says, fix in _findings(site, facts):
            yield site.file(SITEMAP), says, fix


def _findings(site: BuiltSite, facts: Facts) -> Iterator[tuple[str, str]]:
    if site.sitemap is None:
        yield "The site has no sitemap.", "Build sitemap.xml."
        return
    if site.sitemap.error:
        yield f"The sitemap cannot be read: {site.sitemap.error}.", "Write it as sitemaps.org says."
        return
    wanted = {
        site.absolute(page): page
        for page in site.indexable
        if page_number(page.address)[1] == 1 and page.kind != "404"
    }
    listed = Counter(entry.address for entry in site.sitemap.entries)
    for address in sorted(wanted.keys() - listed.keys()):
        yield f"The sitemap lacks {address}.", "List every page for search engines."
    for address in sorted(listed.keys() - wanted.keys()):
        yield f"The sitemap lists {address}, which is no page for it.", "Take it out."
    for address, times in listed.items():
        if times > 1:
            yield f"The sitemap lists {address} {times} times.", "List it once."
    for entry in site.sitemap.entries:
        page = wanted.get(entry.address)
        yield from _check_entry(site, entry, page, *(facts[page.address] if page else ("", False)))


def _check_entry(
    site: BuiltSite, entry: Entry, page: Outline | None, changed: str, has_picture: bool
) -> Iterator[tuple[str, str]]:
    if entry.lastmod and day(entry.lastmod) is None:
        yield f'The lastmod of {entry.address} is "{entry.lastmod}".', "Write it as 2025-10-29."
    elif changed and day(entry.lastmod) != day(changed):
        says = f"The lastmod of {entry.address} is {entry.lastmod or 'missing'}, not {changed}."
        yield says, "Take the later of the modified and the reviewed day."
    if page is not None and set(entry.alternates) != page.versions:
        says = f"The sitemap names other versions of {entry.address} than the page does."
        yield says, "Name the same languages and addresses in both."
    if has_picture and not entry.images:
        says = f"The entry of {entry.address} lacks the page's picture."
        yield says, "Add it as an <image:image>."
    for image in entry.images:
        if site.own_address(image) not in site.addresses:
            yield f"The sitemap has the picture {image}, which the output does not.", "Correct it."
