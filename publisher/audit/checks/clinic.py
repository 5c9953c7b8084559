"""The clinic says one thing about itself: the same facts on every page, and shown.

A wrong phone number on one page sends a patient to a stranger. Name and phone must be
seen on the home page, the contact page and every article; the address where known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.audit.graph import Node, text, types_of
from publisher.audit.outline import Outline
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import digits, plain
from publisher.problems import Problem

_LONGEST_EMERGENCY_NUMBER = 3
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode")

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if not page.marked.get("clinic"):
        says = "The page does not show the clinic's address, phone and hours."
        yield report(page.file, says, 'Show them in a <dl class="clinic">.')
    clinic = page.graph.first("MedicalClinic")
    is_telling = page.kind in ("home", "article") or "ContactPage" in types_of(page.node)
    if clinic is not None and is_telling:
        yield from _check_shown(page, clinic, digits(text(clinic, "telephone")))


def check(site: BuiltSite) -> Iterator[Problem]:
    home = site.pages.get("/")
    if home is None or not home.clinic:
        return
    # Opening hours are said in the words of each language; its home page, which has the shortest
    # address, speaks for all.
    blocks: dict[str, str] = {}
    for page in sorted(site.pages.values(), key=lambda page: len(page.address)):
        if page.clinic and page.clinic != home.clinic:
            says = "The linked data says something else about the clinic than the home page."
            yield report(page.file, says, "Take the facts from clinic.toml everywhere.")
        for href in page.calls:
            yield from _check_call(page, href, home.phone)
        for shown in page.clinic_shown:
            if shown != blocks.setdefault(page.lang, shown):
                says = "The page shows other facts of the clinic than the home page."
                yield report(page.file, says, "Take the facts from clinic.toml everywhere.")


def _check_call(page: Outline, href: str, phone: str) -> Iterator[Problem]:
    number = digits(href)
    if len(number) > _LONGEST_EMERGENCY_NUMBER and number != phone:
        says = f"The link {href} calls another number than the clinic's."
        yield report(page.file, says, "Take the number from clinic.toml.")


def _check_shown(page: Page, clinic: Node, phone: str) -> Iterator[Problem]:
    facts = [text(clinic, "name")]
    if page.kind != "article":
        for address in page.graph.linked(clinic, "address"):
            facts += [text(address, key) for key in _ADDRESS]
    for fact in facts:
        if fact not in page.text and plain(fact) not in plain(page.text):
            says = f'The page does not show "{fact}".'
            yield report(page.file, says, "Show the clinic's name and address.")
    if phone and not re.search(r"\D{0,3}".join(phone), page.text):
        yield report(page.file, "The page does not show the clinic's phone.", "Show it.")
