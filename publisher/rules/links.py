from __future__ import annotations

from publisher.content import Site
from publisher.content.links import Broken, resolve
from publisher.problems import instead
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
                edits = instead(mention.line, mention.target, found.fix)
                yield Links.problem(document.file, mention.line, found.says, found.fix, edits=edits)
