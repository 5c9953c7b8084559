from __future__ import annotations

from publisher.content.document import Document
from publisher.problems import Edit
from publisher.rule import Problems, Rule
from publisher.rules.private_links import is_private


class InsecureLinks(Rule):
    """A link to another site begins with https.

    Over http anybody on the way can read and change what the reader gets, and browsers warn of it.

    Wrong: [the foundation](http://example.org/)
    Right: [the foundation](https://example.org/)

    https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/TLS
    """

    severity = "warning"


def check_document(document: Document) -> Problems:
    for mention in document.links:
        if mention.target[:7].casefold() == "http://" and not is_private(mention.target):
            better = f"https://{mention.target[7:]}"
            says = f"{mention.target} is not encrypted."
            fix = f"See whether this works, and write it: {better}"
            edits = [Edit(mention.line, 0, mention.target, better)]
            yield InsecureLinks.problem(document.file, mention.line, says, fix, edits=edits)
