"""Follows every link of a served site as a visitor's browser would, fragments included."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

from tests.deploy.kit import Reader, Reply

#: Where an element may point.
_POINTERS = (
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "srcset"),
    ("meta[property='og:image']", "content"),
    ("meta[property='og:url']", "content"),
)
#: Where a visitor begins: the home page, and what a search engine or a feed reader asks for.
_START = {
    "/": "the start",
    "/sitemap.xml": "robots.txt",
    "/feed.xml": "the head",
    "/feed.json": "the head",
}


@dataclass
class Crawl:
    """What was found below ``site``: the answers by address, and each link that leads nowhere."""

    site: str
    replies: dict[str, Reply] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    _pages: dict[str, LexborHTMLParser | None] = field(default_factory=dict)

    @property
    def bodies(self) -> dict[str, bytes]:
        """What a visitor sees, by address."""
        return {address: reply.body for address, reply in self.replies.items()}

    def text(self, address: str) -> str:
        return self.replies[address].body.decode()

    def follow(self, reader: Reader) -> Crawl:
        waiting = dict(_START)
        seen = set(waiting)
        while waiting:
            target, source = waiting.popitem()
            for further in self._visit(reader, target, source) - seen:
                seen.add(further)
                waiting[further] = urldefrag(target).url
        return self

    def _visit(self, reader: Reader, target: str, source: str) -> set[str]:
        address, fragment = urldefrag(target)
        further: set[str] = set()
        if address not in self.replies:
            answer = self.replies[address] = reader.get(address)
            if 200 != answer.status:
                self.broken.append(f"{target} on {source}: {answer.status}")
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            page = LexborHTMLParser(answer.body.decode()) if is_page else None
            self._pages[address] = page
            further = self._targets(page, address) if page else set()
        page = self._pages[address]
        if fragment and (page is None or page.css_first(f'[id="{fragment}"]') is None):
            self.broken.append(f"{target} on {source}: no such fragment")
        return further

    def _targets(self, page: LexborHTMLParser, address: str) -> set[str]:
        found = set()
        for selector, attribute in _POINTERS:
            for node in page.css(selector):
                value = node.attributes.get(attribute) or ""
                is_set = attribute == "srcset"
                for part in [one.split()[0] for one in value.split(",")] if is_set else [value]:
                    whole = urljoin(f"{self.site}{address}", part)
                    if whole.startswith(f"{self.site}/"):
                        found.add(whole.removeprefix(self.site))
        return found
