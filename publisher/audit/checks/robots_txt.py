from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.audit.site import BuiltSite, SiteFindings
from publisher.built.headers import ROBOTS, SITEMAP
from publisher.rule import Rule

_SEARCH_ENGINES = frozenset({"*", "googlebot", "bingbot"})


class RobotsTxt(Rule):
    """robots.txt names the sitemap and keeps crawlers from no page.

    A page that a crawler may not read cannot tell it "noindex", so it can stay listed:
    https://developers.google.com/search/docs/crawling-indexing/block-indexing
    """


def check(site: BuiltSite) -> SiteFindings:
    if site.preview:
        return
    file = site.file(ROBOTS)
    text = site.read(ROBOTS)
    if text is None:
        yield file, "The site has no robots.txt.", "Build it."
        return
    sitemap = f"{site.url}/{SITEMAP}"
    named = [value for key, value in _lines(text) if key == "sitemap"]
    if named != [sitemap]:
        says = f"robots.txt names the sitemap {', '.join(named) or 'nowhere'}."
        yield file, says, f"Write: Sitemap: {sitemap}"
    rules = list(_rules(text))
    for page in site.pages.values():
        if not _allowed(page.address, rules):
            says = f"robots.txt keeps crawlers from {page.address}."
            yield file, says, "Take that line out; noindex is said in the page."


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Format: https://www.rfc-editor.org/rfc/rfc9309"""
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        if value.strip():
            yield key.strip().lower(), value.strip()


def _rules(text: str) -> Iterator[tuple[int, bool, re.Pattern[str]]]:
    """Length, permission and pattern of each rule meant for search engines."""
    agents: set[str] = set()
    grouping = False
    for key, value in _lines(text):
        if key == "user-agent":
            agents = agents | {value.lower()} if grouping else {value.lower()}
        elif key in ("allow", "disallow") and agents & _SEARCH_ENGINES:
            pattern = re.escape(value).replace(r"\*", ".*")
            if pattern.endswith(r"\$"):
                pattern = pattern[:-2] + r"\Z"
            yield len(value), key == "allow", re.compile(pattern)
        grouping = key == "user-agent"


def _allowed(address: str, rules: list[tuple[int, bool, re.Pattern[str]]]) -> bool:
    """The longest rule wins, and of two as long the one that allows."""
    matching = [(length, allow) for length, allow, pattern in rules if pattern.match(address)]
    return max(matching, default=(0, True))[1]
