from __future__ import annotations

import re

from publisher.content import Site
from publisher.rule import Problems, Rule


class HubOpening(Rule):
    """The first paragraph of a condition or treatment says its name.

    A reader who comes from a search wants to see at once that the page is about that. Another
    name for it counts as well, where the field also_called has it.

    Wrong: name: Neck pain  and a text that begins  It is common, and most often it passes.
    Right: name: Neck pain  and a text that begins  Neck pain is common, and most often it passes.

    https://developers.google.com/search/docs/fundamentals/seo-starter-guide
    """

    severity = "warning"


_WORD = re.compile(r"\w+(?:['’]\w+)*")


def check(site: Site) -> Problems:
    for document in site.documents:
        name = document.meta.name
        if not document.kind.is_hub or not name:
            continue
        opening = document.prose.strip().partition("\n\n")[0].casefold()
        names = [one.casefold() for one in (name, *document.meta.also_called)]
        if opening and not opening.startswith((":::", "#")) and not _says(opening, names):
            says = f'The first paragraph does not say "{name}".'
            fix = f"Begin with what it is:  {name} is …"
            line = next(number for number, text in document.numbered if text.strip())
            yield HubOpening.problem(document.file, line, says, fix)


def _says(opening: str, names: list[str]) -> bool:
    """Whether a text has one of the names, whose words may be parted: "pain in the neck"."""
    said = set(_WORD.findall(opening))
    return any(name in opening or said.issuperset(_WORD.findall(name)) for name in names)
