from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publisher.audit.graph import text
from publisher.audit.page import Findings, Outline, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.audit.theme import language_of
from publisher.rule import Rule

_DEFAULT = "x-default"


FIX = "Say the same language in every place."


class Languages(Rule):
    """A page says one language everywhere, and its versions in other languages know each other.

    A screen reader speaks a page by its ``lang``; a search engine shows a version by its
    ``hreflang``, and heeds it only where each version names all of them, itself included.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions,
    https://www.rfc-editor.org/info/bcp47, https://ogp.me/#optional
    """


def check(site: BuiltSite) -> SiteFindings:
    for page in site.pages.values():
        for says in _versions(site, page) if page.alternates else ():
            yield page.file, says, "Let every version name all of them, itself included."


def check_page(page: Page) -> Findings:
    """What the page, its linked data and its card for sharing say of its language."""
    for node in (page.node, page.graph.first("BlogPosting")):
        said = text(node, "inLanguage")
        if said and said != page.lang:
            yield f'The page is in "{page.lang}"; its linked data says "{said}".'
    locale = page.first_meta("og:locale").replace("_", "-")
    # Open Graph wants a country, which lang may leave out.
    if page.lang not in (locale, locale.partition("-")[0]):
        yield f'The page is in "{page.lang}"; its og:locale is "{locale.replace("-", "_")}".'
    elsewhere = {language_of(found.replace("_", "-")) for found in page.meta("og:locale:alternate")}
    named = {language_of(tag) for tag, _ in page.alternates} - {"x", language_of(page.lang)}
    if elsewhere != named:
        yield "Its og:locale:alternate and its hreflang links name other languages."
    shown = {page.address, *(anchor.target.path for anchor in page.anchors)}
    for url in dict.fromkeys(url for _, url in page.alternates):
        if page.own_address(url) not in shown:
            yield f"Readers find no link to the version at {url}."


def _versions(site: BuiltSite, page: Outline) -> Iterator[str]:
    for tag, times in Counter(tag for tag, _ in page.alternates).items():
        if times > 1:
            yield f'The page has {times} versions for "{tag}".'
    found = dict(page.alternates)
    if found.get(language_of(page.lang), found.get(page.lang)) != site.absolute(page):
        yield f'No hreflang link for "{page.lang}" leads to the page itself.'
    if _DEFAULT not in found:
        yield f'The page names no version for other languages ("{_DEFAULT}").'
    for tag, url in found.items():
        other = site.pages.get(site.own_address(url))
        if other is None or site.absolute(other) != url:
            yield f'The version for "{tag}" is {url}, which is no page of this site.'
            continue
        if tag != _DEFAULT and language_of(other.lang) != language_of(tag):
            yield f'The version for "{tag}" is {url}, which is in "{other.lang}".'
        if other.versions != page.versions:
            yield f"{url} does not name the same versions as this page."
