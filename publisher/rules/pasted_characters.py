from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import Hit, fields_text, search


class PastedCharacters(Rule):
    """Letters that came damaged or hidden out of another program are typed again.

    Text copied between programs can arrive as "donâ€™t", or with characters that nobody sees:
    they break words in two for search engines and for screen readers.

    Wrong: You donâ€™t need a referral.
    Right: You don't need a referral.

    W3C on character encodings: https://www.w3.org/International/questions/qa-what-is-encoding
    """


#: UTF-8 that a program took for Windows-1252: https://www.w3.org/International/questions/qa-what-is-encoding
_GARBLED = re.compile(
    r"â€[™˜œ\x9d“”¦¢\u00a0-\u00bf]?|[ÃÂ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|ï»¿|\ufffd"
)
#: Soft hyphen, zero-width space and marks of direction. The zero-width joiner (\u200d) is left
#: alone: it holds emoji together.
_HIDDEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\u202a-\u202e]")
#: A space that keeps two words on one line, between ordinary words: after a number or before
#: a capital it may be meant.
_STUCK = re.compile(r"(?<=[a-z,;])\u00a0(?=[a-z])")


def check_document(document: Document) -> Problems:
    if document.prose.isascii() and fields_text(document).isascii():
        return
    reported: set[tuple[int, str]] = set()
    for hit in search(document, _GARBLED):
        # The same letter again on the same line is the same thing to mend.
        if (hit.line, hit.match[0]) not in reported:
            reported.add((hit.line, hit.match[0]))
            yield _garbled(document, hit)
    yield from _counted(
        document,
        _HIDDEN,
        "invisible character",
        "invisible characters",
        "Delete the word around it, and type it again.",
    )
    yield from _counted(
        document,
        _STUCK,
        "space that holds two words together",
        "spaces that hold two words together",
        "Replace it by an ordinary space: most come from a copied web page.",
    )


def _garbled(document: Document, hit: Hit) -> Problem:
    match, line, column = hit
    meant = _meant(match[0])
    says = f'"{match[0]}" is a letter that was damaged when the text was copied.'
    fix = f"Write  {meant}" if meant else "Type it again."
    return PastedCharacters.problem(document.file, line, says, fix, column=column)


def _meant(garbled: str) -> str:
    try:
        return garbled.encode("cp1252").decode("utf-8").strip("\ufeff")
    except UnicodeError:
        return ""


def _counted(
    document: Document, pattern: re.Pattern[str], one: str, many: str, fix: str
) -> Problems:
    """One warning for a whole document: a pasted page has hundreds."""
    hits = list(search(document, pattern))
    if hits:
        number = f"1 {one}" if len(hits) == 1 else f"{len(hits):,} {many}"
        says = f"This text has {number}; the first is here."
        yield PastedCharacters.problem(
            document.file, hits[0].line, says, fix, severity="warning", column=hits[0].column
        )
