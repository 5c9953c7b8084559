from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, id_of, text
from publisher.audit.page import Findings, Json, Outline, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.text import plain
from publisher.cache import key_of
from publisher.rule import Rule


class People(Rule):
    """A person is one person everywhere: one id, the same facts, one page that lists their work.

    The name is bare; "PT, DPT" stands in honorificSuffix. A license in the linked data is
    shown wherever its holder is named as author or reviewer (N.J.A.C. 13:39A-8.5 wants name,
    "PT" and number in advertising), and on the holder's page with the board that issued it.
    """


def check_page(page: Page) -> Findings:
    for person in page.graph.all("Person"):
        yield from _check_person(page, person)
    if page.kind == "person":
        yield from _check_boards(page)


def facts(page: Page) -> Json:
    """The id and a key of each person's node; the ids of who wrote or reviewed the page."""
    article = page.graph.first("BlogPosting")
    signed = page.graph.linked(article, "author") + page.graph.linked(page.node, "reviewedBy")
    return {
        "persons": [(id_of(one), key_of(one)) for one in page.graph.all("Person")],
        "signed": list(dict.fromkeys(map(id_of, signed))),
    }


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    first: dict[str, tuple[str, str]] = {}
    for page in site.pages.values():
        for person_id, key in facts[page.address]["persons"]:
            if site.own_address(person_id) not in site.pages:
                says = f'A person has the id "{person_id}", whose page is not there.'
                yield page.file, says, f"Call them {site.url}/people/their-name/#person."
            known, where = first.setdefault(person_id, (key, page.file))
            if known != key:
                says = f"{person_id} is not told here as it is in {where}."
                yield page.file, says, "Take every fact from the person's own file."
    for page in site.of_kind("person"):
        yield from _check_profile(site, page, facts)


def _check_person(page: Page, person: Node) -> Findings:
    name, person_id = text(person, "name"), id_of(person)
    if "," in name:
        says = f'The name "{name}" holds more than a name.'
        yield says, "Move the credentials into honorificSuffix."
    home, fragment = page.own_address(person_id), person_id.partition("#")[2]
    if not home.startswith("/people/") or fragment != "person":
        says = f'{name or "A person"} has the id "{person_id}", which is no page of a person.'
        yield says, f"Call them {page.site.url}/people/their-name/#person."
    for fact in (text(person, "honorificSuffix"), *_numbers(page, person)):
        if fact and plain(fact) not in page.main_text:
            says = f'"{fact}" of {name} is not shown.'
            yield says, "Show credentials and license beside the name."


def _numbers(page: Page, person: Node) -> Iterator[str]:
    """The license numbers, as texts or as values of a PropertyValue."""
    for credential in page.graph.linked(person, "hasCredential"):
        yield text(credential, "identifier")
        yield from (text(one, "value") for one in page.graph.linked(credential, "identifier"))


def _check_boards(page: Page) -> Findings:
    for person in page.graph.linked(page.node, "mainEntity"):
        for credential in page.graph.linked(person, "hasCredential"):
            for board in page.graph.linked(credential, "recognizedBy"):
                if plain(text(board, "name")) not in page.main_text:
                    says = f'"{text(board, "name")}", which issued the license, is not shown.'
                    yield says, "Show it beside the number."


def _check_profile(site: BuiltSite, page: Outline, facts: Facts) -> SiteFindings:
    # A long list goes on over pages of its own.
    pages = [other for other in site.pages.values() if other.address.startswith(page.address)]
    linked = {address for other in pages for address in other.main_links}
    for work in site.of_kind("article", "hub"):
        if f"{site.absolute(page)}#person" in facts[work.address]["signed"]:
            versions = {site.own_address(url) for _, url in work.alternates}
            # A work is listed once, in whichever of its languages.
            if not linked & {work.address, *versions}:
                says = f"The page does not list {work.address}, which this person signed."
                yield page.file, says, "List all that they wrote or reviewed."
