"""The feeds of a site: in each of its languages the newest articles, whole, in two formats."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.built.headers import ATOM_FEED, JSON_FEED
from publisher.content.document import Document
from publisher.engine.job import Job
from publisher.engine.share import Share
from publisher.pages import Page
from publisher.pages.feed import FeedItem
from publisher.pages.page import Planned


def feeds(job: Job) -> Iterator[Planned]:
    """Those that the site has; a feed has no template, so that it is told from a page."""
    most = job.settings["FEED_MAX_ITEMS"]
    for language in job.site.languages:
        newest = tuple(job.site.articles_in(language)[:most])
        for name in (ATOM_FEED, JSON_FEED):
            yield Planned(f"{job.site.home(language)[1:]}{name}", "", _no_page, newest)


def _no_page(_: object) -> Page:
    raise AssertionError("a feed is no page")


def language_of(job: Job, feed: Planned) -> str:
    """The language that a feed is in."""
    folder = f"/{feed.name.removesuffix(ATOM_FEED).removesuffix(JSON_FEED)}"
    return next(one for one in job.site.languages if job.site.home(one) == folder)


def items(share: Share, documents: tuple[Document, ...]) -> list[FeedItem]:
    """What the feeds say of some articles."""
    return [_item(share, document) for document in documents]


def _item(share: Share, document: Document) -> FeedItem:
    pages = share.job.pages
    url = f"{pages.base}{document.address}"
    return FeedItem(
        url=url,
        title=document.title,
        description=document.meta.description,
        html=share.bodies.feed_html(document.path, url),
        published=document.meta.date or share.job.site.now,
        modified=document.meta.modified,
        authors=pages.authors(document),
        tags=document.meta.tags,
        image=pages.picture(document),
    )
