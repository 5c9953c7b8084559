from __future__ import annotations

import re
from dataclasses import dataclass, replace

from publisher.content.document import Document
from publisher.problems import Severity
from publisher.rule import Problems, Rule
from publisher.wording.language import language_of
from publisher.wording.searching import folded_text, search


class Leftovers(Rule):
    """Nothing is left over from the page or draft that the text was copied from.

    A copied web page brings along its buttons, bylines and hidden addresses, a draft its notes.
    On our page they are nonsense, and readers take the rest for careless too.

    Wrong: October 29, 20255 min read
    Right: (nothing: the page shows its date and reading time by itself)

    Hidden mail addresses:
    https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
    """


_DELETE = "Delete it."
_OWN = "This is a note to yourself."
_MISSING = "Write what is missing, or delete the note."
#: After the words of a button, as in "Posted by Jo Sample on May 3, 2024".
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Leftover:
    """``sign`` is looked for first, in small letters: it must stand in all that ``form`` finds.
    With a ``language``, it is left over in texts of that language only; ``is_button`` where
    in a sentence the words would be right."""

    sign: str
    form: re.Pattern[str]
    says: str
    fix: str = _DELETE
    severity: Severity = "error"
    language: str = ""
    is_button: bool = False


def _words(text: str, says: str, *, severity: Severity = "error") -> _Leftover:
    pattern = r"\b" + text.replace(" ", r"\s+") + r"\b"
    return _Leftover(text, re.compile(pattern, re.IGNORECASE), says, severity=severity)


def _button(
    text: str,
    severity: Severity = "warning",
    says: str = "These words come from a button or line of the page that was copied.",
) -> _Leftover:
    return replace(_words(text, says, severity=severity), is_button=True)


def _note(text: str, severity: Severity, language: str = "") -> _Leftover:
    form = re.compile(rf"(?<![\w-]){text}(?![\w-])")
    return _Leftover(text.casefold(), form, _OWN, _MISSING, severity, language)


_LEFTOVERS = (
    _Leftover(
        "protected",
        re.compile(r"\[?email\s*protected\]?", re.IGNORECASE),
        "Here stood a mail address that the copied page had hidden.",
        "Write the address, or lead readers to the contact page.",
    ),
    _Leftover(
        "min read",
        re.compile(r"(?:\b[A-Z][a-z]+\.? \d{1,2}, \d{4})?\d{1,3} min read\b", re.I),
        "The page shows its date and reading time by itself.",
    ),
    _Leftover(
        "comment",
        re.compile(r"\bComment(?:ed)? \[[A-Z]{1,4}\d{1,3}\]:?"),
        "This is a comment of Word.",
        "Delete it with its words: readers would see them.",
    ),
    # At the end of the text Google Docs lists what was said of its [a].
    _Leftover(
        "[",
        re.compile(r"^\[[a-z]{1,2}\](?=[¿¡]?[^\W\d_a-zà-öø-ÿ])[^\n]*", re.MULTILINE),
        "This is a comment of Google Docs.",
        "Delete it, and its sign in the text: readers would see both.",
    ),
    _Leftover(
        "page ",
        re.compile(r"^(?:Page|Página) \d{1,3} (?:of|de) \d{1,3}$", re.MULTILINE),
        "This was the foot of a page of paper.",
        severity="warning",
    ),
    _Leftover(
        "-",
        re.compile(r"^[-–—] ?\d{1,3} ?[-–—]$", re.MULTILINE),
        "This was the number of a page of paper.",
        severity="warning",
    ),
    _button("back to blog", "error"),
    _words("lorem ipsum", "This is filler text."),
    _words("your text here", "This is filler text."),
    _button("skip to content", "error"),
    _button("leave a comment"),
    _button("leave a reply"),
    _button("share this"),
    _button("compartir esto"),
    _button("deje un comentario"),
    _button("posted by", says="The page names its authors by itself."),
    # In Spanish it is a word: "all".
    _note("TODO", "error", "en"),
    _note("FIXME", "error"),
    _note("TBD", "warning"),
    _note("TK", "warning"),
    _note("XXX", "warning"),
    _Leftover(
        "[",
        re.compile(
            r"\[(?<![\\!\]]\[)(?:(?i:note to self|nota para mí|check th(?:is|at)|to do|"
            r"(?:citation|source) needed|falta (?:la )?fuente)\b|"
            r"(?i:ask|tell|(?:check|confirm) with|(?:comment|note|question) (?:to|for|from)|"
            r"preguntar a|confirmar con) [A-Z])"
            r"[^\[\]\n]{0,80}\](?![(\[])"
        ),
        _OWN,
        _MISSING,
    ),
)


def check_document(document: Document) -> Problems:
    text = folded_text(document)
    for leftover in _LEFTOVERS:
        if leftover.sign in text and leftover.language in ("", language_of(document)):
            yield from _found(document, leftover)


def _found(document: Document, leftover: _Leftover) -> Problems:
    for match, line, column in search(document, leftover.form):
        if leftover.is_button and not _stands_alone(match):
            continue
        says = f'"{" ".join(match[0].split())}": {leftover.says}'
        yield Leftovers.problem(
            document.file, line, says, leftover.fix, severity=leftover.severity, column=column
        )


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a match begins a line of few words that is no sentence."""
    text = match.string
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].partition("\n")[0].rstrip("*_ ")
    is_first = not re.search(r"\w", before)
    return is_first and len(after.split()) <= _MOST_WORDS and not after.endswith((".", "?", "!"))
