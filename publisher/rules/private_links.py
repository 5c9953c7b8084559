from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from publisher.content.document import Document
from publisher.rule import Problems, Rule


class PrivateLinks(Rule):
    """A link leads to what every reader can open.

    An address of one's own computer, of the clinic's network or of an account works for the writer
    alone. One that a program shows while a file is edited may ask its readers to sign in.

    Wrong: [our form](http://localhost:8000/form/)
    Right: [our form](/form/)

    https://datatracker.ietf.org/doc/html/rfc6761#section-6.3
    """


_FIX = "Write the address that everybody can open, or delete the link."
#: What shows whoever follows it their own mail and files, or asks for a password.
_ACCOUNT = re.compile(
    r"https?://(?:(?:mail|calendar|contacts|photos)\.google\.com/\S*(?:\bu/\d|#)"
    r"|(?:drive|docs)\.google\.com/(?:\S*/)?(?:u/\d|my-drive)"
    r"|(?:www\.)?dropbox\.com/(?:home|work|preview)\b|onedrive\.live\.com/\?id="
    r"|outlook\.(?:live|office|office365)\.com/(?:mail|owa|calendar)|(?:www\.)?icloud\.com/iclouddrive"
    r"|[^/\s]+/wp-admin\b)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"https?://(?:docs\.google\.com/\w+/(?:u/\d/)?d/[^/\s]+/edit\b|[\w-]+\.sharepoint\.com\b"
    r"|(?:www\.)?canva\.com/design/\S*/edit\b)",
    re.IGNORECASE,
)


def check_document(document: Document) -> Problems:
    for mention in document.links:
        if is_private(mention.target):
            says = f'"{mention.target}" is an address that only your own computer or network knows.'
            yield PrivateLinks.problem(document.file, mention.line, says, _FIX)
        elif _ACCOUNT.match(mention.target):
            says = f'"{mention.target}" opens in your own account alone.'
            yield PrivateLinks.problem(document.file, mention.line, says, _FIX)
        elif _EDITED.match(mention.target):
            says = f'"{mention.target}" may ask readers to sign in.'
            fix = "Save it as PDF into content/files and link that, or write its public address."
            yield PrivateLinks.problem(document.file, mention.line, says, fix, severity="warning")


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
        # "https" is the host of an address that begins twice; a space is in the name of none.
        return bool(host) and (
            ("." not in host and host not in ("http", "https") and " " not in host)
            or host.endswith((".localhost", ".local", ".internal", ".lan"))
        )
