"""What stands in a page's ``<head>``: titles plain, one canonical address, a picture to share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.built.headers import ATOM_FEED, JSON_FEED
from publisher.content.clinic import Clinic
from publisher.fields import Kind
from publisher.media.widths import TITLE_LIMIT, width
from publisher.pages.edition import Edition
from publisher.pages.graph import as_script
from publisher.pages.nodes import Node
from publisher.pages.values import DocView, Head, ListView, Share

INDEX = "index, follow, max-image-preview:large"
#: Of lists that only repeat what other pages say, search engines follow the links.
FOLLOW = "noindex, follow"
NOINDEX = "noindex"
#: Of a clinic that names none with its language; its address is in the United States.
COUNTRY = "US"
_FEEDS = {"application/atom+xml": ATOM_FEED, "application/feed+json": JSON_FEED}


def head(
    view: DocView | ListView,
    edition: Edition,
    robots: str,
    shares: Sequence[Share],
    graph: list[Node],
    has_address: bool = True,
) -> Head:
    """The head of one page. ``has_address`` is False for the 404 page, which has no canonical."""
    url = f"{edition.base}{view.href}"
    title = _title(view, edition.clinic)
    share = shares[0] if shares else None
    return Head(
        title=title,
        description=view.description,
        robots=robots,
        canonical=url if has_address else None,
        meta=tuple(_meta(view, edition, url if has_address else "", share)),
        links=tuple(_links(view, edition)),
        json_ld=as_script(graph),
    )


def _title(view: DocView | ListView, clinic: Clinic) -> str:
    if view.href == "/":
        whole = f"{clinic.name}: {view.plain_title}"
        return whole if width(whole) <= TITLE_LIMIT else clinic.name
    return full_title(view.plain_title, clinic)


def full_title(title: str, clinic: Clinic) -> str:
    """The clinic's name follows where a search result's line has room for it."""
    whole = f"{title} | {clinic.name}"
    return whole if width(whole) <= TITLE_LIMIT else title


def _meta(
    view: DocView | ListView, edition: Edition, url: str, share: Share | None
) -> Iterator[tuple[str, str, str]]:
    """Open Graph (https://ogp.me) and the fields of Twitter that it does not cover. The title is
    bare: beside it stands the name of the site."""
    yield "property", "og:title", view.plain_title
    yield "property", "og:description", view.description
    yield "property", "og:type", _og_type(view)
    if url:
        yield "property", "og:url", url
    yield "property", "og:site_name", edition.clinic.name
    yield "property", "og:locale", _locale(edition.clinic, edition.language)
    for version in view.versions:
        if version.language != edition.language:
            locale = _locale(edition.clinic, version.language)
            yield "property", "og:locale:alternate", locale
    if share:
        yield "property", "og:image", share.url
        yield "property", "og:image:type", share.type
        yield "property", "og:image:width", str(share.width)
        yield "property", "og:image:height", str(share.height)
        yield "property", "og:image:alt", share.alt
        yield "name", "twitter:image:alt", share.alt
    yield "name", "twitter:card", "summary_large_image"
    if isinstance(view, DocView) and view.kind == Kind.ARTICLE:
        yield from _article_meta(view, edition)


def _article_meta(view: DocView, edition: Edition) -> Iterator[tuple[str, str, str]]:
    names = ", ".join(author.name for author in view.authors)
    yield "name", "author", names
    yield "name", "twitter:label1", edition.texts["written_by"]
    yield "name", "twitter:data1", names
    yield "name", "twitter:label2", edition.texts["reading_time"]
    yield "name", "twitter:data2", edition.texts.plain("minutes", number=view.minutes)
    if view.published:
        yield "property", "article:published_time", view.published.iso
        yield "property", "article:modified_time", (view.modified or view.published).iso
    for topic in view.topics[:1]:
        yield "property", "article:section", topic.label
    for tag in view.tags:
        yield "property", "article:tag", tag.label


def _og_type(view: DocView | ListView) -> str:
    kind = view.kind if isinstance(view, DocView) else ""
    return {Kind.ARTICLE: "article", Kind.PERSON: "profile"}.get(kind, "website")  # type: ignore[call-overload, no-any-return]


def _locale(clinic: Clinic, language: str) -> str:
    """A language and a country, as Open Graph wants it: ``es_US``."""
    language, _, country = clinic.tag(language).partition("-")
    return f"{language}_{country or COUNTRY}"


def alternates(view: DocView | ListView, base: str) -> tuple[tuple[str, str], ...]:
    """Language and absolute address of each version of a page, itself included, and under
    ``x-default`` that for readers of any other language. Every version says the same.

    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    found = [(version.language, f"{base}{version.href}") for version in view.versions]
    found += [("x-default", f"{base}{one.href}") for one in view.versions if one.is_default]
    return tuple(found)


def _links(view: DocView | ListView, edition: Edition) -> Iterator[dict[str, str]]:
    for language, url in alternates(view, edition.base):
        yield {"rel": "alternate", "hreflang": language, "href": url}
    title = edition.texts.plain("articles_feed", clinic=edition.clinic.name)
    for type_, name in _FEEDS.items():
        yield {"rel": "alternate", "type": type_, "href": f"{edition.home}{name}", "title": title}
    if isinstance(view, ListView):
        for rel, link in (("prev", view.newer), ("next", view.older)):
            if link and link.href:
                yield {"rel": rel, "href": link.href}
