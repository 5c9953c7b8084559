"""An article as a feed reader can show it: plain, whole, with absolute addresses."""

from __future__ import annotations

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from publisher.engine.job import Job
from publisher.pages.feed import FeedItem
from publisher.read.document import Document

#: Marks for our style sheet and for a page's outline, which mean nothing in a feed reader.
_DROPPED = ("class", "id", "srcset", "sizes", "loading", "decoding", "fetchpriority")


def feed_item(job: Job, document: Document) -> FeedItem:
    """Made once for both feeds; its body is the costly part."""
    if document.path not in job.feed_items:
        url = f"{job.pages.base}{document.address}"
        shares = job.pages.gallery.shares(document.text("image"), document.text("image_alt"))
        job.feed_items[document.path] = FeedItem(
            url=url,
            title=document.title,
            description=document.text("description"),
            html=feed_html(str(job.rendered[document.path].body), url),
            published=document.day("date") or job.site.now,
            modified=document.day("modified"),
            authors=job.pages.authors(document),
            tags=document.texts("tags"),
            image=next(iter(shares), None),
        )
    return job.feed_items[document.path]


def feed_html(body: str, page: str) -> str:
    """``page`` is the absolute address that relative ones in ``body`` are resolved against."""
    soup = BeautifulSoup(body, "html.parser")
    for hidden in soup.select("svg, source"):
        hidden.decompose()
    # A feed reader has no style that opens a question, so all are open.
    for picture in soup.select("picture, details, nav"):
        picture.unwrap()
    for question in soup.find_all("summary"):
        question.name = "h3"
    for element in soup.find_all(True):
        _make_plain(element, page)
    return str(soup).strip()


def _make_plain(element: Tag, page: str) -> None:
    for attribute in list(element.attrs):
        if attribute in _DROPPED or attribute.startswith("aria-"):
            del element[attribute]
    for attribute in ("href", "src"):
        if address := element.get(attribute):
            element[attribute] = urljoin(page, str(address))
