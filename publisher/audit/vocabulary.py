"""The words of schema.org the site may use, from ``vocabulary.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Property(NamedTuple):
    """``on`` holds every type that may have it, heirs included; ``form`` may be empty."""

    on: frozenset[str]
    form: str


class Vocabulary(NamedTuple):
    types: frozenset[str]
    properties: dict[str, Property]


@cache
def vocabulary() -> Vocabulary:
    with Path(__file__).with_name("vocabulary.toml").open("rb") as file:
        data = tomllib.load(file)
    parents: dict[str, list[str]] = data["types"]
    line = {name: frozenset(_line(name, parents)) for name in parents}
    properties = {
        name: Property(
            frozenset(heir for heir, above in line.items() if above & set(known["on"])),
            known.get("form", ""),
        )
        for name, known in data["properties"].items()
    }
    return Vocabulary(frozenset(parents), properties)


def _line(name: str, parents: dict[str, list[str]]) -> Iterable[str]:
    yield name
    for parent in parents[name]:
        yield from _line(parent, parents)
