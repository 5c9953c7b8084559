from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from publisher.content.document import Document
from publisher.problems import Edit, did_you_mean
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words
from publisher.wording.searching import place


class HtmlSigns(Rule):
    """A sign is typed as itself, and not as the code that HTML writes for it.

    A code that is right is shown as its sign. One that another program wrote a second time, that is
    misspelt, or that lacks its semicolon is shown to readers letter by letter.

    Wrong: Jane&amp;rsquo;s knee
    Right: Jane’s knee

    https://html.spec.whatwg.org/multipage/named-characters.html
    """


#: What HTML writes for a sign or a tag, and what was written so a second time.
_ENTITY = re.compile(
    r"&amp;(?P<double>#?\w{2,8};)|&(?P<name>[A-Za-z]{2,8}\d{0,2})(?:(?P<end>;)|(?![\w=;]))"
)
_TAG = re.compile(
    r"&lt;(?P<tag>/?(?:p|br|b|strong|em|i|u|a|div|span|h[1-6]|[uo]l|li|img|hr|su[bp]|blockquote)"
    r"(?: [^&<>\n]{0,200})?/?)&gt;"
)
#: Those that are typed by hand.
_NAMES = words(
    "nbsp ndash mdash lsquo rsquo ldquo rdquo hellip bull times deg frac12 frac14 frac34 copy reg"
    " trade quot apos amp lt gt"
)


def check_document(document: Document) -> Problems:
    if "&" not in document.prose:
        return
    if "&lt;" in document.prose:
        yield from _tags(document)
    yield from _entities(document)


def _tags(document: Document) -> Problems:
    """Tags that would be shown as they stand."""
    for found in _TAG.finditer(document.prose):
        line, column = place(document, found.start())
        says = f'"{found[0]}" would be shown as <{found["tag"]}>.'
        fix = "Take the tag out, or write it as Markdown has it."
        yield HtmlSigns.problem(document.file, line, says, fix, column=column)


def _entities(document: Document) -> Problems:
    """Signs that would be shown as HTML writes them."""
    prose = document.prose
    for found in _ENTITY.finditer(prose):
        begin = max(prose.rfind(sign, 0, found.start()) for sign in " \n")
        is_in_address = "//" in prose[begin + 1 : found.start()]
        if not is_in_address and (wrong := _wrong(found)):
            says, fix, new = wrong
            line, column = place(document, found.start())
            edits = [Edit(line, column, found[0], new)] if new else []
            yield HtmlSigns.problem(document.file, line, says, fix, column=column, edits=edits)


def _wrong(entity: re.Match[str]) -> tuple[str, str, str] | None:
    """What is wrong with the code of a sign, how to mend it, and what is to stand there if that is
    certain."""
    name, double = entity["name"], entity["double"]
    if double:
        meant = unescape(f"&{double}").replace("\u00a0", " ")
        fix = f"Write  {meant}" if meant.strip() else "Type a space."
        says = f'"{entity[0]}" would be shown as "&{double}".'
        return (says, fix, meant) if len(meant) == 1 else None
    if not entity["end"]:
        says, meant = f'"{entity[0]}" lacks its semicolon, so it would be shown.', f"&{name};"
        return (says, f"Write  {meant}", meant) if name in _NAMES else None
    fix = "" if f"{name};" in html5 else did_you_mean(name, sorted(_NAMES))
    return (f'"{entity[0]}" stands for no sign, so it would be shown.', fix, "") if fix else None
