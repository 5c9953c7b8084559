from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.list_lines import arranged
from publisher.rule import Problems, Rule


class Indents(Rule):
    """A paragraph begins at the margin.

    Markdown takes a line with a tab or four spaces before it for program code, and the page shows
    it in a box, in the letters of a typewriter, without its links. Inside a list a paragraph is
    indented like the words of its item.

    Wrong: a tab, then  Keep the knee warm.
    Right: Keep the knee warm.

    Markdown's rule for code: https://daringfireball.net/projects/markdown/syntax#precode
    """

    action = "signs"


#: Such a line below an empty one, a heading or the fence of a block.
_MAY_BE = re.compile(r"\n(?:#[^\n]*| {0,3}:::[^\n]*|)\n(?: {4}|\t| +\t)")


def check_document(document: Document) -> Problems:
    if not _MAY_BE.search(f"\n\n{document.text}"):
        return
    before = ""
    for at, line in enumerate(arranged(document.text.split("\n"))):
        if line.kind == "code" != before:
            says = "This line is indented so far that it is shown as program code."
            fix = "Delete the spaces or tabs before it. Code stands between two lines of ```"
            yield Indents.problem(document.file, document.body_line + at, says, fix)
        if line.text.strip():
            before = line.kind
