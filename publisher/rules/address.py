from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.fields import LANGUAGES, Kind
from publisher.problems import Problem
from publisher.rule import Rule


class Address(Rule):
    """No two pages may have one address.

    The second one would overwrite the first, and its readers would never know.

    Wrong: articles/neck-pain.md and pages/neck-pain.md, both at /neck-pain/
    Right: articles/neck-pain.md and pages/neck-pain-classes.md
    """


#: Addresses that the build makes itself.
RESERVED = ("/", "/a-z/", "/assets/", "/page/", "/search/", "/tags/", "/404/", "/feed/")
#: The same below the home of each language.
_LISTS = ("", "page/", *(f"{kind.folder}/" for kind in Kind))


def check(site: Site) -> Iterator[Problem]:
    lists = (f"{site.home(language)}{name}" for language in LANGUAGES for name in _LISTS)
    taken = dict.fromkeys([*RESERVED, *lists], "the site itself")
    for document in site.shown_first:
        line = document.line("slug")
        if document.address in taken:
            yield Address.problem(
                document.file,
                line,
                f"The address {document.address} already belongs to {taken[document.address]}.",
                "Rename this file, or give it another slug.",
            )
        taken.setdefault(document.address, document.file)
