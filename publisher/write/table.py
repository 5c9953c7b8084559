"""The tables of fields and blocks, from which the browser makes its forms."""

from __future__ import annotations

from typing import Any

from publisher.blocks import BLOCKS, LEVELS, Block
from publisher.fields import Field, Kind, fields_of

#: Kind -> what one and several of them are called.
_NAMES = {
    Kind.ARTICLE: ("Article", "Articles"),
    Kind.CONDITION: ("Condition", "Conditions"),
    Kind.TREATMENT: ("Treatment", "Treatments"),
    Kind.PERSON: ("Person", "People"),
    Kind.PAGE: ("Page", "Pages"),
    Kind.TAG: ("Tag", "Tags"),
}
#: What stands in a new block, by what its body is made of.
_BODIES = {
    "plain": "Text.",
    "items": "- Label: text.",
    "questions": "### A question?\n\nIts answer.",
    "media": "![What the picture shows](picture.jpg)\n\nIts caption.",
}
_BULLETS = ("takeaways", "care", "do", "dont")


def kinds() -> list[dict[str, Any]]:
    """Every kind of document with its fields, in the order of the table."""
    return [
        {
            "kind": kind.value,
            "folder": kind.folder,
            "one": _NAMES[kind][0],
            "many": _NAMES[kind][1],
            "fields": [_field(row, kind) for row in fields_of(kind)],
        }
        for kind in Kind
    ]


def _field(row: Field, kind: Kind) -> dict[str, Any]:
    return {
        "name": row.name,
        "label": row.label,
        "shape": row.shape,
        "hint": row.hint,
        "example": row.example,
        "required": kind in row.required,
        "default": row.default,
        "choices": list(row.choices),
        "of": (row.of or kind).value if row.shape in ("name", "names") else None,
        "is_list": row.is_list,
    }


def blocks() -> list[dict[str, Any]]:
    """Every block, with the text with which one begins."""
    return [
        {
            "name": block.name,
            "label": block.name.replace("_", " ").replace("-", " ").capitalize(),
            "hint": block.hint,
            "argument": block.argument,
            "needs_argument": block.needs_argument,
            "levels": list(LEVELS) if block.argument == "level" else [],
            "body": block.body,
            "template": _template(block),
        }
        for block in BLOCKS.values()
    ]


def _template(block: Block) -> str:
    argument = {"level": f" {LEVELS[0]}", "address": " https://", "title": " Title"}
    head = argument.get(block.argument, "") if block.needs_argument else ""
    body = _BODIES.get(block.body, "Text.")
    if block.name in _BULLETS:
        body = "- Text."
    elif block.name == "steps":
        body = "1. Text."
    return f"::: {block.name}{head}\n{body}\n:::\n"
