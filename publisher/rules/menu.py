from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.content.clinic import NAME
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
        yield Menu.problem(file, 0, says, f"Keep {MOST} at most; put the others into the footer.")
    known = {address.strip("/"): address for address in site.addresses if address != "/"}
    for place in _named(site):
        if place.strip("/") not in known:
            says = f'The menu, the footer or first_visit names "{place}", which is no page.'
            fix = did_you_mean(place, known) or f"Write the address of a page: {_some(known)}."
            yield Menu.problem(file, 0, says, fix)


def _named(site: Site) -> Iterator[str]:
    yield from site.clinic.menu
    if site.clinic.first_visit:
        yield site.clinic.first_visit
    for group in site.clinic.footer:
        yield from group.pages


def _some(known: dict[str, str]) -> str:
    return ", ".join(sorted(filter(None, known))[:5])
