from __future__ import annotations

import re
from collections import Counter

from publisher.content.document import Document
from publisher.content.mentions import DEFINITION, folded
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class UnusedLinks(Rule):
    """An address that the text gives a name is used by a link.

    Markdown takes such a line out of the text, so what nothing uses is shown nowhere: a note that
    happens to be written like one is lost.

    Wrong: [leaflet]: https://leaflet.example  that no link uses
    Right: Read [the leaflet][leaflet] first.  and  [leaflet]: https://leaflet.example

    Markdown's rules for links: https://daringfireball.net/projects/markdown/syntax#link
    """

    severity = "warning"


_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


def check_document(document: Document) -> Problems:
    if "]:" not in document.prose:
        return
    given = [*DEFINITION.finditer(document.prose)]
    written = Counter(map(folded, _BRACKETS.findall(document.prose)))
    written.subtract(folded(one["name"]) for one in given)
    for one in given:
        if not written[folded(one["name"])]:
            says = f'No link uses the address "{one["name"]}", so this line is shown nowhere.'
            fix = "Use it in the text as  [words][name]  or delete it."
            line, _ = place(document, one.start())
            yield UnusedLinks.problem(document.file, line, says, fix)
