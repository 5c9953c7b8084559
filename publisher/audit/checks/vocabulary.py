from __future__ import annotations

from typing import Any

from publisher.audit.dates import day, moment
from publisher.audit.graph import Node, types_of, values
from publisher.audit.page import Findings, Page
from publisher.audit.vocabulary import Property, vocabulary
from publisher.problems import did_you_mean
from publisher.rule import Rule

_MADE_OF = {
    "url": "an absolute address",
    "day": "a day such as 2025-10-29",
    "moment": "a moment with its zone, such as 2025-10-29T00:00:00-04:00",
    "count": "a whole number",
}

_ADD = "If schema.org has it, add it to publisher/audit/vocabulary.toml."


class Vocabulary(Rule):
    """Linked data uses only types and properties we know, where they belong, in good form.

    Source: schema.org 30.0, of which ``publisher/audit/vocabulary.toml`` keeps our part. A
    date needs its zone: a day that starts elsewhere is another day.
    """


def check_page(page: Page) -> Findings:
    for node in page.graph.nodes:
        yield from _check_node(page, node)


def _check_node(page: Page, node: Node) -> Findings:
    words = vocabulary()
    types = frozenset(types_of(node))
    if not types:
        name = node.get("@id") or node.get("name") or "A node"
        yield f"{name} has no @type.", "Say what it is, in words of schema.org."
        return
    for name in sorted(types - words.types):
        says = f'"{name}" is not a type this site knows.'
        yield says, did_you_mean(name, words.types) or _ADD
    for key in node:
        if key.startswith("@"):
            continue
        property_ = words.properties.get(key)
        if property_ is None:
            says = f'"{key}" is not a property this site knows.'
            yield says, did_you_mean(key, words.properties) or _ADD
        elif not types & property_.on and types <= words.types:
            says = f'"{key}" does not belong on a {" and ".join(sorted(types))}.'
            yield says, "Put it on the node it belongs to."
        elif property_.form:
            yield from _check_form(page, key, values(node, key), property_)


def _check_form(page: Page, key: str, found: list[Any], property_: Property) -> Findings:
    for value in found:
        if not isinstance(value, dict) and not _is_good(page, property_.form, value):
            says = f'"{key}" is {value!r}.'
            yield says, f"Write {_MADE_OF[property_.form]}."


def _is_good(page: Page, form: str, value: Any) -> bool:
    if form == "count":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if not isinstance(value, str):
        return False
    if form == "url":
        return value.startswith(("https://", page.site.url + "/")) and " " not in value
    if form == "day":
        return len(value) == len("2025-10-29") and day(value) is not None
    return moment(value) is not None
