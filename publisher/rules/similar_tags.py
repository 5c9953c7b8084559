from __future__ import annotations

import re
from collections import Counter

from publisher.content import Site
from publisher.content.document import Document
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class SimilarTags(Rule):
    """A tag is written the same way wherever it is used.

    "home exercise" and "home exercises" are two pages, each with half of the articles.

    Wrong: tags: [Home Exercise]  (where other articles have "home exercises")
    Right: tags: [home exercises]

    https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
    """

    severity = "warning"


_BREAK = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=[^s\W])s$")


def check(site: Site) -> Problems:
    used = Counter(tag for document in site.documents for tag in document.meta.tags)
    spellings: dict[str, list[str]] = {}
    for tag in used:
        spellings.setdefault(_core(tag), []).append(tag)
    better = {
        other: best
        for tags in spellings.values()
        if len(tags) > 1
        # Of two that are used as often, the one that was met first is kept.
        for best in [max(tags, key=lambda tag: used[tag])]
        for other in tags
        if other != best
    }
    for tag, best in better.items():
        document, line = _first_with(site, tag)
        says = f'The tag "{tag}" is written "{best}" elsewhere, which makes two tags of one.'
        fix = f'Did you mean "{best}"?'
        edits = [Edit(line, 0, tag, best)]
        yield SimilarTags.problem(document.file, line, says, fix, edits=edits)


def _core(tag: str) -> str:
    """What is left without capitals, signs, spaces and the s of a plural."""
    words = _BREAK.split(tag.casefold())
    return "".join(_PLURAL.sub("", word) for word in words)


def _first_with(site: Site, tag: str) -> tuple[Document, int]:
    return next(
        (document, line)
        for document in site.documents
        for line, text in document.texts("tags")
        if text == tag
    )
