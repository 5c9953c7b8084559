"""The linked data of a page: one JSON-LD script read into nodes that can be asked.

Format: https://www.w3.org/TR/json-ld11/, of which the site uses ``@context``,
``@graph``, ``@id`` and ``@type`` only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the order they stand, nested ones after the one that holds them.

    A reference is an object that holds ``@id`` and nothing else.
    """

    nodes: tuple[Node, ...] = ()
    by_type: dict[str, list[Node]] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()
    error: str = ""

    def first(self, *types: str) -> Node | None:
        """The first node that has one of ``types``."""
        if len(types) == 1:
            return next(iter(self.by_type.get(types[0], ())), None)
        return next((node for node in self.nodes if types_of(node) & set(types)), None)

    def all(self, type_: str) -> list[Node]:
        return self.by_type.get(type_, [])

    def linked(self, node: Node | None, key: str) -> list[Node]:
        """The nodes that ``key`` of ``node`` holds or refers to; plain text is left out."""
        objects = [value for value in values(node, key) if isinstance(value, dict)]
        return [self.by_id.get(str(value.get("@id")), value) for value in objects]


def values(node: Node | None, key: str) -> list[Any]:
    """What ``key`` holds, always as a list."""
    value = (node or {}).get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(node: Node | None, key: str) -> str:
    """The first text under ``key``, or nothing."""
    return next((value for value in values(node, key) if isinstance(value, str)), "")


def types_of(node: Node | None) -> set[str]:
    return {value for value in values(node, "@type") if isinstance(value, str)}


def id_of(node: Node | None) -> str:
    return text(node, "@id")


def read_graph(script: str) -> Graph:
    """The graph in ``script``; on a mistake an empty one with ``error`` set."""
    try:
        document = json.loads(script)
        top = document["@graph"]
        nodes: list[Node] = []
        references: list[str] = []
        for item in top if isinstance(top, list) else [top]:
            _gather(item, nodes, references)
    except (ValueError, RecursionError) as error:
        return Graph(error=f"is not valid JSON ({error})")
    except (TypeError, KeyError, IndexError):
        return Graph(error='has no "@graph"')
    by_id: dict[str, Node] = {}
    by_type: dict[str, list[Node]] = {}
    repeated = []
    for node in nodes:
        for type_ in types_of(node):
            by_type.setdefault(type_, []).append(node)
        if name := id_of(node):
            if name in by_id:
                repeated.append(name)
            by_id.setdefault(name, node)
    context = document.get("@context")
    wrong = "" if context == "https://schema.org" else 'has no "@context": "https://schema.org"'
    return Graph(tuple(nodes), by_type, tuple(references), by_id, tuple(repeated), wrong)


def _gather(item: Any, nodes: list[Node], references: list[str]) -> None:
    if isinstance(item, list):
        for each in item:
            _gather(each, nodes, references)
    elif isinstance(item, dict):
        if item.keys() == {"@id"}:
            references.append(str(item["@id"]))
            return
        nodes.append(item)
        for value in item.values():
            if isinstance(value, (list, dict)):
                _gather(value, nodes, references)


def strings(node: Node) -> Iterator[tuple[str, str]]:
    """Every text straight under a node, with its key; nested nodes are nodes themselves."""
    for key in node:
        for value in values(node, key):
            if isinstance(value, str):
                yield key, value
