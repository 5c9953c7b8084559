from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.kinds import NOT_FOUND, is_search
from publisher.audit.markup import Markup, odd_scheme
from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.audit.theme import Part, Theme
from publisher.rule import Rule

FIX = "Take it out. What a template makes is listed in theme/audit.toml."
_ODD = "leads neither to a page, nor to a mail address or a number."
_WHERE: dict[Part, str] = {"head": "The page's head", "body": "The text"}


class Elements(Rule):
    """A page holds the elements and attributes that the theme lists, and no others.

    What runs, loads, lies over a page or leads away from it can hide in more elements than anyone
    remembers, so the list says what may be there. It holds whatever Markdown and the rules for the
    writer let through. Source: https://html.spec.whatwg.org/multipage/indices.html
    """


def check_page(page: Page) -> Findings:
    for part, found in page.markup.items():
        has_field = page.address == NOT_FOUND or is_search(page.address)
        part = "search" if part == "page" and has_field else part
        yield from _others(page.site.theme, part, found)
    if page.styles > 1:
        yield f"The page has {page.styles} style sheets; the security policy allows the first."
    for where in page.odd_addresses:
        yield f"{where} {_ODD}"


def check(site: BuiltSite) -> SiteFindings:
    for path, feed in site.feeds.items():
        for entry in feed.entries if feed else ():
            for says in _others(site.base.theme, "body", entry.markup or {}):
                yield site.file(path), says
            for url in filter(odd_scheme, entry.addresses):
                yield site.file(path), f"{url} {_ODD}"


def _others(theme: Theme, part: Part, found: Markup) -> Iterator[str]:
    """What the theme does not list for a part of a page."""
    allowed, where = theme.elements[part], _WHERE.get(part, "The page")
    for tag, attributes in found.items():
        if tag not in allowed:
            yield f"{where} holds {'a comment' if tag == '-comment' else f'<{tag}>'}."
        for name in sorted(attributes.difference(allowed.get(tag, attributes))):
            yield f"{where} holds <{tag} {name}>."
