from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from publisher.content.document import Document
from publisher.problems import Edit, Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import Hit, fields_text, place, search


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
#: What Unicode calls format characters and fillers: soft hyphens, spaces without width, marks of
#: direction. The joiner (\u200d) and the tags hold emoji together, so between others they are none.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"
    "|(?<=[\\w.,;:])\u200d|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
#: A space of a special width or that keeps two words on one line, between ordinary words: after
#: a number or before a capital it may be meant.
_STUCK = re.compile(r"(?<=[a-z,;])[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000](?=[a-z])")
#: Two or three letters that a PDF holds as one; search finds no word with it.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
#: Letters of the Cyrillic and the Greek alphabet that look like ours, beside one of ours.
_ALIKE = str.maketrans(
    "аеорсухкіјѕԁһԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxkijsdhqwABEKMHOPCTYXIJSABEZHIKMNOPTYXo"
)
_OF_ALIKE = "".join(map(chr, _ALIKE))
_FOREIGN = re.compile(f"(?<=[A-Za-z])[{_OF_ALIKE}]+|[{_OF_ALIKE}]+(?=[A-Za-z])")
#: Letters in bold, in script or of double width that are signs of their own.
_DECORATED = re.compile("[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
#: Marks and accents where an apostrophe stands in English; a grave accent may begin a code sample.
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[´′‘ʹ‛](?=(?:[stdm]|re|ve|ll)\b)")
_GRAVE = re.compile(r"`(?<=n`)(?=t\b)|`(?<=[a-z]`)(?=(?:re|ve|ll)\b)")


#: A character by its number, as HTML writes it.
_NUMBERED = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<decimal>[0-9]{1,8}));?")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is told once for a whole document, as a pasted page has hundreds. ``new`` says of what
    was found what is to stand there."""

    form: re.Pattern[str]
    one: str
    many: str
    fix: str
    new: Callable[[str], str]


_COUNTED = (
    _Counted(
        _HIDDEN,
        "invisible character",
        "invisible characters",
        "Delete the word around it, and type it again.",
        lambda sign: "",
    ),
    _Counted(
        _STUCK,
        "special space between words",
        "special spaces between words",
        "Replace it by an ordinary space: most come from a copied web page.",
        lambda sign: " ",
    ),
    _Counted(
        _LIGATURE,
        "sign that is several letters",
        "signs that are several letters",
        "Type the letters: it comes from a copied PDF, and no search finds its word.",
        lambda sign: unicodedata.normalize("NFKC", sign),
    ),
    _Counted(
        _DECORATED,
        "word in letters that are drawings",
        "words in letters that are drawings",
        "Type the letters: screen readers pass over these, and no search finds the word.",
        lambda sign: unicodedata.normalize("NFKC", sign),
    ),
    _Counted(
        _APOSTROPHE,
        "sign in the place of an apostrophe",
        "signs in the place of apostrophes",
        "Write  '",
        lambda sign: "'",
    ),
    _Counted(
        _FOREIGN,
        "letter of another alphabet inside a word",
        "letters of another alphabet inside words",
        "Type the word again: the letter only looks like ours, and no search finds the word.",
        lambda sign: sign.translate(_ALIKE),
    ),
)


def check_document(document: Document) -> Problems:
    if "&#" in document.prose:
        yield from _numbered(document)
    if "`" in document.text:
        # A sample that begins in the middle of a word is none.
        for found in _GRAVE.finditer(document.text):
            line, column = place(document, found.start())
            says = "This accent stands in the place of an apostrophe, and may begin a code sample."
            edits = [Edit(line, column, "`", "'")]
            yield PastedCharacters.problem(
                document.file, line, says, "Write  '", column=column, edits=edits
            )
    if document.prose.isascii() and fields_text(document).isascii():
        return
    reported: set[tuple[int, str]] = set()
    for hit in search(document, _GARBLED):
        # The same letter again on the same line is the same thing to mend.
        if (hit.line, hit.match[0]) not in reported:
            reported.add((hit.line, hit.match[0]))
            yield _garbled(document, hit)
    for counted in _COUNTED:
        yield from _first(document, counted)


def _numbered(document: Document) -> Problems:
    for found in _NUMBERED.finditer(document.prose):
        number = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
        if _is_unprintable(number):
            line, column = place(document, found.start())
            says = f'"{found[0]}" stands for a character that no page can show.'
            begin = document.prose.rfind("\n", 0, found.start()) + 1
            rest, *_ = document.prose[found.end() :].partition("\n")
            # A line that holds nothing else, such as a heading, would be left empty.
            is_alone = not re.search(r"\w", document.prose[begin : found.start()] + rest)
            fix, new = ("Take the line out.", None) if is_alone else ("Delete it.", "")
            edits = [Edit(line, column, found[0], new)]
            yield PastedCharacters.problem(
                document.file, line, says, fix, column=column, edits=edits
            )


def _is_unprintable(number: int) -> bool:
    """Whether XML, and so a feed, forbids it: https://www.w3.org/TR/xml/#charsets"""
    if number > sys.maxunicode or number & 0xFFFE == 0xFFFE:
        return True
    return unicodedata.category(chr(number)) in ("Cc", "Cs") and number not in (9, 10, 13)


def _garbled(document: Document, hit: Hit) -> Problem:
    match, line, column = hit
    meant = _meant(match[0])
    says = f'"{match[0]}" is a letter that was damaged when the text was copied.'
    fix = f"Write  {meant}" if meant else "Type it again."
    edits = [Edit(line, column, match[0], meant)] if meant else []
    return PastedCharacters.problem(document.file, line, says, fix, column=column, edits=edits)


def _meant(garbled: str) -> str:
    try:
        return garbled.encode("cp1252").decode("utf-8").strip("\ufeff")
    except UnicodeError:
        return ""


def _first(document: Document, counted: _Counted) -> Problems:
    hits = list(search(document, counted.form))
    if hits:
        number = f"1 {counted.one}" if len(hits) == 1 else f"{len(hits):,} {counted.many}"
        sign = hits[0].match[0][0]
        name = unicodedata.name(sign, "one without a name").lower()
        says = f"This text has {number}; the first is here: {name} (U+{ord(sign):04X})."
        _, line, column = hits[0]
        yield PastedCharacters.problem(
            document.file,
            line,
            says,
            counted.fix,
            severity="warning",
            column=column,
            edits=[
                Edit(hit.line, hit.column, hit.match[0], counted.new(hit.match[0])) for hit in hits
            ],
        )
