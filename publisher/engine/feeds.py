"""The feeds of a site: in each of its languages the newest articles, whole, in two formats."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.built.headers import ATOM_FEED, JSON_FEED
from publisher.content.document import Document
from publisher.engine.batch import Batch
from publisher.engine.job import Job
from publisher.pages import Page
from publisher.pages.feed import FeedItem
from publisher.pages.page import Planned


def feeds(job: Job) -> Iterator[Planned]:
    """Those that the site has; unlike a page, a feed has no template."""
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


def items(batch: Batch, documents: tuple[Document, ...]) -> list[FeedItem]:
    """What the feeds say of some articles."""
    pages = batch.job.pages
    urls = {document: f"{pages.base}{document.address}" for document in documents}
    return [
        FeedItem(
            url=url,
            title=document.title,
            description=document.meta.description,
            html=batch.bodies.feed_html(document.path, url),
            published=document.meta.date or pages.site.now,
            modified=document.meta.modified,
            authors=pages.authors(document),
            tags=document.meta.tags,
            image=pages.picture(document),
        )
        for document, url in urls.items()
    ]
