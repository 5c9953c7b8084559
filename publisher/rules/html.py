from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.rule import Problems, Rule


class Html(Rule):
    """HTML in an article is refused, but for a few harmless tags.

    It passes by the photo room, the link checks and the theme, and a pasted embed would send
    readers' addresses to another company. On trackers on clinics' sites, see
    https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/

    Wrong: <img src="neck.jpg">
    Right: ![Drawing of a person who stretches the neck](neck.jpg)
    """


ALLOWED = frozenset({"br", "sup", "sub", "abbr", "kbd", "cite", "q", "span"})
#: A tag with its attributes, whose quoted values may hold anything, or a declaration such as
#: ``<!DOCTYPE`` or ``<?php``. ``<https://…>`` and the ``<file name.md>`` of a link are none.
_TAG = re.compile(
    r"<(?<!\]\(<)(?<!\]: <)(?P<close>/?)(?P<name>(?!\w[\w+.-]*://)[a-zA-Z][^\s\"'<>/@]*(?=[\s/>\"']"
    r")|!--|[!?](?=[a-zA-Z\[]))(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>?"
)
_ATTRIBUTES = re.compile(r"[\s/\"'](?:on\w+|style|src|href)\s*=", re.IGNORECASE)


def check_document(document: Document) -> Problems:
    body = document.prose
    for match in _TAG.finditer(body):
        name = match["name"].casefold()
        if name in ALLOWED and not _ATTRIBUTES.search(match[0]):
            continue
        if match["close"] and name not in ALLOWED:
            continue
        says = f"HTML such as <{name}> is not used in an article."
        if name == "!--":
            says = "The note that begins here with <!-- is never closed."
        line = document.body_line + body.count("\n", 0, match.start())
        yield Html.problem(document.file, line, says, _instead(name))


def _instead(name: str) -> str:
    return {
        "!--": "Put --> where the note ends.",
        "img": "Write  ![what the picture shows](name.jpg)",
        "a": "Write  [words](address)",
        "iframe": "For a video, use a block:  ::: video https://…",
        "script": "Remove it: no page of the site runs a script.",
    }.get(name, "Remove the tag, or use one of the blocks.")
