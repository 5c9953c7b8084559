"""The file /llms.txt: a list of the site's pages for programs that read such files.

Format: https://llmstxt.org (a heading, a quotation that sums up, sections of links with a
description). Nothing is promised of it: Google says that it ignores the file,
https://developers.google.com/search/docs/fundamentals/ai-optimization-guide
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import product

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.pages.texts import Texts

_SECTIONS = {
    Kind.CONDITION: "Conditions",
    Kind.TREATMENT: "Treatments",
    Kind.ARTICLE: "Articles",
    Kind.PAGE: "Pages",
}


def llms_txt(site: Site, base: str, listed: Container[str], texts: Mapping[str, Texts]) -> str:
    """The file's text. Of each kind, in each language, only pages whose address is ``listed`` for
    search engines."""
    return "\n".join(_lines(site, base, listed, texts)) + "\n"


def _lines(
    site: Site, base: str, listed: Container[str], texts: Mapping[str, Texts]
) -> Iterator[str]:
    yield f"# {_one_line(site.clinic.name)}"
    if site.clinic.description:
        yield ""
        yield f"> {_one_line(site.clinic.description)}"
    for language, (kind, title) in product(site.languages, _SECTIONS.items()):
        is_article = kind is Kind.ARTICLE
        documents = site.articles_in(language) if is_article else site.of(kind, language)
        if language != site.clinic.main_language:
            title += f" ({texts[language]['language_name']})"
        entries = [
            _entry(document, base)
            for document in documents
            if f"{base}{document.address}" in listed
        ]
        if entries:
            yield from ("", f"## {title}", "", *entries)


def _entry(document: Document, base: str) -> str:
    name = _one_line(document.title)
    for sign in "\\[]":
        name = name.replace(sign, f"\\{sign}")
    description = _one_line(document.meta.description)
    return f"- [{name}]({base}{document.address})" + (f": {description}" if description else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
