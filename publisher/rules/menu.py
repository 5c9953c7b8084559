from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.content.clinic import NAME
from publisher.content.clinic_file import line_of
from publisher.problems import did_you_mean
from publisher.rule import Problems, Rule

#: More do not stand in a row on a wide screen, nor are they read.
MOST = 7


class Menu(Rule):
    """The menu and the footer lead to pages that are there, and the menu can be taken in at once.

    Wrong: menu = ["fees"], and no page at /fees/
    Right: menu = ["conditions", "treatments", "fees", "contact"], and a file pages/fees.md

    House rule: what leads nowhere is left out, so that no reader meets it.
    """

    severity = "warning"


def check(site: Site) -> Problems:
    file, menu = f"{site.content.name}/{NAME}", site.clinic.menu
    if len(menu) > MOST:
        says = f"The menu has {len(menu)} entries, which nobody reads."
        line = line_of(site.content, "menu")
        yield Menu.problem(
            file, line, says, f"Keep {MOST} at most; put the others into the footer."
        )
    known = {address.strip("/"): address for address in site.addresses if address != "/"}
    for fact, place in _named(site):
        if place.strip("/") not in known:
            says = f'{fact} names "{place}", which is no page.'
            fix = did_you_mean(place, known) or f"Write the address of a page: {_some(known)}."
            yield Menu.problem(file, line_of(site.content, fact, place), says, fix)


def _named(site: Site) -> Iterator[tuple[str, str]]:
    """Each page that clinic.toml names, with the fact that does."""
    clinic = site.clinic
    yield from (("menu", place) for place in clinic.menu)
    if clinic.first_visit:
        yield "first_visit", clinic.first_visit
    yield from (("footer", place) for group in clinic.footer for place in group.pages)


def _some(known: dict[str, str]) -> str:
    return ", ".join(sorted(filter(None, known))[:5])
