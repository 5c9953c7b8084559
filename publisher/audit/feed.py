"""Reads the Atom feed. Format: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.loads import Load, loads_of

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ADDRESSES = ("href", "src", "poster", "data", "cite", "action")


class Entry(NamedTuple):
    """The feed's own head is an entry too: it has the same parts.

    ``addresses`` are those inside the content, ``loads`` those a reader fetches. An entry
    without authors of its own is by those of the feed.
    """

    id: str
    title: str
    title_type: str
    updated: str
    link: str
    language: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    addresses: tuple[str, ...] = ()
    loads: tuple[Load, ...] = ()


class Feed(NamedTuple):
    head: Entry
    entries: tuple[Entry, ...] = ()
    error: str = ""


NOTHING = Entry("", "", "", "", "")


def read_feed(text: str) -> Feed:
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Feed(NOTHING, error=str(error))
    if root.tag != f"{_ATOM}feed":
        return Feed(NOTHING, error="its outermost element is not an Atom <feed>")
    return Feed(_entry(root), tuple(map(_entry, root.findall(f"{_ATOM}entry"))))


def _entry(element: ElementTree.Element) -> Entry:
    title = element.find(f"{_ATOM}title")
    links = {
        link.get("rel", "alternate"): link.get("href", "")
        for link in element.findall(f"{_ATOM}link")
    }
    summary = element.find(f"{_ATOM}summary")
    addresses: list[str] = []
    loads: list[Load] = []
    for tag in ("content", "summary"):
        body = element.find(f"{_ATOM}{tag}")
        if body is not None and body.get("type") == "html":
            gather(body.text or "", addresses, loads)
    return Entry(
        id=element.findtext(f"{_ATOM}id", "").strip(),
        title="".join(title.itertext()).strip() if title is not None else "",
        title_type=title.get("type", "text") if title is not None else "text",
        updated=element.findtext(f"{_ATOM}updated", "").strip(),
        link=links.get("alternate", ""),
        language=element.get(_LANGUAGE, ""),
        authors=tuple(name.text or "" for name in element.findall(f"{_ATOM}author/{_ATOM}name")),
        summary=_shown(summary) if summary is not None else "",
        addresses=tuple(addresses),
        loads=tuple(loads),
    )


def _shown(summary: ElementTree.Element) -> str:
    """What a feed reader shows of it."""
    text = "".join(summary.itertext())
    if summary.get("type", "text") == "text":
        return text
    body = LexborHTMLParser(text).body
    return body.text() if body is not None else ""


def gather(html: str, addresses: list[str], loads: list[Load]) -> None:
    for node in LexborHTMLParser(html).css("[href], [src], [srcset], [poster], [style], [data]"):
        attributes = node.attributes
        addresses.extend(attributes[name] or "" for name in _ADDRESSES if name in attributes)
        found = list(loads_of(node.tag or "", attributes))
        addresses.extend(load.url for load in found)
        loads.extend(found)
