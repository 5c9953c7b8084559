from __future__ import annotations

import re

from publisher.audit.graph import Node, text, types_of
from publisher.audit.kinds import CLINICS
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.text import digits, plain
from publisher.cache import key_of
from publisher.rule import Rule

_LONGEST_EMERGENCY_NUMBER = 3
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode")


class Clinic(Rule):
    """The clinic says one thing about itself: the same facts on every page, and shown.

    A wrong phone number on one page sends a patient to a stranger. Name and phone must be
    seen on the home page, the contact page and every article; the address where known.
    """


def check_page(page: Page) -> Findings:
    if not page.clinic:
        says = "The page does not show the clinic's address, phone and hours."
        yield says, 'Show them in a <dl class="clinic">.'
    clinic = page.graph.first(*CLINICS)
    shows_facts = page.kind in ("home", "article") or "ContactPage" in types_of(page.node)
    if clinic is not None and shows_facts:
        yield from _check_shown(page, clinic, digits(text(clinic, "telephone")))


def facts(page: Page) -> Json:
    """Keys of the linked data of the clinic and of what the page shows of it, the addresses that
    call, the clinic's number, and those of its places that the page tells of."""
    clinic = page.graph.first(*CLINICS)
    return {
        "said": key_of(clinic) if clinic else "",
        "shown": list(map(key_of, page.clinic)),
        "calls": [anchor.href for anchor in page.frame_anchors if anchor.href.startswith("tel:")],
        "phone": digits(text(clinic, "telephone")),
        "phones": [digits(text(one, "telephone")) for one in page.graph.all(CLINICS[0])],
    }


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    home = facts.get("/")
    if home is None or not home["said"]:
        return
    fix = "Take the facts from clinic.toml everywhere."
    # Opening hours are said in the words of each language; its home page, which has the shortest
    # address, speaks for all.
    blocks: dict[str, str] = {}
    numbers = {home["phone"], *(one for found in facts.values() for one in found["phones"])}
    for page in sorted(site.pages.values(), key=lambda page: len(page.address)):
        found = facts[page.address]
        if found["said"] and found["said"] != home["said"]:
            says = "The linked data says something else about the clinic than the home page."
            yield page.file, says, fix
        for href in found["calls"]:
            number = digits(href)
            if len(number) > _LONGEST_EMERGENCY_NUMBER and number not in numbers:
                says = f"The link {href} calls another number than the clinic's."
                yield page.file, says, "Take the number from clinic.toml."
        for shown in found["shown"]:
            if shown != blocks.setdefault(page.lang, shown):
                yield page.file, "The page shows other facts of the clinic than the home page.", fix


def _check_shown(page: Page, clinic: Node, phone: str) -> Findings:
    facts = [text(clinic, "name")]
    if page.kind != "article":
        for address in page.graph.linked(clinic, "address"):
            facts += [text(address, key) for key in _ADDRESS]
    for fact in facts:
        if fact not in page.text and plain(fact) not in plain(page.text):
            says = f'The page does not show "{fact}".'
            yield says, "Show the clinic's name and address."
    if phone and not re.search(r"\D{0,3}".join(phone), page.text):
        yield "The page does not show the clinic's phone.", "Show it."
