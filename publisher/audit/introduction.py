"""The words that a page of lists says of its own, before the first article that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.audit.page import Page
from publisher.audit.site import BuiltSite

#: Where no text of its own stands: menus, title, byline, sources, and what all pages say.
_OTHER = "nav, header, footer, aside, .byline, .people, .references, .disclaimer"
_HEADINGS = frozenset({"h2", "h3", "h4"})
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
#: A page's text is not quite what its writer's file counts: signs, labels, pictures.
TOLERANCE = 0.9


def count_own_words(site: BuiltSite, page: Page) -> int:
    """Few pages are asked, so each is parsed again."""
    tree = LexborHTMLParser((site.output.parent / page.file).read_bytes())
    main = tree.css_first("main")
    if main is None:
        return 0
    for node in main.css(_OTHER):
        node.decompose()
    return len(_WORD.findall(" ".join(_texts(site, page, main))))


def _texts(site: BuiltSite, page: Page, main: LexborNode) -> Iterator[str]:
    for node in main.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag in _HEADINGS and any(
            _is_article(site, page, link) for link in node.css("a[href]")
        ):
            return


def _is_article(site: BuiltSite, page: Page, link: LexborNode) -> bool:
    found = site.pages.get(site.resolve(link.attributes.get("href") or "", page).path)
    return found is not None and found.kind == "article"
