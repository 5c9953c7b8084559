"""A person is one person everywhere: one id, one name, one page that lists their work.

The name is bare; "PT, DPT" stands in honorificSuffix. A license number in the linked
data is also shown (N.J.A.C. 13:39A-8.5 wants it in advertising).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, id_of, text
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for page in site.pages.values():
        for person in page.graph.all("Person"):
            yield from _check_person(site, page, person, first)
    for page in site.of_kind("person"):
        yield from _check_profile(site, page)


def _check_person(
    site: BuiltSite, page: Page, person: Node, first: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    name, person_id = text(person, "name"), id_of(person)
    if "," in name:
        says = f'The name "{name}" holds more than a name.'
        yield report(page.file, says, "Move the credentials into honorificSuffix.")
    home, _, fragment = site.path_of(person_id), *person_id.partition("#")[1:]
    if not home.startswith("/people/") or fragment != "person" or home not in site.pages:
        says = f'{name or "A person"} has the id "{person_id}", which is no page of a person.'
        yield report(page.file, says, f"Call them {site.url}/people/their-name/#person.")
    known, where = first.setdefault(person_id, (name, page.file))
    if known != name:
        says = f'{person_id} is "{name}" here and "{known}" in {where}.'
        yield report(page.file, says, "Write the name once, in the person's own file.")


def _check_profile(site: BuiltSite, page: Page) -> Iterator[Problem]:
    for person in page.graph.linked(page.node, "mainEntity"):
        for credential in page.graph.linked(person, "hasCredential"):
            numbers = page.graph.linked(credential, "identifier")
            for number in [text(credential, "identifier"), *(text(n, "value") for n in numbers)]:
                if number and plain(number) not in page.main_text:
                    says = f"The license number {number} is not shown."
                    yield report(page.file, says, "Show it beside the name.")
        # A long list goes on over pages of its own.
        pages = [other for other in site.pages.values() if other.address.startswith(page.address)]
        linked = {anchor.target.path for other in pages for anchor in other.main_anchors}
        for article in _written_by(site, id_of(person)):
            versions = {site.path_of(url) for _, url in article.alternates}
            # A work is listed once, in whichever of its languages.
            if not linked & {article.address, *versions}:
                says = f"The page does not list {article.address}, which this person wrote."
                yield report(page.file, says, "List all of their articles.")


def _written_by(site: BuiltSite, person_id: str) -> list[Page]:
    return [
        page
        for page in site.of_kind("article")
        if person_id in map(id_of, page.graph.linked(page.graph.first("BlogPosting"), "author"))
    ]
