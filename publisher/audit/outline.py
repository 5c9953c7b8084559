"""What is kept of a page once it was looked at by itself: all that checks of the whole site ask.

A page is large, and most checks need nothing but the page. So each is read, checked, reduced to
its outline and dropped, on every core; what one page wants of another is written into its
outline, as the path of a link or the size that it gives a picture, and the checks of the whole
site compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from publisher.audit.dates import day
from publisher.audit.graph import Node, id_of, strings, text, types_of, values
from publisher.audit.introduction import words_before_links
from publisher.audit.kinds import Kind
from publisher.audit.page import Page
from publisher.audit.text import digits, plain
from publisher.cache import key_of

#: What names a node elsewhere is no address that anybody fetches, but its page must be there.
_NAMES = ("@id",)


class Link(NamedTuple):
    """``href`` as it is written, where it leads inside the site."""

    href: str
    path: str
    fragment: str


class Shown(NamedTuple):
    """A picture's address and path, and the widths and heights that the linked data gives it."""

    url: str
    path: str
    widths: Sequence[Any]
    heights: Sequence[Any]


class Outline(NamedTuple):
    """Sequences keep the order of the document, and JSON may hold all of it.

    ``links`` lead inside, each address once, those of the head among them; ``reached`` are the
    paths that a reader can follow, ``main_links`` those that the main part links, ``cards`` those
    that its headings link. ``unlisted`` are cards that an ItemList of the
    page leaves out, ``unsaid_hubs`` steps of the trail that an article is not about. ``loads``
    have the place, the address and the path of what a browser fetches from here. ``named`` are
    the addresses of this site in the linked data, with their paths; ``holders`` nodes with the
    paths of their pictures; ``shared`` is og:image with its path, width, height and type.
    ``clinic`` stands for the linked data of the clinic, ``clinic_shown`` for what the page shows
    of it, ``body`` for the text of the main part. ``persons`` have an id and a key of what is
    said of them, ``signed`` are the ids of who wrote or reviewed, ``authors`` names in plain
    signs. ``calls`` are the addresses that call, ``phone`` the clinic's number in the linked
    data. ``words_before`` tells how many words the page says of its own before each of its
    cards, and in all.
    """

    file: str
    address: str
    kind: Kind
    lang: str
    title: str
    description: str
    is_indexable: bool
    is_contact: bool
    alternates: Sequence[tuple[str, str]]
    ids: Sequence[str]
    links: Sequence[Sequence[str]]
    reached: Sequence[str]
    main_links: Sequence[str]
    cards: Sequence[str]
    unlisted: Sequence[str]
    has_item_list: bool
    unsaid_hubs: Sequence[str]
    loads: Sequence[Sequence[str]]
    named: Sequence[Sequence[str]]
    pictures: Sequence[Sequence[Any]]
    holders: Sequence[Sequence[Any]]
    shared: Sequence[str]
    has_main_picture: bool
    clinic: str
    clinic_shown: Sequence[str]
    body: str
    persons: Sequence[Sequence[str]]
    signed: Sequence[str]
    authors: Sequence[str]
    reviewed: str
    changed: str
    calls: Sequence[str]
    phone: str
    words_before: Sequence[Sequence[Any]]

    @property
    def versions(self) -> frozenset[tuple[str, str]]:
        """hreflang and address of each version."""
        return frozenset((tag, url) for tag, url in self.alternates)


