"""One built HTML file, read once into a small value that every check shares."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.audit.address import Target, resolve
from publisher.audit.graph import Graph, Node, read_graph
from publisher.audit.kinds import Kind, kind_of, page_node
from publisher.audit.loads import Load, loads_of, style_loads
from publisher.audit.text import plain

Attributes = dict[str, str | None]

LINKED_DATA = "application/ld+json"

_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!doctype\s+html\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\s+charset\s*=\s*[\"']?\s*utf-8\s*[\"']?\s*/?>", re.IGNORECASE)
_SEEN_FOR_CHARSET = 1024
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LANDMARKS = frozenset({"main", "header", "nav", "footer"})


class Anchor(NamedTuple):
    """``target`` is where ``href`` leads from its page."""

    href: str
    text: str
    target: Target


class Heading(NamedTuple):
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """``file`` is for people (``output/knee/index.html``), ``address`` is ``/knee/``.

    Tuples keep the order of the document. ``text`` and ``main_text`` are what readers
    see, ``main_text`` without typography (see ``publisher.audit.text``). ``fast_size``
    is in bytes after gzip at its fastest, which an ordinary server only makes smaller.
    """

    file: str
    address: str
    utf8: bool
    doctype: bool
    early_charset: bool
    fast_size: int
    lang: str
    titles: tuple[str, ...]
    metas: tuple[Attributes, ...]
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
    scripts: tuple[str, ...]
    times: tuple[str, ...]
    references: tuple[str, ...]
    linked_data: tuple[str, ...]
    graph: Graph
    node: Node | None
    kind: Kind
    text: str
    main_text: str

    def meta(self, key: str) -> list[str]:
        """The contents of the meta elements of that name (or property, for Open Graph)."""
        return [
            meta.get("content") or ""
            for meta in self.metas
            if key in (meta.get("name"), meta.get("property"))
        ]

    def first_meta(self, key: str) -> str:
        return next(iter(self.meta(key)), "")

    def link(self, rel: str) -> list[str]:
        return [
            link.get("href") or ""
            for link in self.links
            if rel in (link.get("rel") or "").lower().split()
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


def read_page(file: str, address: str, raw: bytes, site_url: str) -> Page:
    """Never raises: broken HTML is read as a browser reads it, and the checks tell."""
    html = raw.decode("utf-8", errors="replace")
    found = _gather(LexborHTMLParser(html), address, site_url)
    graph = read_graph(found.linked_data[0]) if found.linked_data else Graph()
    return Page(
        file=file,
        address=address,
        utf8="\ufffd" not in html or _is_utf8(raw),
        doctype=bool(_DOCTYPE.match(raw)),
        early_charset=bool(_CHARSET.search(raw[:_SEEN_FOR_CHARSET])),
        fast_size=gzip_size(raw, level=1),
        lang=found.lang,
        titles=tuple(found.titles),
        metas=tuple(found.metas),
        links=tuple(found.links),
        headings=tuple(found.headings),
        landmarks=found.landmarks,
        ids=found.ids,
        images=tuple(found.images),
        anchors=tuple(found.anchors.values()),
        main_anchors=tuple(found.main_anchors),
        heading_anchors=tuple(found.heading_anchors),
        crumbs=None if found.crumbs is None else tuple(found.crumbs),
        loads=tuple(found.loads),
        scripts=tuple(found.scripts),
        times=tuple(found.times),
        references=found.references,
        linked_data=tuple(found.linked_data),
        graph=graph,
        node=page_node(graph),
        kind=kind_of(address, graph),
        text=found.text,
        main_text=found.main_text,
    )


class _Found:
    """What the walk over the elements has gathered so far."""

    def __init__(self, address: str, site_url: str) -> None:
        self.address = address
        self.site_url = site_url
        self.lang = ""
        self.titles: list[str] = []
        self.metas: list[Attributes] = []
        self.links: list[Attributes] = []
        self.headings: list[Heading] = []
        self.landmarks: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.images: list[Attributes] = []
        self.anchors: dict[int, Anchor] = {}
        self.loads: list[Load] = []
        self.scripts: list[str] = []
        self.times: list[str] = []
        self.linked_data: list[str] = []
        self.main_anchors: list[Anchor] = []
        self.heading_anchors: list[Anchor] = []
        self.crumbs: list[Anchor] | None = None
        self.references: tuple[str, ...] = ()
        self.text = ""
        self.main_text = ""

    def take(self, node: LexborNode) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        if attributes:
            self._take_attributes(tag, attributes)
        if tag in ("a", "area") and "href" in attributes:
            self.anchors[node.mem_id] = self._anchor(node, node.text())
        elif tag in _HEADINGS:
            self.headings.append(Heading(int(tag[1]), node.text().strip()))
        elif tag in _LANDMARKS:
            self.landmarks[tag] += 1
        elif tag == "img":
            self.images.append(attributes)
        elif tag == "script":
            self._take_script(node)
        elif tag == "style":
            self.loads.extend(style_loads(node.text()))
        elif tag == "meta":
            self.metas.append(attributes)
        elif tag == "link":
            self.links.append(attributes)
        elif tag == "html":
            self.lang = attributes.get("lang") or ""

    def _take_attributes(self, tag: str, attributes: Attributes) -> None:
        self.loads.extend(loads_of(tag, attributes))
        for name, value in attributes.items():
            if name == "id":
                self.ids[value or ""] += 1
            elif name.startswith("on"):
                self.scripts.append(f"{name} on <{tag}>")
            elif value and value.lstrip()[:11].lower() == "javascript:":
                self.scripts.append(f"javascript: on <{tag}>")
            elif name == "datetime" and tag == "time":
                self.times.append(value or "")

    def _take_script(self, node: LexborNode) -> None:
        if (node.attributes.get("type") or "").strip().lower() == LINKED_DATA:
            self.linked_data.append(node.text())
        else:
            self.scripts.append("<script>")

    def _anchor(self, link: LexborNode, text: str) -> Anchor:
        href = link.attributes.get("href") or ""
        return Anchor(href, text.strip(), resolve(href, self.address, self.site_url))

    def crumb(self, item: LexborNode) -> Anchor:
        """A step of the trail; the last one, without a link, leads to the page itself."""
        link = item.css_first("a[href]")
        if link is None:
            return Anchor("", item.text().strip(), Target("inside", self.address))
        return self.anchors[link.mem_id]


def _gather(tree: LexborHTMLParser, address: str, site_url: str) -> _Found:
    found = _Found(address, site_url)
    if tree.root is not None:
        for node in tree.root.traverse():
            found.take(node)
    # A title inside an <svg> is a label of the drawing, not the page's title.
    found.titles = [node.text().strip() for node in tree.css("head > title")]
    found.main_anchors = [found.anchors[node.mem_id] for node in tree.css("main a[href]")]
    in_headings = tree.css("main :is(h2, h3, h4) a[href]")
    found.heading_anchors = [found.anchors[node.mem_id] for node in in_headings]
    crumbs = tree.css_first('nav[aria-label="Breadcrumb"]')
    if crumbs is not None:
        found.crumbs = [found.crumb(item) for item in crumbs.css("li")]
    found.references = tuple(node.text() for node in tree.css('li[id^="ref-"]'))
    tree.strip_tags(["script", "style", "template"])
    found.text = tree.body.text() if tree.body is not None else ""
    main = tree.css_first("main")
    found.main_text = plain(main.text()) if main is not None else ""
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
