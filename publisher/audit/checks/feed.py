from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publisher.audit import feeds
from publisher.audit.dates import moment
from publisher.audit.feeds import Entry
from publisher.audit.graph import text
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.text import plain
from publisher.built.headers import ATOM_FEED, JSON_FEED
from publisher.rule import Rule

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#?\w+);")


class Feed(Rule):
    """The feeds can be read anywhere: plain titles, lasting ids, absolute addresses.

    A relative address means nothing in a feed reader, and an id that stands twice hides an
    article. Both feeds tell of the same articles.
    Source: https://www.rfc-editor.org/rfc/rfc4287 and https://www.jsonfeed.org/version/1.1/
    """


Findings = Iterator[tuple[str, str]]


def facts(page: Page) -> Json:
    """The names of its authors, without typography."""
    authors = page.graph.linked(page.graph.first("BlogPosting"), "author")
    return [plain(text(author, "name")) for author in authors]


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for path, feed in site.feeds.items():
        for says, fix in _findings(site, path, feed, facts):
            yield site.file(path), says, fix
        if path.endswith(ATOM_FEED):
            twin = f"{path.removesuffix(ATOM_FEED)}{JSON_FEED}"
            for says, fix in _differences(feed, site.feeds.get(twin)):
                yield site.file(twin), says, fix


def _findings(site: BuiltSite, path: str, feed: feeds.Feed | None, facts: Facts) -> Findings:
    if feed is None:
        yield "The site lacks this feed.", f"Build {path}."
        return
    if feed.error:
        yield f"The feed cannot be read: {feed.error}.", "Write it as its format says."
        return
    yield from _check_head(site, path, feed)
    for entry in feed.entries:
        yield from _check_entry(entry, _name(entry))
        yield from _check_article(site, entry, feed.head, facts)
    for name, times in Counter(entry.id for entry in feed.entries).items():
        if times > 1:
            yield f"The id {name} stands {times} times.", "Give each article an id of its own."


def _check_head(site: BuiltSite, path: str, feed: feeds.Feed) -> Findings:
    # A feed without articles has nothing that was ever updated.
    yield from _check_entry(feed.head, "The feed", is_dated=bool(feed.entries))
    folder = f"/{path}".removesuffix(path.rpartition("/")[2])
    home = site.pages.get(folder)
    if home and feed.head.language.casefold() != home.lang.casefold():
        says = f'The language of the feed is "{feed.head.language}", not "{home.lang}".'
        yield says, "Say the language of the pages."
    if feed.head.link != f"{site.url}{folder}":
        yield f"The feed links to {feed.head.link or 'nothing'}.", "Link to the home page."
    if path.endswith(JSON_FEED) and feed.head.id != f"{site.url}/{path}":
        yield f"The feed_url is {feed.head.id or 'missing'}.", "Write the feed's own address."


def _check_entry(entry: Entry, name: str, is_dated: bool = True) -> Findings:
    if not _ABSOLUTE.match(entry.id):
        yield f'{name} has the id "{entry.id}".', "Write an absolute address or a tag: id."
    if not entry.title or entry.title_type != "text" or _MARKUP.search(entry.title):
        yield f"{name} has no plain title.", "Write the title as text, without tags."
    if is_dated and moment(entry.updated) is None:
        yield f'{name} was updated "{entry.updated}".', "Write a moment with its zone."
    for url in dict.fromkeys(entry.addresses):
        if not _ABSOLUTE.match(url):
            yield f'{name} has the relative address "{url}".', "Write the whole address."


def _check_article(site: BuiltSite, entry: Entry, head: Entry, facts: Facts) -> Findings:
    name = _name(entry)
    page = site.pages.get(site.own_address(entry.link))
    if page is None or site.absolute(page) != entry.link:
        yield f"{name} links to {entry.link or 'nothing'}.", "Link to the article's address."
        return
    if entry.summary and plain(entry.summary) != plain(page.description):
        says = f'{name} has the summary "{entry.summary}"; its page describes itself otherwise.'
        yield says, "Give the page's description, with its signs escaped."
    authors = entry.authors or head.authors
    if not authors or not all(authors):
        yield f"{name} has no author.", "Name who wrote it."
    for author in authors:
        if plain(author) not in facts.get(page.address, ()):
            yield f"{name} is by {author}, whom its page does not name.", "Take it from the page."


def _differences(atom: feeds.Feed | None, other: feeds.Feed | None) -> Findings:
    """A reader may subscribe to either."""
    if not atom or not other or atom.error or other.error:
        return
    if [(one.link, one.title) for one in atom.entries] != [
        (one.link, one.title) for one in other.entries
    ]:
        yield "The two feeds tell of different articles.", "Make both of the same articles."


def _name(entry: Entry) -> str:
    return f'"{entry.title or entry.id}"'
