"""One Markdown converter for a whole build: body in, finished HTML out."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from markupsafe import Markup

from publisher.engine.blocks import BlockExtension
from publisher.engine.citations import cited
from publisher.engine.links import AddressExtension
from publisher.pages import Pages, Rendered
from publisher.problems import Problem
from publisher.read.document import Document
from publisher.read.headings import heading_id
from publisher.typography import typographic, typographic_html


class Converter:
    """Turns the bodies of one site's documents into HTML, with Markdown and then typogrify.

    ``options`` are Pelican's MARKDOWN setting. ``problems`` gathers what could not be resolved.
    """

    def __init__(self, pages: Pages, theme: Path, settings: Mapping[str, Any]) -> None:
        templates = Environment(
            loader=FileSystemLoader(theme / "templates"), **settings["JINJA_ENVIRONMENT"]
        )
        self._addresses = AddressExtension(pages.site, pages.gallery, templates)
        blocks = BlockExtension(templates, {"clinic": pages.site.clinic})
        options = dict(settings["MARKDOWN"])
        toc = {**options["extension_configs"].get("toc", {}), "slugify": heading_id}
        options["extension_configs"] = {**options["extension_configs"], "toc": toc}
        options["extensions"] = [*options["extensions"], self._addresses, blocks]
        # Making a converter costs more than converting an article: one serves them all.
        self._markdown = Markdown(**options)

    @property
    def problems(self) -> list[Problem]:
        return self._addresses.problems

    def convert(self, document: Document) -> Rendered:
        self._addresses.begin(document)
        self._markdown.reset()
        html, citations = cited(typographic_html(self._markdown.convert(document.body)))
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        return Rendered(
            Markup(html),
            tuple(
                # Plain words: links inside the links of a contents list would be no HTML.
                (token["id"], typographic(unescape(token["name"])))
                for token in tokens
                if token["level"] == 2
            ),
            citations,
        )
