from __future__ import annotations

import re

from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?\b")


class Document(Rule):
    """Each page opens as a browser needs it: doctype, language, character set, viewport.

    Source: the HTML standard (https://html.spec.whatwg.org/multipage/semantics.html#charset
    for the first 1,024 bytes) and WCAG 2.2, 3.1.1 (language) and 1.4.4 (zoom).
    """


def check_page(page: Page) -> Findings:
    if not page.utf8:
        yield "The file is not UTF-8.", "Write every page as UTF-8."
    if not page.doctype:
        yield "The page has no doctype.", "Begin it with <!doctype html>."
    if not _LANGUAGE.fullmatch(page.lang):
        yield "The page does not say its language.", 'Write <html lang="en">.'
    if not page.early_charset:
        says = "The first 1,024 bytes do not say the character set."
        yield says, 'Put <meta charset="utf-8"> first in the head.'
    viewports = page.meta("viewport")
    if len(viewports) != 1 or "width=device-width" not in viewports[0].replace(" ", ""):
        says = "The page does not say that it fits a phone's screen."
        fix = 'Write <meta name="viewport" content="width=device-width, initial-scale=1"> once.'
        yield says, fix
    elif _NO_ZOOM.search(viewports[0]):
        says = "The viewport keeps a reader from zooming in."
        yield says, "Take maximum-scale and user-scalable out of it."