def outline_of(page: Page) -> Outline:
    graph, node = page.graph, page.node
    article = graph.first("BlogPosting")
    clinic = graph.first("MedicalClinic")
    authors = graph.linked(article, "author")
    reviewers = graph.linked(node, "reviewedBy")
    cards = tuple(dict.fromkeys(anchor.target.path for anchor in page.heading_anchors))
    return Outline(
        file=page.file,
        address=page.address,
        kind=page.kind,
        lang=page.lang,
        title=page.title,
        description=page.first_meta("description"),
        is_indexable=page.indexable,
        is_contact="ContactPage" in types_of(node),
        alternates=page.alternates,
        ids=tuple(page.ids),
        links=tuple(_links(page)),
        reached=tuple(dict.fromkeys(anchor.target.path for anchor in page.anchors)),
        main_links=tuple(dict.fromkeys(anchor.target.path for anchor in page.main_anchors)),
        cards=cards,
        unlisted=tuple(dict.fromkeys(_unlisted(page, cards))),
        has_item_list=bool(graph.all("ItemList")),
        unsaid_hubs=tuple(_unsaid(page)),
        loads=tuple(_loads(page)),
        named=tuple((url, page.path_of(url)) for url in dict.fromkeys(_named(page))),
        pictures=tuple(_pictures(page)),
        holders=tuple(
            (id_of(holder), _paths_of(page, holder)) for holder in (node, article) if holder
        ),
        shared=_shared(page),
        has_main_picture=bool(graph.linked(node, "primaryImageOfPage")),
        clinic=key_of(clinic) if clinic else "",
        clinic_shown=tuple(map(key_of, page.marked.get("clinic", ()))),
        body=key_of(page.main_text),
        persons=tuple((id_of(one), key_of(one)) for one in graph.all("Person")),
        signed=tuple(dict.fromkeys(map(id_of, authors + reviewers))),
        authors=tuple(plain(text(author, "name")) for author in authors),
        reviewed=text(node, "lastReviewed"),
        changed=_changed(page),
        calls=tuple(anchor.href for anchor in page.anchors if anchor.href.startswith("tel:")),
        phone=digits(text(clinic, "telephone")),
        words_before=tuple(words_before_links(page)) if _is_list(page) else (),
    )


def _links(page: Page) -> Iterator[Link]:
    for href, target in page.followed.items():
        if target.side == "inside":
            yield Link(href, target.path, target.fragment)


def _loads(page: Page) -> Iterator[tuple[str, str, str]]:
    for where, url in page.loads:
        target = page.resolve(url)
        if target.side == "inside":
            yield where, url, target.path


def _unlisted(page: Page, cards: Sequence[str]) -> Iterator[str]:
    for node in page.graph.all("ItemList"):
        items = page.graph.linked(node, "itemListElement")
        said = {page.path_of(text(item, "url")) for item in items}
        yield from (path for path in cards if path not in said)


def _unsaid(page: Page) -> Iterator[str]:
    about = {text(node, "url") for node in page.graph.linked(page.node, "about")}
    for crumb in page.crumbs or ():
        path = crumb.target.path
        if f"{page.site.url}{path}" not in about:
            yield path


def _named(page: Page) -> Iterator[str]:
    for node in page.graph.nodes:
        for key, value in strings(node):
            is_ours = value.startswith(f"{page.site.url}/")
            if is_ours and (not key.startswith("@") or key in _NAMES):
                yield value


def _pictures(page: Page) -> Iterator[Shown]:
    for node in page.graph.all("ImageObject"):
        yield _shown(page, _url(node), values(node, "width"), values(node, "height"))
    for holder in (page.node, page.graph.first("BlogPosting")):
        for value in values(holder, "image"):
            if isinstance(value, str):
                yield _shown(page, value, (), ())


def _shown(page: Page, url: str, widths: Sequence[Any], heights: Sequence[Any]) -> Shown:
    return Shown(url, page.path_of(url), widths, heights)


def _shared(page: Page) -> tuple[str, ...]:
    url, *rest = (page.first_meta(f"og:image{end}") for end in ("", ":width", ":height", ":type"))
    return (url, page.path_of(url), *rest)


def _paths_of(page: Page, holder: Node) -> tuple[str, ...]:
    plain_ones = [value for value in values(holder, "image") if isinstance(value, str)]
    urls = (*plain_ones, *map(_url, page.graph.linked(holder, "image")))
    return tuple(map(page.path_of, urls))


def _url(node: Node) -> str:
    return text(node, "contentUrl") or text(node, "url")


def _changed(page: Page) -> str:
    """The last day the page's own linked data says it was changed or reviewed."""
    dates = (
        text(page.graph.first("BlogPosting"), "dateModified"),
        text(page.node, "dateModified"),
        text(page.node, "lastReviewed"),
    )
    return max((str(found) for date in dates if (found := day(date))), default="")


def _is_list(page: Page) -> bool:
    """Whether a check asks for its words: few pages are asked, and each is read once more."""
    return page.indexable and (page.kind == "hub" or page.address.startswith("/tags/"))
