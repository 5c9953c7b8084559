"""What stands in a page's ``<head>``: titles plain, one canonical address, a picture to share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.fields import Kind
from publisher.pages.graph import Node, as_script
from publisher.pages.values import DocView, Head, ListView, Share
from publisher.read.clinic import Clinic
from publisher.widths import TITLE_LIMIT, width

INDEX = "index, follow, max-image-preview:large"
#: Of lists that only repeat what other pages say, search engines follow the links.
FOLLOW = "noindex, follow"
NOINDEX = "noindex"


def head(
    view: DocView | ListView,
    clinic: Clinic,
    base: str,
    robots: str,
    shares: Sequence[Share],
    graph: list[Node],
    has_address: bool = True,
) -> Head:
    """The head of one page. ``has_address`` is False for the 404 page, which has no canonical."""
    url = f"{base}{view.href}"
    share = shares[0] if shares else None
    title = _title(view, clinic)
    return Head(
        title=title,
        description=view.description,
        robots=robots,
        canonical=url if has_address else None,
        meta=tuple(_meta(view, title, clinic, url, share, has_address)),
        links=tuple(_links(view, clinic)),
        json_ld=as_script(graph),
    )


def _title(view: DocView | ListView, clinic: Clinic) -> str:
    """The clinic's name follows where a search result's line has room for it."""
    if view.href == "/":
        whole = f"{clinic.name}: {view.plain_title}"
        return whole if width(whole) <= TITLE_LIMIT else clinic.name
    whole = f"{view.plain_title} | {clinic.name}"
    return whole if width(whole) <= TITLE_LIMIT else view.plain_title


def _meta(
    view: DocView | ListView,
    title: str,
    clinic: Clinic,
    url: str,
    share: Share | None,
    has_address: bool,
) -> Iterator[tuple[str, str, str]]:
    """Open Graph (https://ogp.me) and the one Twitter field that it does not cover."""
    yield "property", "og:title", title
    yield "property", "og:description", view.description
    yield "property", "og:type", _og_type(view)
    if has_address:
        yield "property", "og:url", url
    yield "property", "og:site_name", clinic.name
    yield "property", "og:locale", clinic.language.replace("-", "_")
    if share:
        yield "property", "og:image", share.url
        yield "property", "og:image:type", share.type
        yield "property", "og:image:width", str(share.width)
        yield "property", "og:image:height", str(share.height)
        yield "property", "og:image:alt", share.alt
    yield "name", "twitter:card", "summary_large_image"
    if isinstance(view, DocView) and view.kind == Kind.ARTICLE and view.published:
        yield "property", "article:published_time", view.published.iso
        yield "property", "article:modified_time", (view.modified or view.published).iso


def _og_type(view: DocView | ListView) -> str:
    kind = view.kind if isinstance(view, DocView) else ""
    return {Kind.ARTICLE: "article", Kind.PERSON: "profile"}.get(kind, "website")  # type: ignore[call-overload, no-any-return]


def _links(view: DocView | ListView, clinic: Clinic) -> Iterator[dict[str, str]]:
    yield {
        "rel": "alternate",
        "type": "application/atom+xml",
        "href": "/feed.xml",
        "title": f"{clinic.name} articles",
    }
    if isinstance(view, ListView):
        for rel, link in (("prev", view.newer), ("next", view.older)):
            if link and link.href:
                yield {"rel": rel, "href": link.href}
