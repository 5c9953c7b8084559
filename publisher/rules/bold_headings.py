from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.content.fences import insides
from publisher.content.headings import headings
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class BoldHeadings(Rule):
    """A heading is written with # marks, never as a line in bold.

    Screen readers, search engines and the page's own list of contents know only real headings;
    a bold line looks like one and is passed over.

    Wrong: **What it is**
    Right: ## What it is

    WCAG 2.2, 1.3.1, failure F2: https://www.w3.org/WAI/WCAG22/Techniques/failures/F2
    """

    action = "heading"
    severity = "warning"


_BOLD = re.compile(r"^ {0,3}(?P<mark>\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?P=mark)[ \t]*:?[ \t]*$")
#: More words are a sentence that the writer wants to stand out.
_MOST_WORDS = 10


def check_document(document: Document) -> Problems:
    if "**" not in document.prose and "__" not in document.prose:
        return
    for line, text in _bold_lines(document):
        least = 3 if any(line in lines for lines in insides(document, "faq")) else 2
        level = max([least, *(head.level for head in headings(document) if head.line < line)][-1:])
        better = f"{'#' * level} {text}"
        fix = f"If it is one, write  {better}"
        edits = [Edit(line, 1, document.prose.split("\n")[line - document.body_line], better)]
        says = "This bold line looks like a heading."
        yield BoldHeadings.problem(document.file, line, says, fix, edits=edits)


def _bold_lines(document: Document) -> Iterator[tuple[int, str]]:
    lines = document.prose.split("\n")
    for at, line in enumerate(lines):
        found = _BOLD.match(line) if line.rstrip(": \t").endswith(("**", "__")) else None
        if not found or not _ends(lines[at - 1 : at]) or not _ends(lines[at + 1 : at + 2]):
            continue
        text = found["text"].strip().rstrip(":")
        if (
            text
            and "![" not in text
            and not text.endswith((".", "!", ",", ";"))
            and len(text.split()) <= _MOST_WORDS
        ):
            yield document.body_line + at, text


def _ends(neighbor: list[str]) -> bool:
    """Whether no paragraph goes on there: the body's end, an empty line, a fence."""
    return not neighbor or not neighbor[0].strip() or FENCE.match(neighbor[0]) is not None
