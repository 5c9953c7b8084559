from __future__ import annotations

from publisher.content import Site
from publisher.fields import LANGUAGES, Kind
from publisher.rule import Problems, Rule


class Address(Rule):
    """No two pages may have one address, and none has one that no disk can store.

    The second one would overwrite the first, and its readers would never know. A page is a folder
    of its address's name, and most disks store no name of more than 255 letters.

    Wrong: articles/neck-pain.md and pages/neck-pain.md, both at /neck-pain/
    Right: articles/neck-pain.md and pages/neck-pain-classes.md
    """

    action = "rename"
    required = True


#: Letters of a slug: 255 bytes are the limit of most file systems (NAME_MAX), less what programs
#: add to a name, such as the suffix of a temporary file.
LONGEST = 200
#: Addresses that the build makes itself.
RESERVED = ("/", "/a-z/", "/assets/", "/page/", "/tags/", "/404/", "/feed/")
#: The same below the home of each language.
_LISTS = ("", "page/", "search/", *(f"{kind.folder}/" for kind in Kind))


def lists_of(site: Site) -> list[str]:
    """The addresses of all lists that the site may ever have, in any language."""
    return [f"{site.home(language)}{name}" for language in LANGUAGES for name in _LISTS]


def check(site: Site) -> Problems:
    taken = dict.fromkeys([*RESERVED, *lists_of(site)], "the site itself")
    for document in site.shown_first:
        line = document.line("slug")
        if len(document.slug) > LONGEST:
            says = f"The address has {len(document.slug)} characters, more than a disk can store."
            fix = f"Give it a slug of the few words that matter, at most {LONGEST} characters."
            yield Address.problem(document.file, line, says, fix)
        if document.address in taken:
            says = f"The address {document.address} already belongs to {taken[document.address]}."
            fix = "Rename this file, or give it another slug."
            yield Address.problem(document.file, line, says, fix)
        taken.setdefault(document.address, document.file)
