from __future__ import annotations

from publisher.content import Site
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic_file import line_of
from publisher.media.widths import TITLE_LIMIT, width
from publisher.problems import plural
from publisher.rule import Problems, Rule


class Title(Rule):
    """A title fits a search result's one line, and no two pages share one.

    Google cuts a title at about 600 pixels; two pages of one title look the same to a reader
    of the results. https://developers.google.com/search/docs/appearance/title-link

    Wrong: title: Everything that you have always wanted to know about pain in the neck
    Right: title: Neck pain from desk work: what may help
    """

    required = True


def check(site: Site) -> Problems:
    yield from _clinics(site)
    seen: dict[str, str] = {}
    for document in site.shown_first:
        title = document.title
        if not title:
            continue
        field = "title" if document.meta.title else "name"
        line = document.line(field)
        yield from _too_wide("The title", title, document.file, line)
        folded = title.casefold()
        if folded in seen:
            fix = "Say in each title what is different about that page."
            yield Title.problem(document.file, line, f"{seen[folded]} has the same title.", fix)
        seen.setdefault(folded, document.file)


def _clinics(site: Site) -> Problems:
    """The names that are the titles of the home page and of each place's own."""
    named = [("The clinic's name", site.clinic.name)]
    named += [("The name of this place", location.name) for location in site.clinic.locations]
    for what, name in named:
        if width(name) > TITLE_LIMIT:
            line = line_of(site.content, "name", name)
            yield from _too_wide(what, name, f"{site.content.name}/{CLINIC_FILE}", line)


def _too_wide(what: str, title: str, file: str, line: int) -> Problems:
    if (pixels := width(title)) > TITLE_LIMIT:
        over = -(-len(title) * (pixels - TITLE_LIMIT) // pixels)
        says = f"{what} is {round(pixels)} pixels wide; search results show {TITLE_LIMIT:.0f}."
        fix = f"Make it about {plural(round(over), 'letter')} shorter."
        yield Title.problem(file, line, says, fix)
