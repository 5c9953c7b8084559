"""One built HTML file, read once into a small value that every check shares."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.address import Target, path_of, resolve
from publisher.audit.graph import Graph, Node, read_graph
from publisher.audit.kinds import Kind, kind_of, page_node
from publisher.audit.loads import Load
from publisher.audit.search_texts import Text
from publisher.audit.walk import Anchor, Attributes, Heading, Script, walk

_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!doctype\s+html\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\s+charset\s*=\s*[\"']?\s*utf-8\s*[\"']?\s*/?>", re.IGNORECASE)
_SEEN_FOR_CHARSET = 1024
#: Relations of a ``<link>`` that somebody follows.
_FOLLOWED_RELS = ("prev", "next", "alternate", "author", "license", "search")


class Base(NamedTuple):
    """The address that a site was built for, without a slash at its end; whether that is a
    preview."""

    url: str
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """``file`` is for people (``output/knee/index.html``), ``address`` is ``/knee/``.

    Tuples keep the order of the document. ``text`` and ``main_text`` are what readers
    see, ``main_text`` without typography (see ``publisher.audit.text``). ``contents`` are those
    of the meta elements by name or property. ``marked`` holds
    the texts of the parts that ``publisher.audit.walk.MARKS`` names. ``fast_size``
    is in bytes after gzip at its fastest, which an ordinary server only makes smaller.
    ``site`` is the address that the site was built for, ``texts`` what the search knows
    of the page.
    """

    file: str
    address: str
    site: Base
    raw: bytes
    texts: tuple[Text, ...]
    utf8: bool
    doctype: bool
    early_charset: bool
    fast_size: int
    lang: str
    titles: tuple[str, ...]
    metas: tuple[Attributes, ...]
    contents: dict[str, list[str]]
    links: tuple[Attributes, ...]
    headings: tuple[Heading, ...]
    landmarks: Counter[str]
    ids: Counter[str]
    images: tuple[Attributes, ...]
    anchors: tuple[Anchor, ...]
    main_anchors: tuple[Anchor, ...]
    heading_anchors: tuple[Anchor, ...]
    crumbs: tuple[Anchor, ...] | None
    loads: tuple[Load, ...]
    scripts: tuple[Script, ...]
    times: tuple[str, ...]
    references: tuple[str, ...]
    marked: dict[str, list[str]]
    linked_data: tuple[str, ...]
    graph: Graph
    node: Node | None
    kind: Kind
    text: str
    main_text: str

    def meta(self, key: str) -> list[str]:
        """The contents of the meta elements of that name (or property, for Open Graph)."""
        return self.contents.get(key, [])

    def first_meta(self, key: str) -> str:
        return next(iter(self.meta(key)), "")

    def link(self, rel: str) -> list[str]:
        return [
            link.get("href") or ""
            for link in self.links
            if rel in (link.get("rel") or "").lower().split()
        ]

    @property
    def absolute(self) -> str:
        """The one address of the page that its canonical must name."""
        return self.site.url + self.address

    def resolve(self, url: str) -> Target:
        return resolve(url, self.address, self.site.url)

    def path_of(self, url: str) -> str:
        """The root-relative address of an absolute one of this site, else nothing."""
        return path_of(url, self.site.url)

    @property
    def followed(self) -> dict[str, Target]:
        """Every address that a link of the page, or of its head, leads to."""
        targets = {anchor.href: anchor.target for anchor in self.anchors}
        for rel in _FOLLOWED_RELS:
            targets.update({href: self.resolve(href) for href in self.link(rel)})
        return targets

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """hreflang and address of each version of the page that its head names."""
        return [
            (link.get("hreflang") or "", link.get("href") or "")
            for link in self.links
            if link.get("hreflang") and "alternate" in (link.get("rel") or "").lower().split()
        ]

    @property
    def title(self) -> str:
        return next(iter(self.titles), "")

    @property
    def h1(self) -> str:
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    @property
    def canonical(self) -> str:
        return next(iter(self.link("canonical")), "")

    @property
    def robots(self) -> frozenset[str]:
        tokens = ",".join(self.meta("robots")).lower().split(",")
        return frozenset(token.strip() for token in tokens)

    @property
    def indexable(self) -> bool:
        return not self.robots & {"noindex", "none"}


def read_page(
    file: str, address: str, raw: bytes, site: Base, texts: tuple[Text, ...] = ()
) -> Page:
    """Never raises: broken HTML is read as a browser reads it, and the checks tell."""
    html = raw.decode("utf-8", errors="replace")
    found = walk(LexborHTMLParser(html), address, site.url)
    graph = read_graph(found.linked_data[0]) if found.linked_data else Graph()
    return Page(
        file=file,
        address=address,
        site=site,
        raw=raw,
        texts=texts,
        utf8="\ufffd" not in html or _is_utf8(raw),
        doctype=bool(_DOCTYPE.match(raw)),
        early_charset=bool(_CHARSET.search(raw[:_SEEN_FOR_CHARSET])),
        fast_size=gzip_size(raw, level=1),
        lang=found.lang,
        titles=tuple(found.titles),
        metas=tuple(found.metas),
        contents=_contents(found.metas),
        links=tuple(found.links),
        headings=tuple(found.headings),
        landmarks=found.landmarks,
        ids=found.ids,
        images=tuple(found.images),
        anchors=tuple(found.anchors.values()),
        main_anchors=tuple(found.main_anchors),
        heading_anchors=tuple(found.heading_anchors),
        crumbs=None if found.crumbs is None else tuple(found.crumbs),
        loads=tuple(dict.fromkeys(found.loads)),
        scripts=tuple(found.scripts),
        times=tuple(found.times),
        references=found.references,
        marked=found.marked,
        linked_data=tuple(found.linked_data),
        graph=graph,
        node=page_node(graph),
        kind=kind_of(address, graph),
        text=found.text,
        main_text=found.main_text,
    )


def _contents(metas: list[Attributes]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in metas:
        for name in {meta.get("name"), meta.get("property")} - {None}:
            found.setdefault(name or "", []).append(meta.get("content") or "")
    return found


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def gzip_size(raw: bytes, *, level: int) -> int:
    gzip = zlib.compressobj(level, zlib.DEFLATED, wbits=31)
    return len(gzip.compress(raw)) + len(gzip.flush())
