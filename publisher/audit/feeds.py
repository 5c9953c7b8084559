"""Reads the Atom feed and the JSON Feed into the same parts.

Formats: https://www.rfc-editor.org/rfc/rfc4287 and https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.markup import Markup, markup_of
from publisher.built.links import Load, gather
from publisher.reading import parse_json

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_VERSION = "https://jsonfeed.org/version/1.1"


class Entry(NamedTuple):
    """The feed's own head is an entry too: it has the same parts.

    ``link`` leads to what it tells of, ``self_link`` of an Atom feed to the feed.
    ``addresses`` are those inside the content, ``loads`` those a reader fetches, ``markup`` its
    elements with their attributes. An entry without authors of its own is by those of the feed.
    """

    id: str
    title: str
    title_type: str
    updated: str
    link: str
    self_link: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    addresses: tuple[str, ...] = ()
    loads: tuple[Load, ...] = ()
    markup: Markup | None = None


class Feed(NamedTuple):
    head: Entry
    entries: tuple[Entry, ...] = ()
    error: str = ""


_NOTHING = Entry("", "", "", "", "")


def read_feed(text: str) -> Feed:
    """On a mistake a feed with ``error`` set."""
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Feed(_NOTHING, error=str(error))
    if root.tag != f"{_ATOM}feed":
        return Feed(_NOTHING, error="its outermost element is not an Atom <feed>")
    return Feed(_atom_entry(root), tuple(map(_atom_entry, root.findall(f"{_ATOM}entry"))))


def _atom_entry(element: ElementTree.Element) -> Entry:
    title = element.find(f"{_ATOM}title")
    links = {
        link.get("rel", "alternate"): link.get("href", "")
        for link in element.findall(f"{_ATOM}link")
    }
    summary = element.find(f"{_ATOM}summary")
    bodies = [element.find(f"{_ATOM}{tag}") for tag in ("content", "summary")]
    html = "".join(
        body.text or "" for body in bodies if body is not None and body.get("type") == "html"
    )
    addresses, loads = gather(html)
    return Entry(
        id=element.findtext(f"{_ATOM}id", "").strip(),
        title="".join(title.itertext()).strip() if title is not None else "",
        title_type=title.get("type", "text") if title is not None else "text",
        updated=element.findtext(f"{_ATOM}updated", "").strip(),
        link=links.get("alternate", ""),
        self_link=links.get("self", ""),
        language=element.get(_LANGUAGE, ""),
        authors=tuple(name.text or "" for name in element.findall(f"{_ATOM}author/{_ATOM}name")),
        summary=_shown(summary) if summary is not None else "",
        addresses=tuple(addresses),
        loads=tuple(loads),
        markup=markup_of(html),
    )


def _shown(summary: ElementTree.Element) -> str:
    """What a feed reader shows of it."""
    text = "".join(summary.itertext())
    if summary.get("type", "text") == "text":
        return text
    body = LexborHTMLParser(text).body
    return body.text() if body is not None else ""


def read_json_feed(text: str) -> Feed:
    """On a mistake a feed with ``error`` set."""
    try:
        feed = parse_json(text)
        if not isinstance(feed, dict) or feed.get("version") != _VERSION:
            return Feed(_NOTHING, error=f'its version is not "{_VERSION}"')
        items = feed.get("items")
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            return Feed(_NOTHING, error='its "items" are no list of objects')
        entries = tuple(map(_json_entry, items))
    except ValueError as error:
        return Feed(_NOTHING, error=str(error))
    newest = max((entry.updated for entry in entries), default="")
    head = Entry(
        id=_text(feed, "feed_url"),
        title=_text(feed, "title"),
        title_type="text",
        updated=newest,
        link=_text(feed, "home_page_url"),
        language=_text(feed, "language"),
        authors=_authors(feed),
    )
    return Feed(head, entries)


def _json_entry(item: dict[str, Any]) -> Entry:
    html = _text(item, "content_html")
    addresses, loads = gather(html)
    if image := _text(item, "image"):
        addresses.append(image)
        loads.append(Load("image", image))
    return Entry(
        id=_text(item, "id"),
        title=_text(item, "title"),
        title_type="text",
        updated=_text(item, "date_modified") or _text(item, "date_published"),
        link=_text(item, "url"),
        authors=_authors(item),
        summary=_text(item, "summary"),
        addresses=tuple(addresses),
        loads=tuple(loads),
        markup=markup_of(html),
    )


def _authors(thing: dict[str, Any]) -> tuple[str, ...]:
    authors = thing.get("authors")
    known = authors if isinstance(authors, list) else []
    return tuple(_text(one, "name") for one in known if isinstance(one, dict))


def _text(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    return value if isinstance(value, str) else ""
