"""The words of a link say where it leads.

A screen reader lists a page's links by their words alone, and a search engine learns from
them what the other page is about. Ten links called "here" tell neither of them anything.

Wrong: To learn about dry needling, [click here](../treatments/dry-needling.md).
Right: Read [what dry needling is](../treatments/dry-needling.md).

WCAG 2.2, 2.4.4: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import Broken, mentions, resolve
from publisher.problems import Problem, Severity
from publisher.wording.searching import place
from publisher.wording.sentences import sentences

_EMPTY = frozenset(
    (
        "click",
        "click here",
        "click on this link",
        "click this link",
        "continue reading",
        "details",
        "find out more",
        "go here",
        "here",
        "info",
        "learn more",
        "link",
        "more",
        "more info",
        "more information",
        "page",
        "read more",
        "read on",
        "read this",
        "see here",
        "see more",
        "tap here",
        "this",
        "this article",
        "this link",
        "this page",
        "this post",
        "this site",
        "this website",
        "view more",
        "website",
        "aquí",
        "clic aquí",
        "enlace",
        "este artículo",
        "este enlace",
        "esta página",
        "haga clic",
        "haga clic aquí",
        "leer más",
        "lea más",
        "más",
        "más información",
        "página",
        "pulse aquí",
        "saber más",
        "siga leyendo",
        "ver aquí",
        "ver más",
    )
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)+/\S*$", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?P<target>https?://[^\s<>]*)>", re.IGNORECASE)
#: Nobody can follow it: Markdown makes no link of an address that only stands there.
_TYPED = re.compile(r"https?://\S+", re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    for document in site.documents:
        for mention in mentions(document):
            if mention.is_image:
                continue
            text = " ".join(mention.text.split()).strip(" .,:;!?>»→*_")
            if not text:
                says = "This link has no words, so nobody can see or hear it."
            elif text.casefold() in _EMPTY:
                says = f'"{text}" does not say where the link leads.'
            elif _ADDRESS.match(text):
                says = "An address is no words for a link: it is read out letter by letter."
            else:
                continue
            severity: Severity = "warning" if text else "error"
            fix = _instead(site, document, mention.target)
            yield Problem(document.file, mention.line, "link-words", says, fix, severity)
        yield from _bare(document)


def _bare(document: Document) -> Iterator[Problem]:
    """Addresses that are typed out, with or without ``<>`` around them."""
    if "://" not in document.prose:
        return
    for match in _AUTOLINK.finditer(document.prose):
        line, column = place(document, match.start())
        yield Problem(
            document.file,
            line,
            "link-words",
            "An address is no words for a link: it is read out letter by letter.",
            f"Write  [what the page is]({match['target']})",
            "warning",
            column,
        )
    linked = {mention.text for mention in mentions(document)}
    for sentence in sentences(document):
        if "://" not in sentence.text or sentence.paragraph < 0:
            continue
        for match in _TYPED.finditer(sentence.text):
            address = match[0].rstrip(".,;:!?)")
            if address not in linked:
                yield Problem(
                    document.file,
                    sentence.line,
                    "link-words",
                    f"{address} is shown as it is, and is no link.",
                    f"Write  [what the page is]({address})",
                    "warning",
                )


def _instead(site: Site, document: Document, target: str) -> str:
    found = resolve(site, document, target)
    page = None if isinstance(found, Broken) else site.addresses.get(found.partition("#")[0])
    words = (page.meta.name or page.title) if page else "what the page is about"
    return f"Write  [{words}]({target})"
