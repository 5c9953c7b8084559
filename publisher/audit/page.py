"""One built HTML file, read once into a value that every check shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.audit.graph import Graph, read_graph
from publisher.audit.kinds import Kind, kind_of, page_node
from publisher.audit.markup import Markup, add, odd_scheme
from publisher.audit.text import plain
from publisher.audit.theme import Part, Theme
from publisher.built.addresses import Target, own_address, resolve
from publisher.built.links import FETCHED_RELS, Attributes, Load, loads_of, may_load, style_loads
from publisher.problems import Severity

#: What is wrong with a page, what to do, and how grave it is; see ``publisher.audit.checks``.
Findings = Iterator[str | tuple[str, str] | tuple[str, str, Severity]]
#: What JSON can hold.
Json = Any

_LINKED_DATA = "application/ld+json"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LANDMARKS = frozenset({"main", "header", "nav", "footer"})
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!doctype\s+html\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\s+charset\s*=\s*[\"']?\s*utf-8\s*[\"']?\s*/?>", re.IGNORECASE)
_SEEN_FOR_CHARSET = 1024


class Base(NamedTuple):
    """What all pages of a site share: the address that it was built for, without a slash at its
    end; the theme; whether it is a preview."""

    url: str
    theme: Theme
    preview: bool = False


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


class Outline(NamedTuple):
    """What checks of the whole site know of every page; what one of them asks besides are the
    facts that it defines. JSON may hold all of it. ``main_links`` are the addresses that the main
    part links, ``alternates`` hreflang and URL of each version of the page that its head names."""

    file: str
    address: str
    kind: Kind
    lang: str
    title: str
    description: str
    is_indexable: bool
    alternates: Sequence[tuple[str, str]]
    main_links: Sequence[str]

    @property
    def versions(self) -> frozenset[tuple[str, str]]:
        """hreflang and URL of each version."""
        return frozenset((tag, url) for tag, url in self.alternates)


class Page:
    """``file`` is for people (``output/knee/index.html``), ``address`` is ``/knee/``.

    Lists keep the order of the document. ``text`` and ``main_text`` are what readers see,
    ``main_text`` without typography (see ``publisher.audit.text``), ``clinic``, ``disclaimer``
    and ``unreviewed`` the texts of the parts that the theme marks so. Broken HTML is read as
    a browser reads it; nothing is raised.
    """

    def __init__(self, file: str, address: str, raw: bytes, site: Base) -> None:
        html = raw.decode("utf-8", errors="replace")
        # What was replaced may have stood there as it is.
        self.utf8 = "\ufffd" not in html or html.encode() == raw
        self.file, self.address, self.raw, self.site = file, address, raw, site
        #: The one URL that its canonical must name.
        self.absolute = site.url + address
        self.doctype = bool(_DOCTYPE.match(raw))
        self.early_charset = bool(_CHARSET.search(raw[:_SEEN_FOR_CHARSET]))
        self.lang = ""
        self.metas: list[Attributes] = []
        self.links: list[Attributes] = []
        self.headings: list[Heading] = []
        self.landmarks: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.images: list[Attributes] = []
        #: Each with its tracks.
        self.videos: list[tuple[Attributes, list[Attributes]]] = []
        self.scripts: list[Script] = []
        self.styles = 0
        #: Elements whose address has an odd scheme.
        self.odd_addresses: list[str] = []
        self.times: list[str] = []
        self.linked_data: list[str] = []
        #: Of its head, of a writer's text, and of the rest: elements, with their attributes.
        self.markup: dict[Part, Markup] = {"head": {}, "body": {}, "page": {}}
        self._loads: list[Load] = []
        self._anchors: dict[int, Anchor] = {}
        tree = LexborHTMLParser(html)
        self._take_all(tree, site.theme.body)
        self.loads = list(dict.fromkeys(self._loads))
        self.anchors = list(self._anchors.values())
        self._take_parts(tree, site.theme)
        self.contents: dict[str, list[str]] = {}
        for meta in self.metas:
            for name in {meta.get("name"), meta.get("property")} - {None}:
                self.contents.setdefault(name or "", []).append(meta.get("content") or "")
        robots = ",".join(self.meta("robots")).lower().split(",")
        self.robots = frozenset(token.strip() for token in robots)
        self.indexable = not self.robots & {"noindex", "none"}
        self.alternates = [
            (link["hreflang"] or "", link.get("href") or "")
            for link in self.links
            if link.get("hreflang") and "alternate" in _rels(link)
        ]
        self.title = next(iter(self.titles), "")
        self.h1 = next((heading.text for heading in self.headings if heading.level == 1), "")
        self.canonical = next(iter(self.link("canonical")), "")
        self.graph = read_graph(self.linked_data[0]) if self.linked_data else Graph()
        self.node = page_node(self.graph)
        self.kind = kind_of(address, self.graph)

    def _take_all(self, tree: LexborHTMLParser, body: str) -> None:
        """Read every element; ``body`` selects those that hold a writer's text."""
        bodies = {node.mem_id for node in tree.css(f"{body} *")}
        part: Part = "head"
        for node in tree.root.traverse() if tree.root is not None else ():
            tag, attributes = node.tag or "", node.attributes
            if tag == "body":
                part = "page"
            add(self.markup["body" if node.mem_id in bodies else part], tag, attributes)
            self._take(node, tag, attributes)

    def _take(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if attributes:
            self._take_attributes(tag, attributes)
        if tag in ("a", "area") and "href" in attributes:
            href = attributes["href"] or ""
            self._anchors[node.mem_id] = Anchor(href, node.text().strip(), self.resolve(href))
        elif tag in _HEADINGS:
            self.headings.append(Heading(int(tag[1]), node.text().strip()))
        elif tag in _LANDMARKS:
            self.landmarks[tag] += 1
        elif tag == "img":
            self.images.append(attributes)
        elif tag == "video":
            self.videos.append((attributes, [track.attributes for track in node.css("track")]))
        elif tag == "script" and (attributes.get("type") or "").strip().lower() == _LINKED_DATA:
            self.linked_data.append(node.text())
        elif tag == "script":
            self.scripts.append(Script("<script>", (attributes.get("src") or "").strip()))
        elif tag == "style":
            self.styles += 1
            self._loads.extend(style_loads(node.text()))
        elif tag == "meta":
            self.metas.append(attributes)
        elif tag == "link":
            self.links.append(attributes)
        elif tag == "html":
            self.lang = attributes.get("lang") or ""

    def _take_attributes(self, tag: str, attributes: Attributes) -> None:
        if may_load(tag, attributes):
            self._loads.extend(loads_of(tag, attributes))
        for name, value in attributes.items():
            if name == "id":
                self.ids[value or ""] += 1
            elif name.startswith("on"):
                self.scripts.append(Script(f"{name} on <{tag}>"))
            elif value and value.lstrip()[:11].lower() == "javascript:":
                self.scripts.append(Script(f"javascript: on <{tag}>"))
            elif name in ("href", "src", "action") and (scheme := odd_scheme(value or "")):
                self.odd_addresses.append(f"<{tag} {name}={scheme}:…>")
            elif name == "datetime" and tag == "time":
                self.times.append(value or "")

    def _take_parts(self, tree: LexborHTMLParser, theme: Theme) -> None:
        """Takes the scripts and styles out of ``tree`` at the end."""

        def anchors(selector: str) -> list[Anchor]:
            # To a selector an xlink:href is an href as well.
            found = (self._anchors.get(node.mem_id) for node in tree.css(selector))
            return [anchor for anchor in found if anchor]

        # A title inside an <svg> is a label of the drawing, not the page's title.
        self.titles = [node.text().strip() for node in tree.css("head > title")]
        self.main_anchors = anchors("main a[href]")
        self.heading_anchors = anchors("main :is(h2, h3, h4) a[href]")
        written = {node.mem_id for node in tree.css(f"{theme.body} a[href]")}
        #: Those that the theme makes, of the clinic's facts.
        self.frame_anchors = [one for at, one in self._anchors.items() if at not in written]
        trail = tree.css_first(theme.breadcrumbs)
        self.crumbs = None if trail is None else [self._crumb(item) for item in trail.css("li")]
        self.references = [node.text() for node in tree.css(theme.references)]
        self.clinic, self.disclaimer, self.unreviewed = (
            [plain(node.text()) for node in tree.css(selector)]
            for selector in (theme.clinic, theme.disclaimer, theme.unreviewed)
        )
        self.text, self.main_text = texts_of(tree)

    def _crumb(self, item: LexborNode) -> Anchor:
        """A step of the trail; the last one, without a link, leads to the page itself."""
        link = item.css_first("a[href]")
        anchor = self._anchors.get(link.mem_id) if link is not None else None
        return anchor or Anchor("", item.text().strip(), Target("inside", self.address))

    def outline(self) -> Outline:
        links = dict.fromkeys(anchor.target.path for anchor in self.main_anchors)
        return Outline(
            self.file,
            self.address,
            self.kind,
            self.lang,
            self.title,
            self.first_meta("description"),
            self.indexable,
            self.alternates,
            list(links),
        )

    def meta(self, key: str) -> list[str]:
        """The contents of the meta elements of that name (or property, for Open Graph)."""
        return self.contents.get(key, [])

    def first_meta(self, key: str) -> str:
        return next(iter(self.meta(key)), "")

    def link(self, rel: str) -> list[str]:
        return [link.get("href") or "" for link in self.links if rel in _rels(link)]

    def resolve(self, url: str) -> Target:
        return resolve(url, self.address, self.site.url)

    def own_address(self, url: str) -> str:
        """The address of an absolute URL of this site, else nothing."""
        return own_address(url, self.site.url)

    @property
    def followed(self) -> dict[str, Target]:
        """Every URL that a link of the page, or of its head, leads to, but for loads."""
        targets = {anchor.href: anchor.target for anchor in self.anchors}
        for link in self.links:
            if (href := link.get("href")) is not None and _rels(link).isdisjoint(FETCHED_RELS):
                targets[href] = self.resolve(href)
        return targets


def texts_of(tree: LexborHTMLParser) -> tuple[str, str]:
    """What readers see of a page and, without typography, of its main part. Takes the scripts
    and styles out of ``tree``, as they are no text."""
    tree.strip_tags(["script", "style", "template"])
    main = tree.css_first("main")
    text = tree.body.text() if tree.body is not None else ""
    return text, plain(main.text()) if main is not None else ""


def _rels(link: Attributes) -> set[str]:
    return set((link.get("rel") or "").lower().split())
