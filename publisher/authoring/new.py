"""Starts a document: a file with every field that it needs, filled or with a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.blocks import FENCE
from publisher.content import Site
from publisher.content.document import Document
from publisher.content.files import printable
from publisher.content.slugs import short_slug
from publisher.fields import BY_NAME, LANGUAGES, Field, Kind, fields_of
from publisher.problems import PublisherError, did_you_mean
from publisher.rule import Rule


class New(Rule):
    """A new file gets a title that a name can be made of, and overwrites nothing.

    Wrong: python3 tasks.py new "???"
    Right: python3 tasks.py new "Neck pain at night"
    """


#: What stands in a new article. Notes in <!-- --> are the writer's own and never published.
SKELETON = {
    Kind.ARTICLE: """\
<!-- Two or three sentences: what it is about, and for whom. -->

::: takeaways
- <!-- The most important point. -->
- <!-- Another one. -->
:::

## What it feels like

## What may help at home

## How physical therapy may help

## When to get help

::: care emergency
- <!-- A sign that cannot wait. -->
:::

::: care urgent
- <!-- A sign for the doctor, today. -->
:::

::: faq Common questions
### <!-- A question that patients ask? -->
<!-- Its answer. -->
:::
""",
    Kind.CONDITION: """\
<!-- What it is, in 100 words or more: readers and search engines begin here. -->

::: facts In brief
- Where it hurts: <!-- … -->
:::

## How physical therapy may help

## When to get help

::: care emergency
- <!-- A sign that cannot wait. -->
:::
""",
    Kind.TREATMENT: """\
<!-- What it is, in 100 words or more. -->

## What to expect

::: steps
1. <!-- The first step. -->
:::

## When to get help

::: care urgent
- <!-- A sign for the doctor, today. -->
:::
""",
    Kind.PERSON: "<!-- A few sentences on training and work: only what can be shown. -->\n",
    Kind.PAGE: "<!-- The text. Begin headings with ##. -->\n",
    Kind.TAG: "<!-- What these articles have in common, in 30 words or more. -->\n",
}


@dataclass(frozen=True, slots=True)
class Start:
    """What the writer says of the new document; ``like`` names one whose structure it takes,
    ``translates`` one whose facts it takes as well, and whose kind it has."""

    title: str
    kind: Kind = Kind.ARTICLE
    condition: str = ""
    like: str = ""
    translates: str = ""


def new(site: Site, start: Start) -> Path:
    """Write the file and return its path. Raises PublisherError rather than write over another,
    or where a link leads to."""
    if site.is_closed:
        raise PublisherError(site.problems)
    # A line end in a title would begin a field of its own; what cannot be printed is no letter.
    start = replace(start, title=printable(start.title))
    slug = short_slug(start.title.replace("/", " ").replace("\\", " "))
    if not slug:
        says = "A file cannot be named after this title."
        raise New.error("new", 0, says, "Use some letters of the alphabet.")
    original = _original(site, start) if start.translates else None
    if original:
        start = replace(start, kind=original.kind)
    path = site.content / start.kind.folder / f"{slug}.md"
    name = f"{site.content.name}/{start.kind.folder}/{path.name}"
    model = _model(site, start.like) if start.like else original
    body = _structure(model) if model else SKELETON[start.kind]
    text = f"{_front_matter(site, start, original)}\n{body}"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file, _whole(path):
            file.write(text)
            file.flush()
    except FileExistsError:
        fix = "Choose another title, or go on writing in that file."
        raise New.error(name, 0, "There is already a file of this name.", fix) from None
    return path


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Remove a file of which not all could be written, as on a full disk."""
    try:
        yield
    except OSError:
        path.unlink()
        raise


def _front_matter(site: Site, start: Start, original: Document | None) -> str:
    given = _given(site, start) | (_taken_over(original) if original else {})
    lines = ["---"]
    for row in fields_of(start.kind):
        if row.is_made:
            continue
        lines += _field(row, start.kind, given)
    return "\n".join([*lines, "---", ""])


def _given(site: Site, start: Start) -> dict[str, str]:
    """The fields that are known already. A new document is a draft until its writer says so."""
    values = {"title": start.title, "name": start.title, "status": "draft"}
    values["date"] = f"{site.now:%Y-%m-%d}"
    if start.condition:
        known = [hub.key for hub in site.documents if hub.kind is Kind.CONDITION]
        if start.condition not in known:
            near = did_you_mean(start.condition, known)
            fix = near or f"Write one of: {', '.join(known)}."
            if not known:
                fix = "There is none yet: leave --condition out, or start one with --kind condition"
            raise New.error("new", 0, f'There is no condition "{start.condition}".', fix)
        values["conditions"] = f"[{start.condition}]"
    return values


def _original(site: Site, start: Start) -> Document:
    """The document to translate; of two that share a name, the one of the kind that was given."""
    key = Path(start.translates).stem
    found = [
        document
        for document in site.documents
        if document.key == key and document.kind in BY_NAME["translation_of"].kinds
    ]
    if not found:
        known = [other.key for other in site.documents if other.kind is not Kind.PERSON]
        fix = did_you_mean(key, known) or "Write the name of a file, without .md."
        raise New.error("new", 0, f'There is no file "{key}.md" to translate.', fix)
    document = next((one for one in found if one.kind is start.kind), found[0])
    if (first := document.meta.translation_of) and site.named(document.kind, first):
        says = f'"{key}" is a translation itself.'
        raise New.error("new", 0, says, f"Write  --translates {first}")
    for other in site.documents:
        if other is not document and site.original(other) is document:
            says = f"{other.file} translates this document already."
            raise New.error("new", 0, says, "Go on writing in that file.")
    return document


#: What is the same in every language. A review is not: it counts for the words that were read.
_SHARED = ("conditions", "treatments", "authors", "image", "references")


def _taken_over(original: Document) -> dict[str, str]:
    """The fields of a translation that follow from its original."""
    language = next(one for one in LANGUAGES if one != original.language)
    values = {"language": language, "translation_of": original.key}
    for name in _SHARED:
        value, row = original.meta[name], BY_NAME[name]
        if isinstance(value, tuple) and value:
            values[name] = _as_lines(value) if row.shape == "texts" else f"[{', '.join(value)}]"
        elif value and isinstance(value, str):
            values[name] = value
    return values


def _as_lines(texts: Iterable[str]) -> str:
    return "".join("\n  - '{}'".format(text.replace("'", "''")) for text in texts)


def _field(row: Field, kind: Kind, given: Mapping[str, str]) -> Iterator[str]:
    if row.name in given:
        value = given[row.name]
        yield f"{row.name}:{value}" if value.startswith("\n") else f"{row.name}: {value}"
    else:
        yield f"# {row.hint}"
        yield f"{row.name}:" if kind in row.required else f"# {row.name}: {row.example}"


def _model(site: Site, name: str) -> Document:
    key = Path(name).stem
    found = [document for document in site.documents if document.key == key]
    if not found:
        known = [document.key for document in site.documents]
        fix = did_you_mean(key, known) or "Write the name of a file, without .md."
        raise New.error("new", 0, f'There is no file "{key}.md" to copy the structure of.', fix)
    return found[0]


def _structure(document: Document) -> str:
    """The headings and blocks of another document, with room for a text of their own."""
    kept: list[str] = []
    for _, line in document.numbered:
        if FENCE.match(line) or line.startswith("#"):
            kept += [line, ""]
    return "<!-- The opening. -->\n\n" + "\n".join(kept).rstrip() + "\n"
