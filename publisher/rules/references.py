"""A number in square brackets, such as [2], must have an entry under ``references``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.problems import Problem, plural
from publisher.read import Site

#: ``[2]`` that is not the text of a link: the form in which a text cites its references.
CITATION = re.compile(r"\[(?<![\]!\\]\[)(?P<number>\d{1,3})\](?![(\[:])")


def check(site: Site) -> Iterator[Problem]:
    for document in site.documents:
        listed = len(document.texts("references"))
        body = document.prose
        for match in CITATION.finditer(body):
            if not 1 <= int(match["number"]) <= listed:
                yield Problem(
                    document.file,
                    document.body_line + body.count("\n", 0, match.start()),
                    "references",
                    f"{match[0]} cites a reference, but the front matter lists "
                    f"{plural(listed, 'reference')}.",
                    "Add it to the references field, or correct the number.",
                )
