"""How text looks, by its element and its style: also where a program means a heading or list."""

from __future__ import annotations

import re

from publisher.importing.tree import Run

#: Word writes others beside them, such as mso-bidi-font-weight for text from right to left.
_BOLD = re.compile(r"(?<![\w-])font-weight:(?P<weight>bold|bolder|[6-9]00|normal|[1-5]00)")
_ITALIC = re.compile(r"(?<![\w-])font-style:(?P<style>italic|oblique|normal)")
_SCRIPT = re.compile(r"vertical-align:(?P<place>super|sub)\b")
_ALIGNED = re.compile(r"text-align:(?P<side>center|right|end)")
#: https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#paragraph
_ALIGNED_CLASS = re.compile(r"(?<![\w-])has-text-align-(?P<side>center|right)(?![\w-])")
_WORD_LIST = re.compile(r"mso-list:l\d+level(?P<level>\d)")

Attributes = dict[str, str | None]


def look_of(tag: str, attributes: Attributes, look: Run) -> Run:
    """The look of an element's text, inside one that has the look ``look``."""
    if tag in ("b", "strong"):
        look = look.but(bold=True)
    elif tag in ("i", "em", "cite", "dfn", "var"):
        look = look.but(italic=True)
    elif tag in ("code", "kbd", "samp", "tt"):
        look = look.but(code=True)
    elif tag in ("sup", "sub"):
        look = look.but(script=tag)
    style = (attributes.get("style") or "").casefold().replace(" ", "")
    if not style:
        return look
    # Google Docs writes everything in spans, and around it all a <b> whose weight is normal.
    if found := _BOLD.search(style):
        look = look.but(bold=found["weight"][0] in "b6789")
    if found := _ITALIC.search(style):
        look = look.but(italic=found["style"] != "normal")
    if found := _SCRIPT.search(style):
        look = look.but(script="sub" if found["place"] == "sub" else "sup")
    return look


def word_list(style: str) -> int:
    """The level of a paragraph that is an item of a list in Word, 0 where it is none."""
    found = _WORD_LIST.search(style.casefold().replace(" ", ""))
    return int(found["level"]) if found else 0


def level_of(attributes: Attributes) -> int:
    """The level of an item whose list is not nested: Google Docs and Word Online write it so."""
    level = attributes.get("aria-level") or attributes.get("data-aria-level") or ""
    return int(level) if level.isascii() and level.isdigit() and len(level) == 1 else 0


def alignment_of(attributes: Attributes) -> str:
    """``center`` or ``right``, "" of what begins at the left as all text does here."""
    style = (attributes.get("style") or "").casefold().replace(" ", "")
    said = f"text-align:{attributes.get('align') or ''};{style}"
    found = _ALIGNED.search(said) or _ALIGNED_CLASS.search(attributes.get("class") or "")
    return "" if found is None else "center" if found["side"] == "center" else "right"
