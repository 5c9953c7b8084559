"""A condition, treatment or person that a field names must have a file of its own.

The article is shown on that page and links to it, so the page must be there.

Wrong: conditions: [nek-pain]
Right: conditions: [neck-pain]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.content import Site
from publisher.fields import Kind, fields_of
from publisher.problems import Problem, did_you_mean


def _near(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or f"Write one of: {', '.join(known) or 'none'}."


def _new(kind: Kind, name: str) -> str:
    return f'python3 tasks.py new "{name.replace("-", " ").capitalize()}" --kind {kind.value}'


def check(site: Site) -> Iterator[Problem]:
    for document in site.documents:
        for row in fields_of(document.kind):
            if row.of is None:
                continue
            for name in document.meta.texts(row.name):
                target = site.named(row.of, name)
                place = f"content/{row.of.folder}"
                if target is None:
                    known = {other.key: None for other in site.documents if other.kind is row.of}
                    yield Problem(
                        document.file,
                        document.line(row.name),
                        "names",
                        f'There is no file "{name}.md" in {place}.',
                        f"{_near(name, known)} Or make its page:  {_new(row.of, name)}",
                    )
                elif site.is_shown(document) and not site.is_shown(target):
                    yield Problem(
                        document.file,
                        document.line(row.name),
                        "names",
                        f'"{name}" is not public yet, so readers would not find it.',
                        f"Publish {target.file} first, or take the name out.",
                    )
