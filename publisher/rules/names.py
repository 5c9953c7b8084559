from __future__ import annotations

from collections.abc import Iterable

from publisher.content import Site
from publisher.fields import Kind, fields_of
from publisher.problems import did_you_mean, instead
from publisher.rule import Problems, Rule


class Names(Rule):
    """A condition, treatment or person that a field names must have a file of its own.

    The article is shown on that page and links to it, so the page must be there.

    Wrong: conditions: [nek-pain]
    Right: conditions: [neck-pain]
    """

    required = True


def _near(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or f"Write one of: {', '.join(known) or 'none'}."


def _new(kind: Kind, name: str) -> str:
    return f'python3 tasks.py new "{name.replace("-", " ").capitalize()}" --kind {kind.value}'


def check(site: Site) -> Problems:
    for document in site.documents:
        for row in fields_of(document.kind):
            if row.of is None:
                continue
            for line, name in document.texts(row.name):
                target = site.named(row.of, name)
                place = f"content/{row.of.folder}"
                if target is None:
                    known = {other.key: None for other in site.documents if other.kind is row.of}
                    says = f'There is no file "{name}.md" in {place}.'
                    fix = f"{_near(name, known)} Or make its page:  {_new(row.of, name)}"
                    edits = instead(line, name, fix)
                    yield Names.problem(document.file, line, says, fix, edits=edits)
                elif site.is_shown(document) and not site.is_shown(target):
                    says = f'"{name}" is not public yet, so readers would not find it.'
                    fix = f"Publish {target.file} first, or take the name out."
                    yield Names.problem(document.file, line, says, fix)
