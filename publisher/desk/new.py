"""Starts a document: a file with every field that it needs, filled or with a hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.blocks import FENCE
from publisher.fields import Field, Kind, fields_of
from publisher.problems import Problem, Refused, did_you_mean
from publisher.read import Site
from publisher.read.document import Document, slug_of

#: What stands in a new article. Notes in <!-- --> are the writer's own and never published.
_SKELETON = {
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
    """What the writer says of the new document; ``like`` names one whose structure it takes."""

    title: str
    kind: Kind = Kind.ARTICLE
    condition: str = ""
    like: str = ""


def new(site: Site, start: Start) -> Path:
    """Write the file and return its path. Raises Refused rather than write over another."""
    slug = slug_of(start.title.replace("/", " ").replace("\\", " "))
    if not slug:
        says = "A file cannot be named after this title."
        raise Refused([_problem("", says, "Use some letters of the alphabet.")])
    path = site.content / start.kind.folder / f"{slug}.md"
    name = f"{site.content.name}/{start.kind.folder}/{path.name}"
    model = _model(site, start.like) if start.like else None
    body = _structure(model) if model else _SKELETON[start.kind]
    text = f"{_front_matter(site, start)}\n{body}"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        fix = "Choose another title, or go on writing in that file."
        raise Refused([_problem(name, "There is already a file of this name.", fix)]) from None
    return path


def _front_matter(site: Site, start: Start) -> str:
    given = _given(site, start)
    lines = ["---"]
    for row in fields_of(start.kind):
        lines += _field(row, start.kind, given)
    return "\n".join([*lines, "---", ""])


def _given(site: Site, start: Start) -> Mapping[str, str]:
    """The fields that are known already. A new document is a draft until its writer says so."""
    values = {
        "title": start.title,
        "name": start.title,
        "date": f"{site.now:%Y-%m-%d}",
        "status": "draft",
    }
    if start.condition:
        known = [hub.key for hub in site.documents if hub.kind is Kind.CONDITION]
        if start.condition not in known:
            near = (
                did_you_mean(start.condition, known)
                or f"Write one of: {', '.join(known) or 'none'}."
            )
            says = f'There is no condition "{start.condition}".'
            raise Refused([_problem("", says, near)])
        values["conditions"] = f"[{start.condition}]"
    return values


def _field(row: Field, kind: Kind, given: Mapping[str, str]) -> Iterator[str]:
    if row.name in given:
        yield f"{row.name}: {given[row.name]}"
    elif kind in row.required:
        yield f"# {row.hint}"
        yield f"{row.name}:"
    else:
        yield f"# {row.hint}"
        yield f"# {row.name}: {row.example}"


def _model(site: Site, name: str) -> Document:
    key = Path(name).stem
    found = [document for document in site.documents if document.key == key]
    if not found:
        known = [document.key for document in site.documents]
        fix = did_you_mean(key, known) or "Write the name of a file, without .md."
        raise Refused([_problem("", f'There is no file "{key}.md" to copy the structure of.', fix)])
    return found[0]


def _structure(document: Document) -> str:
    """The headings and blocks of another document, with room for a text of their own."""
    kept: list[str] = []
    for _, line in document.numbered:
        if FENCE.match(line) or line.startswith("#"):
            kept += [line, ""]
    return "<!-- The opening. -->\n\n" + "\n".join(kept).rstrip() + "\n"


def _problem(file: str, says: str, fix: str) -> Problem:
    return Problem(file or "new", 0, "new", says, fix)
