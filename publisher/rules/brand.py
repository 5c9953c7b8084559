from __future__ import annotations

from publisher.content import Site
from publisher.content.clinic import NAME
from publisher.content.clinic_file import line_of
from publisher.media.brand import unreadable
from publisher.rule import Problems, Rule


class Brand(Rule):
    """The clinic's two colors can be told apart wherever a page puts them, by day and by night.

    Who sees less needs a contrast of 4.5 to 1 for letters and of 3 to 1 for signs. The site takes
    other shades where it can; these it cannot.

    Wrong: color = "#8899aa" with accent = "#99aabb"
    Right: color = "#12302a" with accent = "#f6a921"

    Source: WCAG 2.2, 1.4.3 and 1.4.11: https://www.w3.org/TR/WCAG22/#contrast-minimum
    """

    required = True


def check(site: Site) -> Problems:
    made = site.clinic.brand
    for what, found, needed in unreadable(made) if made else ():
        says = f"The contrast of {what} is {found:.1f} to 1, and must be {needed:g} to 1."
        fix = "Take a darker color, or a lighter accent."
        line = line_of(site.content, "accent" if what.startswith("accent") else "color")
        yield Brand.problem(f"{site.content.name}/{NAME}", line, says, fix)
