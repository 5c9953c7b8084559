"""Ways to break one thing in the example site, each with the rule that must tell it.

Where one slip rightly breaks several rules (a page that vanishes breaks links too), the
rule named is the one that guards the broken thing; others may speak as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.tables import rows

Change = Callable[[Path], None]

ARTICLE = "neck-stretches/index.html"
BY_CLINIC = "desk-breaks/index.html"
HUB = "conditions/neck-pain/index.html"
TREATMENT = "treatments/dry-needling/index.html"
PERSON = "people/ada-example/index.html"
HOME = "index.html"
SECOND = "page/2/index.html"
TAG = "tags/posture/index.html"
NECKS = "tags/necks/index.html"
ABOUT = "about/index.html"
CONTACT = "contact/index.html"
LOST = "404.html"


class Mutation(NamedTuple):
    name: str
    rule: str
    change: Change


def swap(file: str, old: str, new: str, times: int = 1) -> Change:
    """Replaces ``old``; a mutation that finds nothing to replace is itself broken."""

    def change(output: Path) -> None:
        text = (output / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (output / file).write_text(text.replace(old, new, times), encoding="utf-8")

    return change


def drop(file: str, old: str) -> Change:
    return swap(file, old, "")


def remove(file: str) -> Change:
    return lambda output: (output / file).unlink()


def write(file: str, content: bytes) -> Change:
    def change(output: Path) -> None:
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        (output / file).write_bytes(content)

    return change


def both(first: Change, second: Change) -> Change:
    def change(output: Path) -> None:
        first(output)
        second(output)

    return change


def copy(source: str, file: str) -> Change:
    return lambda output: write(file, (output / source).read_bytes())(output)


def body(html: str, file: str = ARTICLE) -> Change:
    """Puts ``html`` at the end of the main part."""
    return swap(file, "</main>", f"{html}</main>")


def head(html: str, file: str = ARTICLE) -> Change:
    return swap(file, "</head>", f"{html}</head>")


def node(extra: str, file: str = ARTICLE) -> Change:
    """Adds a node to the graph."""
    return swap(file, '"@graph": [', f'"@graph": [{extra},')


_VERBS: dict[str, Callable[..., Change]] = {
    verb.__name__: verb for verb in (swap, drop, remove, body, head, node)
}


def mutations(table: str) -> list[Mutation]:
    """Mutations as rows of ``name | rule | swap | ABOUT | old | new``: one of the functions above
    and its arguments, the file by its path or by the name of its constant above."""
    return [
        Mutation(name, rule, _VERBS[verb](*(globals().get(cell, cell) for cell in arguments)))
        for name, rule, verb, *arguments in rows(table)
    ]


def noise(size: int) -> str:
    """Text that gzip cannot make much smaller."""
    state, letters = 1, []
    for _ in range(size):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        letters.append("abcdefghijklmnopqrstuvwxyz0123456789"[(state >> 16) % 36])
    return "".join(letters)
