"""A person is one person everywhere: one id, the same facts, one page that lists their work.

The name is bare; "PT, DPT" stands in honorificSuffix. A license in the linked data is
shown wherever its holder is named as author or reviewer (N.J.A.C. 13:39A-8.5 wants name,
"PT" and number in advertising), and on the holder's page with the board that issued it.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, id_of, text
from publisher.audit.outline import Outline
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for person in page.graph.all("Person"):
        yield from _check_person(page, person)
    if page.kind == "person":
        yield from _check_boards(page)


def check(site: BuiltSite) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for page in site.pages.values():
        for id_, told in page.persons:
            if site.path_of(id_) not in site.pages:
                says = f'A person has the id "{id_}", whose page is not there.'
                yield report(page.file, says, f"Call them {site.url}/people/their-name/#person.")
            known, where = first.setdefault(id_, (told, page.file))
            if known != told:
                says = f"{id_} is not told here as it is in {where}."
                yield report(page.file, says, "Take every fact from the person's own file.")
    for page in site.of_kind("person"):
        yield from _check_profile(site, page)


def _check_person(page: Page, person: Node) -> Iterator[Problem]:
    name, person_id = text(person, "name"), id_of(person)
    if "," in name:
        says = f'The name "{name}" holds more than a name.'
        yield report(page.file, says, "Move the credentials into honorificSuffix.")
    home, fragment = page.path_of(person_id), person_id.partition("#")[2]
    if not home.startswith("/people/") or fragment != "person":
        says = f'{name or "A person"} has the id "{person_id}", which is no page of a person.'
        yield report(page.file, says, f"Call them {page.site.url}/people/their-name/#person.")
    for fact in (text(person, "honorificSuffix"), *_numbers(page, person)):
        if fact and plain(fact) not in page.main_text:
            says = f'"{fact}" of {name} is not shown.'
            yield report(page.file, says, "Show credentials and license beside the name.")


def _numbers(page: Page, person: Node) -> Iterator[str]:
    """The license numbers, as texts or as values of a PropertyValue."""
    for credential in page.graph.linked(person, "hasCredential"):
        yield text(credential, "identifier")
        yield from (text(one, "value") for one in page.graph.linked(credential, "identifier"))


def _check_boards(page: Page) -> Iterator[Problem]:
    for person in page.graph.linked(page.node, "mainEntity"):
        for credential in page.graph.linked(person, "hasCredential"):
            for board in page.graph.linked(credential, "recognizedBy"):
                if plain(text(board, "name")) not in page.main_text:
                    says = f'"{text(board, "name")}", which issued the license, is not shown.'
                    yield report(page.file, says, "Show it beside the number.")


def _check_profile(site: BuiltSite, page: Outline) -> Iterator[Problem]:
    # A long list goes on over pages of its own.
    pages = [other for other in site.pages.values() if other.address.startswith(page.address)]
    linked = {path for other in pages for path in other.main_links}
    for work in site.of_kind("article", "hub"):
        if f"{site.absolute(page)}#person" in work.signed:
            versions = {site.path_of(url) for _, url in work.alternates}
            # A work is listed once, in whichever of its languages.
            if not linked & {work.address, *versions}:
                says = f"The page does not list {work.address}, which this person signed."
                yield report(page.file, says, "List all that they wrote or reviewed.")
