"""Finds the article in a page of the web: its body, and what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from typing import Any, Literal
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.content.dates import parse_date
from publisher.importing.bounds import parsed
from publisher.importing.elements import children_of
from publisher.importing.links import clean
from publisher.importing.old import OldList, OldPage
from publisher.problems import BadValue
from publisher.reading import parse_json

#: Parts of a page that are around an article, by element, role, and by what builders call them.
_AROUND = re.compile(r"aside|footer|form|nav|noscript|script|style|svg|template|dialog")
_ROLES = re.compile(r"navigation|banner|contentinfo|search|complementary|dialog|alert")
_CALLED = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|side-?bar|comments?|respond|related|recommended|share"
    r"|sharing|social|cookies?|consent|popup|modal|newsletter|subscribe|subscription|breadcrumbs?"
    r"|pagination|pager|author-?(?:box|bio|card)|byline|post-?meta|entry-?meta|entry-?footer|skip-?"
    r"link|footer|site-?header|masthead|advert\w*|promo|sr-only|screen-reader-text)(?![a-z])",
    re.IGNORECASE,
)
#: Short texts that only a blog's machinery writes.
_MACHINERY = re.compile(
    r"(?:(?:by|posted (?:by|on|in)|published(?: on)?|updated|last (?:updated|modified)|written by)"
    r"\b.{0,60}|[A-Z][a-z]+\.? \d{1,2}, \d{4}.{0,20}|\d+ min(?:ute)?s? read|back to (?:the )?\w+"
    r"|share(?: this)?(?: \w+)?:?|tags?:.{0,80}|categor(?:y|ies):.{0,80}|leave a (?:comment|reply)"
    r"|read more|previous(?: post)?|next(?: post)?|print|tweet|e-?mail)",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_TEXTS = re.compile(r"p|li|h[2-6]|td|th|blockquote|pre|dd|figcaption")
_LISTS: tuple[tuple[Literal["tag", "person", "feed"], str], ...] = (
    ("tag", "a[rel~=tag][href]"),
    ("person", "a[rel~=author][href]"),
    ("feed", "link[rel~=alternate][type='application/rss+xml'][href]"),
    ("feed", "link[rel~=alternate][type='application/atom+xml'][href]"),
)
#: So much of all text is in the body; what stands beside it is a teaser or a line.
_SHARE = 0.9
_DEEPEST = 60
#: More letters than any line of a blog's machinery.
_LONGEST = 80


def article_of(html: str, source: str, zone: ZoneInfo) -> OldPage:
    """The article of a page that was saved or fetched, without what stands around it."""
    tree = parsed(html)
    root = tree.body
    if root is None:
        return OldPage(source, "", "")
    head = _Head(tree, html, zone)
    title = head.title(_text(root.css_first("h1")))
    times = (head.moment(one.attributes.get("datetime") or _text(one)) for one in root.css("time"))
    lists = tuple(_lists(tree, head.address))
    around = list(_around(root, 0))
    said = (_DAY.search(_text(node)[:_LONGEST]) for node in around)
    days = (head.moment(day[0]) for day in said if day)
    date = head.date or next(filter(None, chain(times, days)), None)
    for node in around:
        node.decompose()
    return OldPage(
        source,
        title,
        _body(root).html or "",
        address=head.address,
        date=date,
        modified=head.modified,
        description=head.meta("description", "og:description"),
        language=(tree.css_first("html") or root).attributes.get("lang") or "",
        tags=(*head.tags, *(one.name for one in lists if one.kind == "tag")),
        authors=head.authors,
        picture=head.meta("og:image"),
        picture_alt=head.meta("og:image:alt"),
        lists=lists,
    )


def _lists(tree: LexborHTMLParser, base: str) -> Iterator[OldList]:
    """The lists that a page says it is in, and the site's feeds.

    https://html.spec.whatwg.org/multipage/links.html#linkTypes
    """
    for kind, selector in _LISTS:
        for node in tree.css(selector):
            address = clean(node.attributes.get("href") or "", base)
            if address.startswith(("http:", "https:", "/")):
                yield OldList(address, kind, _text(node))


class _Head:
    """What a page says of itself in meta elements and in JSON-LD.

    https://ogp.me and https://schema.org/BlogPosting
    """

    def __init__(self, tree: LexborHTMLParser, html: str, zone: ZoneInfo) -> None:
        self._zone = zone
        self._metas: dict[str, list[str]] = {}
        for node in tree.css("meta[content]"):
            name = node.attributes.get("property") or node.attributes.get("name") or ""
            self._metas.setdefault(name.casefold(), []).append(node.attributes.get("content") or "")
        self._title = _text(tree.css_first("title"))
        data = next(_linked_data(tree), {})
        link = tree.css_first("link[rel=canonical]")
        # Browsers write where they saved a page from into its first lines.
        saved = re.search(r"<!-- saved from url=\(\d+\)(https?://\S+) -->", html[:2_000])
        own = link.attributes.get("href") if link else ""
        self.address = own or self.meta("og:url") or (saved[1] if saved else "")
        author = self.meta("author", "article:author")
        names = [*_names(data.get("author")), *([author] if "://" not in author else [])]
        self.authors = tuple(dict.fromkeys(filter(None, names)))
        self.tags = tuple(self._metas.get("article:tag", ()))
        self.date = self.moment(self.meta("article:published_time") or data.get("datePublished"))
        self.modified = self.moment(self.meta("article:modified_time") or data.get("dateModified"))

    def meta(self, *names: str) -> str:
        values = (value for name in names for value in self._metas.get(name, ()))
        return " ".join(next(values, "").split())

    def title(self, heading: str) -> str:
        """The article's own name, without that of the site."""
        shared = self.meta("og:title") or self._title
        if heading and (not shared or heading.casefold() in shared.casefold()):
            return heading
        return re.split(r"\s+[|–—·-]\s+", shared)[0].strip() or heading

    def moment(self, text: object) -> datetime | None:
        if isinstance(text, str):
            with suppress(BadValue):
                return parse_date(text, self._zone)
        return None


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        with suppress(ValueError):
            found = parse_json(node.text() or "")
            rows = found.get("@graph", [found]) if isinstance(found, dict) else found
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and "datePublished" in row:
                    yield row


