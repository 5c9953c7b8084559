from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import strings
from publisher.audit.page import Findings, Page
from publisher.built.links import MARKUP
from publisher.rule import Rule


class PlainText(Rule):
    """Titles, descriptions and linked data are plain text: no tags, no leftover entities.

    They are shown as they are by search engines and by apps that share a page.
    """


def check_page(page: Page) -> Findings:
    for where, text in dict.fromkeys(_texts(page)):
        if found := MARKUP.search(text):
            says = f'{where} holds "{found[0]}", which would be shown as it stands.'
            yield says, "Write plain text there."


def _texts(page: Page) -> Iterator[tuple[str, str]]:
    yield "The title", page.title
    for meta in page.metas:
        if name := meta.get("name") or meta.get("property"):
            yield name, meta.get("content") or ""
    for node in page.graph.nodes:
        for key, text in strings(node):
            yield f'"{key}" in the linked data', text
