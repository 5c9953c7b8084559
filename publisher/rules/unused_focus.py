from __future__ import annotations

from itertools import product

from publisher.content import Site
from publisher.fields import BY_NAME
from publisher.rule import Problems, Rule


class UnusedFocus(Rule):
    """A focus and a description belong to a picture.

    Where the page has no picture of its own, there is nothing to crop and nothing to describe, and
    the line is shown nowhere.

    Wrong: image_focus: top left  (and no line image)
    Right: image: neck.jpg  and below it  image_focus: top left

    House rule: what a file says is what the site does.
    """

    severity = "warning"


def check(site: Site) -> Problems:
    for document in site.documents:
        for field, what in product(("image", "photo"), ("focus", "alt")):
            name = f"{field}_{what}"
            if document.meta[name] and not document.meta[field]:
                says = f'"{name}" speaks of a picture that this page does not have.'
                fix = f"Add  {field}: {BY_NAME[field].example}  or remove the line."
                yield UnusedFocus.problem(document.file, document.line(name), says, fix)
