from __future__ import annotations

import re

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import Broken, resolve
from publisher.content.mentions import Mention
from publisher.problems import Edit, instead
from publisher.rule import Problems, Rule


class Links(Rule):
    """Every link leads somewhere: to a file that exists and is public, or to another site.

    A link that leads nowhere costs a reader's trust, and search engines follow it too.

    Wrong: [neck pain](neck-pain.md)  from a file in content/articles
    Right: [neck pain](../conditions/neck-pain.md)
    """

    action = "link"
    required = True


def check(site: Site) -> Problems:
    for document in site.documents:
        for mention in document.links:
            found = resolve(site, document, mention.target)
            if isinstance(found, Broken):
                edits = _at_target(document, mention, found.fix)
                yield Links.problem(document.file, mention.line, found.says, found.fix, edits=edits)


def _at_target(document: Document, mention: Mention, fix: str) -> list[Edit]:
    """The edit of a fix, at the target: the words before it may say the same. None where the target
    stands in another line than the words."""
    line = document.body.split("\n")[mention.line - document.body_line]
    found = re.search(rf"\][(:]\s*<?(?={re.escape(mention.target)})", line)
    edits = instead(mention.line, mention.target, fix) if found else []
    return [edit._replace(column=found.end() + 1) for edit in edits if found]
