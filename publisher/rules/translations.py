from __future__ import annotations

from publisher.content import Site
from publisher.content.document import Document
from publisher.problems import did_you_mean
from publisher.rule import Problems, Rule


class Translations(Rule):
    """A translation names the one document that it translates, in another language.

    Both pages lead to each other, and tell search engines of each other, so that a reader of either
    language finds the own one. Name the original itself, not another translation of it.

    Wrong: translation_of: nek-pain
    Right: translation_of: neck-pain

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """


FIELD = "translation_of"


def check(site: Site) -> Problems:
    first: dict[tuple[str, str], str] = {}
    for document in site.documents:
        if not document.meta.translation_of:
            continue
        original = site.named(document.kind, document.meta.translation_of)
        wrong = _unknown(site, document) if original is None else _wrong(site, document, original)
        if wrong is None and original is not None:
            other = first.setdefault((original.path, document.language), document.file)
            if other != document.file:
                wrong = (
                    f"{other} is already the translation of {original.key} into this language.",
                    "Keep one of the two files.",
                )
        if wrong:
            yield Translations.problem(document.file, document.line(FIELD), *wrong)


def _unknown(site: Site, document: Document) -> tuple[str, str]:
    name = document.meta.translation_of
    # Only what is in another language, and no translation itself, can be meant.
    known = [
        other.key
        for other in site.documents
        if other.kind is document.kind
        and other.language != document.language
        and not other.meta.translation_of
    ]
    fix = did_you_mean(name, known) or f"Write one of: {', '.join(known) or 'none'}."
    return f'There is no file "{name}.md" in content/{document.kind.folder}.', fix


def _wrong(site: Site, document: Document, original: Document) -> tuple[str, str] | None:
    if original is document:
        return "This document is said to be a translation of itself.", _remove(document)
    if original.meta.translation_of:
        return (
            f'"{original.key}" is a translation itself.',
            f"Write  {FIELD}: {original.meta.translation_of}",
        )
    is_unreadable = "language" in document.lines and not document.meta.language
    if original.language == document.language and not is_unreadable:
        return (
            f'"{original.key}" is in the same language ({document.language}).',
            "Add the language of this text, such as  language: es"
            if "language" not in document.lines
            else _remove(document),
        )
    if site.is_shown(document) and not site.is_shown(original):
        return (
            f'"{original.key}", which this one translates, is not public yet.',
            f"Publish {original.file} first, or make this one a draft.",
        )
    return None


def _remove(document: Document) -> str:
    return f"Remove the line, or name another file of content/{document.kind.folder}."
