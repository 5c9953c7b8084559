from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.field_reader import Slug
from publisher.content.folder import renamed
from publisher.content.slugs import LONGEST, short_slug, slug_of
from publisher.fields import Kind, Meta
from publisher.problems import Problem
from publisher.rule import Problems
from publisher.wording.claims import claims
from publisher.wording.clauses import words
from publisher.wording.frames import may_match

_DATE = re.compile(r"(?:^|-)(?:19|20)\d\d(?:-?\d\d(?:-?\d\d)?)?(?=-|$)")
_PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)*$")
#: Words that say nothing by themselves.
_STOP = words(
    "a about an and are article as at be blog by for from how in is it new of on or our page post "
    "that the this to what when where which who why with you your"
)


def check(site: Site) -> Problems:
    for document in site.documents:
        for says, new in _odd_name(document):
            path = site.content / document.path
            fix = renamed(path, f"{new}.md", f"Rename the file to {new}.md")
            yield _warning(document, says, fix)


def check_document(document: Document) -> Problems:
    for says, fix in _odd(document):
        yield _warning(document, says, fix)


def _warning(document: Document, says: str, fix: str) -> Problem:
    return Slug.problem(document.file, document.line("slug"), says, fix, severity="warning")


def _odd_name(document: Document) -> Iterator[tuple[str, str]]:
    """What is wrong with the name of a file, and the one to give it, without its end."""
    dated = _dated(document)
    if dated and dated[1] and not document.meta.slug:
        yield dated
    if not _PLAIN.match(document.key) and document.key != slug_of(document.key):
        says = "Capitals, spaces and signs in a file's name make links to it go wrong."
        yield says, short_slug(document.key) or "its-title"


def _dated(document: Document) -> tuple[str, str] | None:
    """What is wrong with a date in the address, and what is left without it."""
    match = _DATE.search(document.slug)
    if not match:
        return None
    says = f'The address carries the date "{match[0].strip("-")}", so it will look old.'
    return says, _DATE.sub("", document.slug).strip("-")


def _odd(document: Document) -> Iterator[tuple[str, str]]:
    slug = document.slug
    how = "Correct the slug" if document.meta.slug else "Rename the file"
    if len(slug) > LONGEST:
        yield (
            f"The address has {len(slug)} characters, too long to read at a glance.",
            f"{how} to the few words that matter, at most {LONGEST} characters.",
        )
    dated = _dated(document)
    if dated and (document.meta.slug or not dated[1]):
        yield dated[0], f"{how}: {dated[1]}" if dated[1] else f"{how} to what the page is about."
    # An /about/ page is where readers look for it.
    is_page = document.kind is Kind.PAGE
    if slug and not is_page and all(word in _STOP or word.isdigit() for word in slug.split("-")):
        yield (
            f'The address "{slug}" says nothing about the page.',
            f"{how} to what it is about, such as neck-pain.",
        )
    spoken = slug.replace("-", " ")
    if may_match(document.language, spoken, "title") and any(
        claims(_titled(document, spoken)).values()
    ):
        yield (
            f'The address "{slug}" makes a promise, and search results show it.',
            f"{how} to what it is about, such as neck-pain.",
        )


def _titled(document: Document, title: str) -> Document:
    """A document of the same kind that is nothing but a title."""
    return replace(document, meta=Meta(title=title), lines={"title": 0}, body="")
