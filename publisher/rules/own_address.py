from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from publisher.content import Site
from publisher.content.document import Document
from publisher.problems import did_you_mean, instead
from publisher.rule import Problems, Rule


class OwnAddress(Rule):
    """A link to a page of this site names its file, not its public address.

    The path to a file is checked and follows when the page moves; a full address breaks in
    silence, and leads readers of a preview away to the public site.

    Wrong: [neck pain](https://clinic.example/conditions/neck-pain/)
    Right: [neck pain](../conditions/neck-pain.md)

    https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes
    """

    action = "link"


def check(site: Site) -> Problems:
    own = _host(site.clinic.site)
    for document in site.documents:
        for mention in document.links:
            if "//" in mention.target and _host(mention.target) == own:
                says = f"{mention.target} is a page of this site, written with its full address."
                fix = _instead(site, document, mention.target)
                edits = instead(mention.line, mention.target, fix)
                yield OwnAddress.problem(document.file, mention.line, says, fix, edits=edits)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        # Such as half of an IPv6 address in square brackets.
        return ""


def _instead(site: Site, document: Document, target: str) -> str:
    parts = urlsplit(target)
    path = parts.path or "/"
    address = path if path.endswith("/") or path in site.files else f"{path}/"
    mark = f"#{parts.fragment}" if parts.fragment else ""
    found = next((other for other in site.documents if other.address == address), None)
    if found is document and not mark:
        return "It leads to this very page: delete the link and keep its words."
    if found is not None:
        here = posixpath.dirname(document.path)
        path = "" if found is document else posixpath.relpath(found.path, here)
        return f"Write  {path}{mark}"
    if address in site.addresses or address in site.files:
        return f"Write  {address}{mark}"
    near = did_you_mean(address, site.addresses)
    return f"The site has no page {path}. {near or 'Write the path to its .md file.'}"
