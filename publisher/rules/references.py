from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.references import citations, joined
from publisher.problems import Edit, plural
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class References(Rule):
    """A number in square brackets, such as [2], has its entry in the references field.

    A reader follows the number to see who says so; one that leads nowhere looks made up.

    Each stands in brackets of its own: of [1, 2] no number would be a link.

    Wrong: Many people improve with exercise [3].  (with two references listed)
    Right: Many people improve with exercise [2].

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """

    required = True


def check_document(document: Document) -> Problems:
    listed = len(document.meta.references)
    for match in citations(document.prose):
        if not 1 <= int(match["number"]) <= listed:
            yield References.problem(
                document.file,
                place(document, match.start())[0],
                f"{match[0]} cites a reference, but the front matter lists "
                f"{plural(listed, 'reference')}.",
                "Add it to the references field, or correct the number.",
            )
    for several in joined(document.prose):
        # A range may be one of anything, such as pain [1–10].
        is_range = not several.text.count("][") and re.search(r"\d\s*[–—‑-]", several.text)
        if not several.numbers or 0 in several.numbers:
            continue
        if is_range and max(several.numbers) > listed:
            continue
        line, column = place(document, several.start)
        says = f'"{several.text}" would be shown as it stands, and lead to no source.'
        right = " ".join(f"[{number}]" for number in several.numbers)
        edits = [Edit(line, column, several.text, right)]
        yield References.problem(
            document.file, line, says, f"Write  {right}", column=column, edits=edits
        )
