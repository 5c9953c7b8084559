"""The feed can be read anywhere: plain titles, lasting ids, absolute addresses.

Source: https://www.rfc-editor.org/rfc/rfc4287; a relative address means nothing in a
feed reader, and an id that stands twice hides an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publisher.audit.dates import moment
from publisher.audit.feed import Entry, Feed
from publisher.audit.report import reporter
from publisher.audit.site import FEED, BuiltSite
from publisher.problems import Problem

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#?\w+);")

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    if FEED not in site.feeds:
        yield report(site.file(FEED), "The site has no feed.", "Build feed.xml.")
    for address, feed in site.feeds.items():
        for says, fix in _findings(site, feed):
            yield report(site.file(address), says, fix)


def _findings(site: BuiltSite, feed: Feed) -> Iterator[tuple[str, str]]:
    if feed.error:
        yield f"The feed cannot be read: {feed.error}.", "Write it as Atom."
        return
    yield from _check_entry(feed.head, "The feed")
    for entry in feed.entries:
        name = f'"{entry.title or entry.id}"'
        yield from _check_entry(entry, name)
        page = site.pages.get(site.path_of(entry.link))
        if page is None or site.absolute(page) != entry.link:
            yield f"{name} links to {entry.link or 'nothing'}.", "Link to the article's address."
    for name, times in Counter(entry.id for entry in feed.entries).items():
        if times > 1:
            yield f"The id {name} stands {times} times.", "Give each article an id of its own."


def _check_entry(entry: Entry, name: str) -> Iterator[tuple[str, str]]:
    if not _ABSOLUTE.match(entry.id):
        yield f'{name} has the id "{entry.id}".', "Write an absolute address or a tag: id."
    if not entry.title or entry.title_type != "text" or _MARKUP.search(entry.title):
        yield f"{name} has no plain title.", "Write the title as text, without tags."
    if moment(entry.updated) is None:
        yield f'{name} was updated "{entry.updated}".', "Write a moment with its zone."
    for url in dict.fromkeys(entry.addresses):
        if not _ABSOLUTE.match(url):
            yield f'{name} has the relative address "{url}".', "Write the whole address."
