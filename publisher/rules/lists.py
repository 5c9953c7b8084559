from __future__ import annotations

import re

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Lists(Rule):
    """A list begins after an empty line, and each of its lines with a hyphen or a number.

    Without the empty line, or with a bullet such as • that was typed or pasted, the whole list
    is shown as one run-on paragraph.

    Wrong: Call us if:  and on the next line  - you feel faint
    Right: Call us if:  then an empty line, then  - you feel faint

    Markdown's rules for lists: https://daringfireball.net/projects/markdown/syntax#list
    """


_TYPED = re.compile(r"[ \t]*[•◦▪●‣∙⁃·][ \t\u00a0]*(?P<text>.*)$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")
_IN_LIST = re.compile(r"\s*(?:[-*+]|\d+\.)[ \t]+\S")
_NO_PARAGRAPH = re.compile(r"#|[>|]|\s*$|(?: {4}|\t)")
#: A quick test: a list below a line that is neither empty nor of a list nor a fence.
_MAY_BE_STUCK = re.compile(
    r"\n(?![ \t]*(?:\n|:::|(?:[-*+]|\d+\.)[ \t]))[^\n]++(?=\n {0,3}(?:[-*+]|1\.)[ \t]+\S)"
)
_BULLETS = re.compile("[•◦▪●‣∙⁃·]")


def check_document(document: Document) -> Problems:
    if _BULLETS.search(document.prose):
        yield from _typed(document)
    if _MAY_BE_STUCK.search(f"\n{document.prose}"):
        yield from _stuck(document)


def _typed(document: Document) -> Problems:
    for at, line in enumerate(document.prose.split("\n")):
        if found := _TYPED.match(line):
            says = "This bullet was typed or pasted, so no list comes of it."
            fix = f"Write  - {found['text']}".rstrip()
            yield Lists.problem(document.file, document.body_line + at, says, fix)


def _stuck(document: Document) -> Problems:
    """A first item right below a line of a paragraph."""
    in_list = False
    previous = ""
    for line, text in document.numbered:
        is_item = text[:4].lstrip()[:1] in "-*+1" and _ITEM.match(text) is not None
        if is_item and not in_list and _is_paragraph(previous):
            says = "This list stands right below a line of text, so it is shown as part of it."
            yield Lists.problem(document.file, line, says, "Put an empty line above the list.")
        if not text.strip():
            in_list = False
        elif is_item or _IN_LIST.match(text):
            in_list = True
        previous = text


def _is_paragraph(line: str) -> bool:
    return not _NO_PARAGRAPH.match(line) and not (line.lstrip()[:1] == ":" and FENCE.match(line))
