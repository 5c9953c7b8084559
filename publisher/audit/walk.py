"""Walks over the elements of a page once and gathers what the checks ask for."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.audit.address import Target, resolve
from publisher.audit.languages import TRAIL
from publisher.audit.loads import Load, loads_of, may_load, style_loads
from publisher.audit.text import plain

Attributes = dict[str, str | None]

LINKED_DATA = "application/ld+json"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Parts that checks ask for by these classes, which any theme can give them.
MARKS = ("clinic", "disclaimer", "unreviewed")
_MARKED = "dl.clinic, .disclaimer, .unreviewed"
_LANDMARKS = frozenset({"main", "header", "nav", "footer"})


class Anchor(NamedTuple):
    """``target`` is where ``href`` leads from its page."""

    href: str
    text: str
    target: Target


class Heading(NamedTuple):
    level: int
    text: str


class Script(NamedTuple):
    """What runs, in words, and its address where it is a file of its own."""

    what: str
    src: str = ""


class Found:
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
        self.scripts: list[Script] = []
        self.times: list[str] = []
        self.linked_data: list[str] = []
        self.main_anchors: list[Anchor] = []
        self.heading_anchors: list[Anchor] = []
        self.crumbs: list[Anchor] | None = None
        self.references: tuple[str, ...] = ()
        self.marked: dict[str, list[str]] = {}
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
        if may_load(tag, attributes):
            self.loads.extend(loads_of(tag, attributes))
        for name, value in attributes.items():
            if name == "id":
                self.ids[value or ""] += 1
            elif name.startswith("on"):
                self.scripts.append(Script(f"{name} on <{tag}>"))
            elif value and value.lstrip()[:11].lower() == "javascript:":
                self.scripts.append(Script(f"javascript: on <{tag}>"))
            elif name == "datetime" and tag == "time":
                self.times.append(value or "")

    def _take_script(self, node: LexborNode) -> None:
        if (node.attributes.get("type") or "").strip().lower() == LINKED_DATA:
            self.linked_data.append(node.text())
        else:
            self.scripts.append(Script("<script>", (node.attributes.get("src") or "").strip()))

    def _anchor(self, link: LexborNode, text: str) -> Anchor:
        href = link.attributes.get("href") or ""
        return Anchor(href, text.strip(), resolve(href, self.address, self.site_url))

    def crumb(self, item: LexborNode) -> Anchor:
        """A step of the trail; the last one, without a link, leads to the page itself."""
        link = item.css_first("a[href]")
        if link is None:
            return Anchor("", item.text().strip(), Target("inside", self.address))
        return self.anchors[link.mem_id]


def walk(tree: LexborHTMLParser, address: str, site_url: str) -> Found:
    """What the page at ``address`` holds; takes its scripts and styles out of ``tree``."""
    found = Found(address, site_url)
    if tree.root is not None:
        for node in tree.root.traverse():
            found.take(node)
    # A title inside an <svg> is a label of the drawing, not the page's title.
    found.titles = [node.text().strip() for node in tree.css("head > title")]
    found.main_anchors = [found.anchors[node.mem_id] for node in tree.css("main a[href]")]
    in_headings = tree.css("main :is(h2, h3, h4) a[href]")
    found.heading_anchors = [found.anchors[node.mem_id] for node in in_headings]
    crumbs = tree.css_first(TRAIL)
    if crumbs is not None:
        found.crumbs = [found.crumb(item) for item in crumbs.css("li")]
    found.references = tuple(node.text() for node in tree.css('li[id^="ref-"]'))
    for node in tree.css(_MARKED):
        classes = (node.attributes.get("class") or "").split()
        for mark in MARKS:
            if mark in classes:
                found.marked.setdefault(mark, []).append(plain(node.text()))
    tree.strip_tags(["script", "style", "template"])
    found.text = tree.body.text() if tree.body is not None else ""
    main = tree.css_first("main")
    found.main_text = plain(main.text()) if main is not None else ""
    return found
