"""What a piece of HTML is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

#: Elements, each with the attributes that it has somewhere.
Markup = dict[str, set[str]]

#: Of the addresses that a page may lead to or load.
_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: Browsers pass over them: https://url.spec.whatwg.org/#url-parsing
_PASSED_OVER = str.maketrans("", "", "\t\n\r")


def add(found: Markup, tag: str, attributes: Iterable[str]) -> None:
    if tag not in found:
        found[tag] = set()
    if attributes:
        found[tag].update(attributes)


def markup_of(html: str) -> Markup:
    """Of a fragment, which has no elements of a page's own."""
    found: Markup = {}
    # So that nothing stands before the body, where a tree is not looked at.
    root = LexborHTMLParser(f"<body>{html}").root
    for node in root.traverse() if root is not None else ():
        add(found, node.tag or "", node.attributes)
    # The parser adds these.
    return {tag: names for tag, names in found.items() if names or tag not in _ADDED}


_ADDED = ("html", "head", "body")


def odd_scheme(url: str) -> str:
    """The scheme of a URL that leads neither to a page, nor to a mail address or a number: of
    ``java\\nscript:x`` it is ``javascript``. Empty where there is none."""
    found = _SCHEME.match(url.translate(_PASSED_OVER)) if ":" in url else None
    return "" if found is None or found[1].lower() in _SCHEMES else found[1].lower()
