from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from publisher.content.document import Document
from publisher.rule import Problems, Rule


class PrivateLinks(Rule):
    """A link leads to what every reader can open.

    An address of one's own computer or of the clinic's network works for the writer alone.

    Wrong: [our form](http://localhost:8000/form/)
    Right: [our form](/form/)

    https://datatracker.ietf.org/doc/html/rfc6761#section-6.3
    """


def check_document(document: Document) -> Problems:
    for mention in document.links:
        if is_private(mention.target):
            says = f'"{mention.target}" is an address that only your own computer or network knows.'
            fix = "Write the address that everybody can open, or delete the link."
            yield PrivateLinks.problem(document.file, mention.line, says, fix)


def is_private(target: str) -> bool:
    """Whether an address leads to this computer or to its network."""
    try:
        scheme, host = urlsplit(target).scheme, urlsplit(target).hostname or ""
    except ValueError:
        return False
    if scheme not in ("http", "https"):
        return False
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(host) and (
            "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))
        )
