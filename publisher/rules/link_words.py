from __future__ import annotations

import re

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import Broken, resolve
from publisher.problems import Severity
from publisher.rule import Problems, Rule
from publisher.wording.searching import place
from publisher.wording.sentences import sentences


class LinkWords(Rule):
    """The words of a link say where it leads.

    A screen reader lists a page's links by their words alone, and a search engine learns from
    them what the other page is about. Ten links called "here" tell neither of them anything.

    Wrong: To learn about dry needling, [click here](../treatments/dry-needling.md).
    Right: Read [what dry needling is](../treatments/dry-needling.md).

    WCAG 2.2, 2.4.4: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
    """

    action = "link"


_EMPTY = re.compile(
    r"click|click here|click on this link|click this link|continue reading|details|find out more"
    r"|go here|here|info|learn more|link|more|more info|more information|page|read more|read on"
    r"|read this|see here|see more|tap here|this|this article|this link|this page|this post"
    r"|this site|this website|view more|website|aquí|clic aquí|enlace|este artículo|este enlace"
    r"|esta página|haga clic|haga clic aquí|leer más|lea más|más|más información|página|pulse aquí"
    r"|saber más|siga leyendo|ver aquí|ver más"
)
#: As a source is cited, or as a page is numbered.
_NUMBER = re.compile(r"[(\[]?(?P<number>\d{1,3})[)\]]?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)+/\S*$", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?P<target>https?://[^\s<>]*)>", re.IGNORECASE)
#: Nobody can follow it: Markdown makes no link of an address that only stands there.
_TYPED = re.compile(r"https?://[^\s\[\]]+", re.IGNORECASE)


def check(site: Site) -> Problems:
    for document in site.documents:
        for mention in document.links:
            text = " ".join(mention.text.split()).strip(" .,:;!?>»→*_")
            if not text:
                says = "This link has no words, so nobody can see or hear it."
            elif _EMPTY.fullmatch(text.casefold()) or _is_number(document, text):
                says = f'"{text}" does not say where the link leads.'
            elif _ADDRESS.match(text):
                says = "An address is no words for a link: it is read out letter by letter."
            else:
                continue
            severity: Severity = "warning" if text else "error"
            fix = _instead(site, document, mention.target)
            yield LinkWords.problem(document.file, mention.line, says, fix, severity=severity)
        yield from _bare(document)


def _is_number(document: Document, text: str) -> bool:
    """Whether a link's words are a number. The name of an address, ``[1]: https://…``, is none."""
    found = _NUMBER.fullmatch(text)
    return found is not None and f"[{found['number']}]:" not in document.prose


def _bare(document: Document) -> Problems:
    """Addresses that are typed out, with or without ``<>`` around them."""
    if "://" not in document.prose:
        return
    for match in _AUTOLINK.finditer(document.prose):
        line, column = place(document, match.start())
        says = "An address is no words for a link: it is read out letter by letter."
        fix = f"Write  [what the page is]({match['target']})"
        yield LinkWords.problem(document.file, line, says, fix, severity="warning", column=column)
    linked = {mention.text for mention in document.mentions}
    for sentence in sentences(document):
        if "://" not in sentence.text or sentence.paragraph < 0:
            continue
        for match in _TYPED.finditer(sentence.text):
            address = match[0].rstrip(".,;:!?)*_")
            if address not in linked:
                says = f"{address} is shown as it is, and is no link."
                fix = f"Write  [what the page is]({address})"
                yield LinkWords.problem(document.file, sentence.line, says, fix, severity="warning")


def _instead(site: Site, document: Document, target: str) -> str:
    found = resolve(site, document, target)
    page = None if isinstance(found, Broken) else site.addresses.get(found.partition("#")[0])
    words = (page.meta.name or page.title) if page else "what the page is about"
    return f"Write  [{words}]({target})"
