"""The corpus's articles in Markdown that any generator reads, for the peers.

Blocks become headings and lists, once and for all peers alike; links become addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publisher.blocks import FENCE, level_and_title
from publisher.content import read_site
from publisher.content.document import Document
from publisher.fields import Kind

_LINK = re.compile(r"\]\((?P<folder>(?:\.\./)?(?:\w+/)?)(?P<name>[\w-]+)\.(?P<suffix>md|png)\)")
_TITLES = {
    "takeaways": "## Key takeaways",
    "urgent": "### See a doctor the same day if",
    "emergency": "### Call 911 if",
}


@dataclass(frozen=True, slots=True)
class Plain:
    """An article as a peer gets it. ``condition`` is the first of its conditions, in the
    words of its address."""

    slug: str
    title: str
    description: str
    day: date
    condition: str
    tags: tuple[str, ...]
    author: str
    reviewer: str
    image: str
    image_alt: str
    body: str


def plain_articles(content: Path) -> list[Plain]:
    """Every article of a content folder, oldest first."""
    site = read_site(content)
    named = {
        document.key: document.meta.name
        for document in site.documents
        if document.kind is Kind.PERSON
    }
    articles = [_plain(one, named) for one in site.documents if one.kind is Kind.ARTICLE]
    return sorted(articles, key=lambda article: (article.day, article.slug))


def _plain(document: Document, named: dict[str, str]) -> Plain:
    day = document.meta.date
    assert day, "every article of the corpus has a date"
    sources = "\n".join(f"{at}. {text}" for at, text in enumerate(document.meta.references, 1))
    return Plain(
        document.slug,
        document.meta.title,
        document.meta.description,
        day.date(),
        document.meta.conditions[0].replace("-", " "),
        document.meta.tags,
        named[document.meta.authors[0]],
        named[document.meta.reviewer],
        document.meta.image,
        document.meta.image_alt,
        f"{plain_body(document.body)}\n\n## References\n\n{sources}\n",
    )


def plain_body(body: str) -> str:
    """``::: takeaways`` becomes a heading, ``:::`` goes; ``(b.md)`` becomes ``(/b/)``."""
    return _LINK.sub(_address, "\n".join(map(_line, body.strip().split("\n"))))


def _line(line: str) -> str:
    match = FENCE.match(line)
    if not match:
        return line
    name, argument = match["name"], match["argument"]
    if name == "care":
        name, argument = level_and_title(argument)
    # An empty line before the list, as Python-Markdown wants it.
    return f"{_TITLES.get(name, f'## {argument}')}\n" if name else ""


def _address(match: re.Match[str]) -> str:
    if match["suffix"] == "png":
        return f"](/images/{match['name']}.png)"
    return f"](/{match['folder'].removeprefix('../')}{match['name']}/)"
