"""One Markdown converter for a whole build: body in, finished HTML out."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import Any

from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup

from publisher.cache import Cache
from publisher.content.document import Document
from publisher.content.headings import heading_id
from publisher.engine.blocks import BlockExtension
from publisher.engine.citations import cited
from publisher.engine.job import Job
from publisher.engine.links import AddressExtension, Answers
from publisher.engine.plain_words import PlainWordsExtension
from publisher.pages import Rendered
from publisher.problems import Problem
from publisher.typography import typographic, typographic_html


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as HTML, what could not be resolved in it, and the answers that went into it."""

    rendered: Rendered
    problems: list[Problem]
    asked: list[tuple[str, str | None, object]]


class Converter:
    """Turns the bodies of one site's documents into HTML, with Markdown and then typogrify."""

    def __init__(self, job: Job, answers: Answers, cache: Cache) -> None:
        templates = Environment(loader=job.loader, **job.jinja(cache))
        self._addresses = AddressExtension(answers, templates)
        self._texts = job.pages.texts
        self._blocks = BlockExtension(templates, {"clinic": job.site.clinic})
        options = dict(job.settings["MARKDOWN"])
        toc = {**options["extension_configs"].get("toc", {}), "slugify": heading_id}
        options["extension_configs"] = {**options["extension_configs"], "toc": toc}
        options["extensions"] = [
            *options["extensions"],
            self._addresses,
            self._blocks,
            PlainWordsExtension(),
        ]
        # Making a converter costs more than converting an article: one serves them all.
        self._markdown = Markdown(**options)

    def convert(self, document: Document) -> Converted:
        self._addresses.begin(document)
        self._blocks.begin(self._texts[document.language])
        self._markdown.reset()
        html, citations = cited(typographic_html(self._markdown.convert(document.body)))
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        rendered = Rendered(
            Markup(html),
            tuple(
                # Plain words: links inside the links of a contents list would be no HTML.
                (token["id"], typographic(unescape(token["name"])))
                for token in tokens
                if token["level"] == 2
            ),
            citations,
        )
        return Converted(rendered, self._addresses.problems, self._addresses.asked)
