from __future__ import annotations

import re

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class Paragraphs(Rule):
    """A paragraph or a heading holds words, and nothing that stands by itself.

    A browser ends a paragraph where a list, a figure or a box begins, so what follows in it is no
    paragraph any more, and an empty one stands behind.
    Source: https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element
    """


FIX = "Let it stand by itself, with an empty line before and after it."
#: As the bytes have them: what a browser makes of them shows no such mistake.
_TAG = re.compile(
    rb"<(?P<end>/?)(?:(?P<text>p|h[1-6])|(?P<block>address|article|aside|blockquote|details|div|dl"
    rb"|fieldset|figure|footer|form|header|hr|main|nav|ol|pre|section|table|ul))(?=[\s/>])"
    rb"|<(?P<raw>script|style)\b.*?</(?P=raw)",
    re.IGNORECASE | re.DOTALL,
)


def check_page(page: Page) -> Findings:
    opened = ""
    for tag in _TAG.finditer(page.raw):
        name = (tag["text"] or tag["block"] or b"").decode()
        if tag["text"]:
            opened = "" if tag["end"] else name
        elif opened and name and not tag["end"]:
            yield f"A <{name}> begins inside a <{opened}>."
            opened = ""
