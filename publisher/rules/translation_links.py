from __future__ import annotations

import posixpath

from publisher.content import Site
from publisher.content.links import Broken, resolve
from publisher.rule import Problems, Rule


class TranslationLinks(Rule):
    """A link in a translation leads to the translated page, where there is one.

    A reader who was glad to find Spanish should not be led back into English without need.

    Wrong: el [dolor de cuello](../conditions/neck-pain.md)
    Right: el [dolor de cuello](../conditions/neck-pain-es.md)

    https://www.w3.org/International/questions/qa-navigation-select
    """

    action = "link"
    severity = "warning"


def check(site: Site) -> Problems:
    if len(site.languages) < 2:
        return
    for document in site.shown:
        for mention in document.links:
            found = resolve(site, document, mention.target)
            if isinstance(found, Broken):
                continue
            page = site.addresses.get(found.partition("#")[0])
            better = site.in_language(document.language, page) if page else None
            # A version leads to the other ones on purpose.
            if better is page or better is None or better is document:
                continue
            path = posixpath.relpath(better.path, posixpath.dirname(document.path))
            says = f'"{mention.target}" is in another language; this page can be had in this one.'
            fix = f"Write  [{mention.text}]({path})"
            yield TranslationLinks.problem(document.file, mention.line, says, fix)