def _names(found: object) -> Iterator[str]:
    for one in found if isinstance(found, list) else [found]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and "://" not in name:
            yield " ".join(name.split())


def _text(node: LexborNode | None) -> str:
    return " ".join((node.text(separator=" ") or "").split()) if node else ""


def _around(node: LexborNode, depth: int) -> Iterator[LexborNode]:
    """What stands around an article, and its machinery inside."""
    for child in children_of(node):
        if not child.is_element_node or depth > _DEEPEST:
            continue
        if _is_around(child):
            yield child
        else:
            yield from _around(child, depth + 1)


def _is_around(node: LexborNode) -> bool:
    tag, attributes = node.tag or "", node.attributes
    if _AROUND.fullmatch(tag) or _ROLES.fullmatch(attributes.get("role") or ""):
        return True
    if tag == "header" and node.css_first("h1") is None:
        return True
    called = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if _CALLED.search(called) and tag not in ("body", "main", "article", "h1", "h2"):
        return node.css_first("h1, article") is None
    if tag == "time" and node.parent is not None and node.parent.tag not in ("p", "li"):
        return True
    text = _text(node) if tag in ("p", "div", "span", "time", "a", "li") else ""
    return len(text) <= _LONGEST and _MACHINERY.fullmatch(text) is not None


def _body(root: LexborNode) -> LexborNode:
    """The smallest element that holds nearly all of the running text."""
    weights: dict[int, int] = {}
    total = _weigh(root, weights, 0)
    node: LexborNode | None = root
    chosen = root
    while node is not None and total and not _TEXTS.fullmatch(node.tag or ""):
        chosen = node
        heavy = (one for one in children_of(node) if weights.get(one.mem_id, 0) >= _SHARE * total)
        node = next(heavy, None)
    return chosen


def _weigh(node: LexborNode, weights: dict[int, int], depth: int) -> int:
    """The letters of running text in an element, links counting against it."""
    if depth > _DEEPEST:
        return 0
    if _TEXTS.fullmatch(node.tag or "") or (node.tag == "div" and _has_own_text(node)):
        linked = sum(len(_text(link)) for link in node.css("a"))
        weight = max(len(_text(node)) - 2 * linked, 0)
    else:
        kids = (one for one in children_of(node) if one.is_element_node)
        weight = sum(_weigh(one, weights, depth + 1) for one in kids)
    weights[node.mem_id] = weight
    return weight


def _has_own_text(node: LexborNode) -> bool:
    own = (one.text_content or "" for one in children_of(node) if one.is_text_node)
    return any(text.strip() for text in own)
