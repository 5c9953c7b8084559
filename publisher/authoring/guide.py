"""The writer's guide and the explanation of a rule, made from the tables and the rules."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.blocks import BLOCKS, LEVELS
from publisher.content.clinic import FACTS
from publisher.fields import Kind, fields_of
from publisher.rule import Explanation, declared
from publisher.rules import reading_rules, rules

_TAG = "A tag's introduction (`content/tags/`, the file named after the tag)"


def explanations() -> dict[str, Explanation]:
    """Every rule on what a writer writes: those of reading a file first, then the others."""
    known = declared("publisher.media", "publisher.content", "publisher.rules")
    return {name: known[name][0].explanation() for name in (*reading_rules(), *rules())}


def guide() -> str:
    """The whole guide, in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# The writer's guide"
    yield ""
    yield "Made by `python3 tasks.py guide` from the tables and rules that check your files, so it"
    yield "always says what they do. `python3 tasks.py explain RULE` shows one rule by itself."
    yield "\n## The fields between the --- lines"
    for kind in Kind:
        yield from _fields(kind)
    yield from _blocks()
    yield from _facts()
    yield from _rules()


def _fields(kind: Kind) -> Iterator[str]:
    article = "An" if kind is Kind.ARTICLE else "A"
    yield f"\n### {_TAG if kind is Kind.TAG else f'{article} {kind} (`content/{kind.folder}/`)'}"
    yield "\n| field | needed | what to write | for example |"
    yield "| --- | --- | --- | --- |"
    for row in fields_of(kind):
        needed = "yes" if kind in row.required else ""
        example = row.example.replace("|", "\\|")
        yield f"| `{row.name}` | {needed} | {row.hint} | `{example}` |"


_ARGUMENTS = {"title": " Title", "level": " level Title", "address": " https://…", "none": ""}


def _blocks() -> Iterator[str]:
    yield "\n## Blocks"
    yield "\nA block begins with a line of `:::` and its name, and ends with a line of `:::` alone."
    yield "Blocks may stand inside others."
    yield "\n| block | what it is for |"
    yield "| --- | --- |"
    for block in BLOCKS.values():
        after = _ARGUMENTS[block.argument]
        yield f"| `::: {block.name}{after}` | {block.hint} |"
    yield f"\nThe levels of a care card are {', '.join(f'`{level}`' for level in LEVELS)}."


def _facts() -> Iterator[str]:
    yield "\n## The clinic's facts (`content/clinic.toml`)"
    yield ""
    yield "Each is said once, on a line of its own, and every page takes it from there. Lines that"
    yield "begin with a name in brackets open a table; they stand at the end of the file."
    yield "\n| fact | what to write | for example |"
    yield "| --- | --- | --- |"
    for fact in FACTS:
        example = fact.example.replace("\n", "`<br>`")
        yield f"| `{fact.name}` | {fact.hint} | `{example}` |"


def _rules() -> Iterator[str]:
    yield "\n## Rules"
    yield "\nAn error stops a publish; a warning does not. The name of a rule stands in square"
    yield "brackets in every message."
    for name, found in explanations().items():
        yield f"\n### {name}\n"
        yield found.asks
        if found.why:
            yield f"\n{found.why}"
        if found.wrong:
            yield f"\n- Wrong: {found.wrong}"
            yield f"- Right: {found.right}"
    yield ""
