from __future__ import annotations

import re
from collections.abc import Container, Iterator

from publisher.content.document import Document
from publisher.content.inline_html import ATTRIBUTES, AUTOLINK, NAMES, TAG
from publisher.problems import Edit
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class Html(Rule):
    """HTML in an article is refused, but for a few harmless tags.

    It would pass by the photo room, the link checks and the theme, and a pasted embed would send
    readers' addresses to another company. So a page shows it as the text that it is, also where
    this rule is switched off. On trackers on clinics' sites, see
    https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/

    Wrong: <img src="neck.jpg">
    Right: ![Drawing of a person who stretches the neck](neck.jpg)
    """

    action = "signs"


#: What begins like a tag, a note, or a declaration such as ``<!DOCTYPE`` or ``<?php``.
_BEGUN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s\"'<>/@]*(?=[\s/>\"'])|!--|[!?](?=[a-zA-Z\[]))"
)
#: What may stand there: a harmless tag, and an address that becomes a link.
_KEPT = re.compile(rf"{TAG}|{AUTOLINK}|<[^<> !]+@[^@<> ]+>")
#: Where a link leads, which may be a file whose name holds spaces.
_TARGET = re.compile(r"<([^<>\n]*)>(?=[ \t]*(?:[\"'()]|$))", re.MULTILINE)
_FARTHEST = 80
#: Elements that Markdown has a mark for, and those that only say how words look.
_MARKED = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_PAIR = re.compile(
    r"<(?P<name>b|strong|i|em|u|font|span)(?=[\s>])[^<>\n]*>"
    r"(?P<words>(?=[^\s*_<>`])[^*_<>`\n]*(?<=[^\s*_<>`]))</(?P=name)>",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"<a\s[^<>\n]*?href=(?P<mark>[\"'])(?P<target>https://[^\s\"'<>()]+)(?P=mark)[^<>\n]*>"
    r"(?P<words>[^\s<>\[\]`][^<>\[\]`\n]*)</a>",
    re.IGNORECASE,
)


def check_document(document: Document) -> Problems:
    body, line, last = document.prose, document.body_line, 0
    targets = {mention.target for mention in document.mentions} if "<" in body else set()
    begun: set[str] = set()
    for match in _BEGUN.finditer(body):
        start, name = match.start(), match["name"].casefold()
        if _KEPT.match(body, start) or _is_target(body, start, targets):
            continue
        line, last = line + body.count("\n", last, start), start
        # The end of a tag is told with its beginning.
        if not (match["close"] and name in begun):
            begun.add(name)
            edits = _edits(document, start)
            yield Html.problem(document.file, line, *_told(name), edits=edits)


def _edits(document: Document, start: int) -> Iterator[Edit]:
    """The same in Markdown, where that says all that the HTML did. What is said of a picture, and
    the title of a block, is plain text."""
    line, column = place(document, start)
    found = _PAIR.match(document.prose, start) or _LINK.match(document.prose, start)
    if not found:
        return
    on_line = (picture for picture in document.pictures if picture.line == line)
    is_plain = any(found[0] in f"{picture.text}\n{picture.title}" for picture in on_line)
    begin = document.prose.rfind("\n", 0, start) + 1
    if is_plain or document.prose[begin:start].lstrip(" ").startswith(":::"):
        new = found["words"].strip()
    elif found.re is _LINK:
        new = f"[{found['words'].strip()}]({found['target']})"
    else:
        mark = _MARKED.get(found["name"].casefold(), "")
        new = f"{mark}{found['words']}{mark}"
    yield Edit(line, column, found[0], new)


def _is_target(body: str, start: int, targets: Container[str]) -> bool:
    """Whether what begins there is no tag, but one of the targets of links."""
    before = body[max(start - _FARTHEST, 0) : start].rstrip()
    found = _TARGET.match(body, start) if before.endswith(("](", "]:")) else None
    return found is not None and found[1].strip() in targets


def _told(name: str) -> tuple[str, str]:
    if name == "!--":
        return (
            "The note that begins here with <!-- is never closed.",
            "Put --> where the note ends.",
        )
    if name in NAMES:
        says = f"<{name}> may hold nothing but {', '.join(ATTRIBUTES)} here."
        return says, 'Take all else out of it, and write as in  <span lang="es">'
    if name in ("http:", "https:"):
        return "The address that begins here after < has no end.", "Put > where it ends."
    if name.endswith(":"):
        return f"An address that begins with {name} is no link.", "Begin it with https://"
    fix = _INSTEAD.get(name, "Remove the tag, or use one of the blocks.")
    return f"HTML such as <{name}> is not used in an article.", fix


_INSTEAD = {
    "img": "Write  ![what the picture shows](name.jpg)",
    "a": "Write  [words](address)",
    "iframe": "For a video, use a block:  ::: video https://…",
    "script": "Remove it: no page of the site runs a script.",
}
