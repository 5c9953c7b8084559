"""One Markdown converter for a whole build: body in, finished HTML out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, astuple
from html import unescape
from typing import Any

from jinja2 import Environment
from markdown import Markdown

from publisher.cache import key_of
from publisher.content.document import Document
from publisher.content.headings import heading_id
from publisher.content.inline_html import InlineHtmlExtension
from publisher.engine.blocks import PART, BlockExtension
from publisher.engine.dialect import DialectExtension
from publisher.engine.job import Job
from publisher.engine.links import AddressExtension, Answers
from publisher.engine.plain_words import PlainWordsExtension
from publisher.engine.tables import TablesExtension
from publisher.pages.references import citation_id
from publisher.typography import typographic, typographic_html

_PARTS = re.compile(rf"\s*<{PART}\s*/?>(?:</{PART}>)?\s*")
_CITATION = re.compile(r'<sup><a href="#ref-(?P<number>\d+)">')


class Converter:
    """Turns the bodies of one site's documents into HTML, with Markdown and then typogrify."""

    def __init__(self, job: Job, answers: Answers) -> None:
        templates = Environment(loader=job.loader, **job.jinja)
        self._addresses = AddressExtension(answers, templates)
        self._texts = job.pages.texts
        self._blocks = BlockExtension(templates, {"clinic": job.site.clinic}, self._addresses)
        options = dict(job.settings["MARKDOWN"])
        toc = {**options["extension_configs"].get("toc", {}), "slugify": heading_id}
        options["extension_configs"] = {**options["extension_configs"], "toc": toc}
        options["extensions"] = [
            *options["extensions"],
            InlineHtmlExtension(),
            TablesExtension(),
            self._addresses,
            self._blocks,
            DialectExtension(),
            PlainWordsExtension(),
        ]
        # Making a converter costs more than converting an article: one serves them all.
        self._markdown = Markdown(**options)

    def convert(self, document: Document) -> dict[str, Any]:
        """What ``bodies.py`` keeps of a body: the three parts of its HTML, the id of the card that
        says when to get help, its second-level headings as (id, text), how often it cites each
        reference, its videos, what could not be resolved, and the answers that it got for its
        links, pictures and videos, each as a key."""
        self._addresses.begin(document)
        self._blocks.begin(self._texts[document.language])
        self._markdown.reset()
        html, citations = cited(typographic_html(self._markdown.convert(document.body)))
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        return {
            # Of a body without words Markdown asks no extension.
            "parts": _PARTS.split(html) if html else ["", "", ""],
            "help": self._blocks.help_id,
            # Plain words: links inside the links of a contents list would be no HTML.
            "toc": [
                (token["id"], str(typographic(unescape(token["name"]))))
                for token in tokens
                if token["level"] == 2
            ],
            "citations": dict(citations),
            "problems": [astuple(problem) for problem in self._addresses.problems],
            "clips": [asdict(clip) for clip in self._blocks.clips],
            "asked": [(question, key_of(answer)) for question, answer in self._addresses.asked],
        }


def cited(html: str) -> tuple[str, Mapping[int, int]]:
    """The text with an id for each citation, and how often it cites each reference.

    The first citation of reference 3 is ``cite-3``, the second ``cite-3-2``, in the order
    that a reader meets them: blocks are rendered apart, so it is known only at the end.
    """
    counts: Counter[int] = Counter()

    def with_id(match: re.Match[str]) -> str:
        number = int(match["number"])
        counts[number] += 1
        return f'<sup><a href="#ref-{number}" id="{citation_id(number, counts[number])}">'

    return _CITATION.sub(with_id, html) if "#ref-" in html else html, counts
