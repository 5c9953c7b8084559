"""Reads the Atom feed. Format: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.loads import Load, loads_of

_ATOM = "{http://www.w3.org/2005/Atom}"
_ADDRESSES = ("href", "src", "poster", "data", "cite", "action")


class Entry(NamedTuple):
    """The feed's own head is an entry too: it has the same parts.

    ``addresses`` are those inside the content, ``loads`` those a reader fetches.
    """

    id: str
    title: str
    title_type: str
    updated: str
    link: str
    addresses: tuple[str, ...] = ()
    loads: tuple[Load, ...] = ()


class Feed(NamedTuple):
    head: Entry
    entries: tuple[Entry, ...] = ()
    error: str = ""


def read_feed(text: str) -> Feed:
    nothing = Entry("", "", "", "", "")
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Feed(nothing, error=str(error))
    if root.tag != f"{_ATOM}feed":
        return Feed(nothing, error="its outermost element is not an Atom <feed>")
    return Feed(_entry(root), tuple(map(_entry, root.findall(f"{_ATOM}entry"))))


def _entry(element: ElementTree.Element) -> Entry:
    title = element.find(f"{_ATOM}title")
    links = {
        link.get("rel", "alternate"): link.get("href", "")
        for link in element.findall(f"{_ATOM}link")
    }
    addresses: list[str] = []
    loads: list[Load] = []
    for tag in ("content", "summary"):
        body = element.find(f"{_ATOM}{tag}")
        if body is not None and body.get("type") == "html":
            _gather(body.text or "", addresses, loads)
    return Entry(
        id=element.findtext(f"{_ATOM}id", "").strip(),
        title="".join(title.itertext()).strip() if title is not None else "",
        title_type=title.get("type", "text") if title is not None else "text",
        updated=element.findtext(f"{_ATOM}updated", "").strip(),
        link=links.get("alternate", ""),
        addresses=tuple(addresses),
        loads=tuple(loads),
    )


def _gather(html: str, addresses: list[str], loads: list[Load]) -> None:
    for node in LexborHTMLParser(html).css("[href], [src], [srcset], [poster], [style], [data]"):
        attributes = node.attributes
        addresses.extend(attributes[name] or "" for name in _ADDRESSES if name in attributes)
        found = list(loads_of(node.tag or "", attributes))
        addresses.extend(load.url for load in found)
        loads.extend(found)
