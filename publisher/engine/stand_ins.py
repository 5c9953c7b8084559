"""What a preview can show of a site in which something is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from publisher.built.addresses import path_of
from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind, Meta
from publisher.problems import errors
from publisher.rules import address


def showable(site: Site, before: Site | None) -> Site:
    """The site with the document that ``before`` had in place of one that cannot be read now, and
    without those whose address belongs to another."""
    documents = site.by_path.copy()
    for old in before.documents if before else ():
        now = documents.get(old.path)
        if (now is None or now.is_held_back) and os.path.lexists(site.content / old.path):
            documents[old.path] = old
    whole = replace(site, documents=tuple(documents[path] for path in sorted(documents)))
    clashing = {problem.file for problem in address.check(whole)}
    kept = tuple(document for document in whole.documents if document.file not in clashing)
    return replace(whole, documents=kept)


def behind(site: Site, shown: Site) -> dict[str, str]:
    """The pages that are not what their files now say, or are not there at all, with those files.

    ``site`` is what was read, ``shown`` what ``showable`` made of it.
    """
    now = set(site.documents)
    old = [one for one in shown.documents if one not in now or one.is_held_back]
    known = {one.file for one in (*site.documents, *shown.documents)}
    never = {problem.file for problem in errors(site.problems)} - known
    return {path_of(one.address): one.file for one in (*old, *_unread(site, never))}


def _unread(site: Site, files: Iterable[str]) -> Iterable[Document]:
    """A document without anything in it for each file of articles that was never read."""
    kinds = {kind.folder: kind for kind in Kind}
    for file in sorted(files):
        path = file.removeprefix(f"{site.content.name}/")
        kind = kinds.get(path.partition("/")[0])
        if kind and path.endswith(".md"):
            yield Document(kind, file, path, Meta(), {}, "", 1)
