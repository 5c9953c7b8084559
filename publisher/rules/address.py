from __future__ import annotations

from publisher.content import Site
from publisher.fields import LANGUAGES, Kind
from publisher.rule import Problems, Rule


class Address(Rule):
    """No two pages may have one address.

    The second one would overwrite the first, and its readers would never know.

    Wrong: articles/neck-pain.md and pages/neck-pain.md, both at /neck-pain/
    Right: articles/neck-pain.md and pages/neck-pain-classes.md
    """

    action = "rename"
    required = True


#: Addresses that the build makes itself.
RESERVED = ("/", "/a-z/", "/assets/", "/page/", "/tags/", "/404/", "/feed/")
#: The same below the home of each language.
_LISTS = ("", "page/", "search/", *(f"{kind.folder}/" for kind in Kind))


def check(site: Site) -> Problems:
    lists = (f"{site.home(language)}{name}" for language in LANGUAGES for name in _LISTS)
    taken = dict.fromkeys([*RESERVED, *lists], "the site itself")
    for document in site.shown_first:
        line = document.line("slug")
        if document.address in taken:
            says = f"The address {document.address} already belongs to {taken[document.address]}."
            fix = "Rename this file, or give it another slug."
            yield Address.problem(document.file, line, says, fix)
        taken.setdefault(document.address, document.file)
