from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Rule
from publisher.wording.searching import folded_text, search


class CrisisLine(Rule):
    """A text that speaks of suicide names the 988 Lifeline.

    Pain that stays can take away the will to live. Whoever reads of that may think of it now, and
    should find help in the same place, at any hour.

    Wrong: Some people with long-lasting pain think of suicide.
    Right: Some people with long-lasting pain think of suicide. If you do, call or text 988.

    Source: 988 Suicide and Crisis Lifeline (in Spanish too): https://988lifeline.org/
    """


_SPEAKS = re.compile(
    r"\bsuicid\w*|\b(?:kill|harm)(?:ing)? (?:yourself|themselves|myself)\b"
    r"|\b(?:end|ending|take|taking) (?:your|their|my) (?:own )?li(?:fe|ves)\b"
    # "Take your life back", "into your own hands" is another thing.
    r"(?! (?:back|in|into|and (?:your )?health|to)\b)|\bquitarse la vida\b",
    re.IGNORECASE,
)
#: The Lifeline's number, not those digits inside another: "973-988-0100", "$988".
_LIFELINE = re.compile(r"(?<![\d$.,/-])988(?!\)? ?\d{3}|[.,/-]?\d|%)")
_SIGNS = ("suicid", "yourself", "themselves", "myself", " life", " lives", "la vida")
_FIX = "Add near it:  If you think of suicide, call or text 988, at any hour."


def check_document(document: Document) -> Iterator[Problem]:
    text = folded_text(document)
    if "988" in text and _LIFELINE.search(text):
        return
    for match, line, column in search(document, _SPEAKS, _SIGNS):
        says = f'"{match[0]}" is spoken of, and the 988 Lifeline is not named.'
        yield CrisisLine.problem(document.file, line, says, _FIX, column=column)
        return
