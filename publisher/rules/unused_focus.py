from __future__ import annotations

from publisher.content import Site
from publisher.fields import BY_NAME
from publisher.rule import Problems, Rule


class UnusedFocus(Rule):
    """A focus belongs to a picture.

    Where the page has no picture of its own, there is nothing to crop, and the line says nothing.

    Wrong: image_focus: top left  (and no line image)
    Right: image: neck.jpg  and below it  image_focus: top left

    House rule: what a file says is what the site does.
    """

    severity = "warning"


def check(site: Site) -> Problems:
    for document in site.documents:
        for field in ("image", "photo"):
            focus = f"{field}_focus"
            if document.meta[focus] and not document.meta[field]:
                says = f'"{focus}" speaks of a picture that this page does not have.'
                fix = f"Add  {field}: {BY_NAME[field].example}  or remove the line."
                yield UnusedFocus.problem(document.file, document.line(focus), says, fix)
