from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.content.references import CITATION, citations, joined
from publisher.fields import BY_NAME
from publisher.problems import Edit, Problem, plural
from publisher.rule import Problems, Rule
from publisher.wording.searching import fields_text, place


class References(Rule):
    """A number in square brackets, such as [2], has its entry in the references field.

    A reader follows the number to see who says so; one that leads nowhere looks made up.

    Each stands in brackets of its own: of [1, 2] no number would be a link. It stands in the text:
    a title, a caption and the words of a link hold no other link.

    Wrong: Many people improve with exercise [3].  (with two references listed)
    Right: Many people improve with exercise [2].

    NLM, Citing Medicine: https://www.ncbi.nlm.nih.gov/books/NBK7256/
    """

    required = True


#: Fields in which a number in brackets is meant to be one.
_NUMBERED = ("references", "waivers", "changes", "consents", "past_reviews")
#: A raised number right behind a word or the end of a sentence, as other programs have citations;
#: behind a unit or a number it is a power.
_RAISED = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_)\"”’*_][.,;:!?]))"
    r"(?:<sup>[ ]?\[?(?P<number>\d{1,2})(?P<more>[ ]?[,–-][ ]?\d{1,2})*\]?[ ]?</sup>"
    r"|(?P<sign>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?))(?!\w)"
)


_SIGNS = ("<sup>", "¹", "²", "³", "⁴", "⁵")
_LIST = re.compile(
    r"^(?:#{2,6} *|\*\*)(?:references|sources|bibliography|works cited|referencias|fuentes"
    r"|bibliograf[íi]a)\b[^\n]{0,20}$",
    re.MULTILINE | re.IGNORECASE,
)


def check_document(document: Document) -> Problems:
    listed = len(document.meta.references)
    for match in citations(document.prose):
        if not 1 <= int(match["number"]) <= listed:
            yield References.problem(
                document.file,
                place(document, match.start())[0],
                f"{match[0]} cites a reference, but the front matter lists "
                f"{plural(listed, 'reference')}.",
                _add(document, listed),
            )
    for several in joined(document.prose):
        # A range may be one of anything, such as pain [1–10].
        is_range = not several.text.count("][") and re.search(r"\d\s*[–—‑-]", several.text)
        if not several.numbers or 0 in several.numbers:
            continue
        if is_range and max(several.numbers) > listed:
            continue
        line, column = place(document, several.start)
        says = f'"{several.text}" would be shown as it stands, and lead to no source.'
        right = " ".join(f"[{number}]" for number in several.numbers)
        edits = [Edit(line, column, several.text, right)]
        yield References.problem(
            document.file, line, says, f"Write  {right}", column=column, edits=edits
        )
    for line, text, where in _elsewhere(document):
        if found := CITATION.search(text):
            says = f"{found[0]} stands in {where}, where it leads to no source."
            fix = "Put it behind the words of the text that rest on the source."
            yield References.problem(document.file, line, says, fix)
    if any(sign in document.prose for sign in _SIGNS):
        for found in _RAISED.finditer(document.prose):
            yield _raised(document, found, listed)


def _add(document: Document, listed: int) -> str:
    """What to do about a number that is not listed: below a heading the text may list it."""
    if not listed and (found := _LIST.search(document.prose)):
        title = found[0].strip()
        return f'Write  ::: references  in the place of "{title}", and  :::  below the list.'
    return "Add it to the references field, or correct the number."


def _elsewhere(document: Document) -> Iterator[tuple[int, str, str]]:
    """Line, words and place of what a page shows letter for letter, or as a link."""
    for name in document.lines if "[" in fields_text(document) else ():
        if BY_NAME[name].shape in ("text", "texts", "words") and name not in _NUMBERED:
            for line, text in document.texts(name):
                yield line, text, f'the field "{name}"'
    if not document.meta.references:
        # Each number in the body is told as one of nothing.
        return
    for mention in document.mentions:
        if mention.is_image:
            yield mention.line, f"{mention.text} {mention.title}", "the words of a picture"
        elif "[" in mention.text:
            yield mention.line, mention.text, "the words of a link"
    for fence in fences(document):
        yield fence.line, fence.argument, "the title of a block"


def _raised(document: Document, found: re.Match[str], listed: int) -> Problem:
    """A number that only looks like a citation."""
    line, column = place(document, found.start())
    says = f'"{found[0]}" looks like a citation, and leads to no source.'
    number = found["number"] or unicodedata.normalize("NFKC", found["sign"])
    fix, edits = "List the source under references, and cite it as  [1]", []
    if 1 <= int(number) <= listed and not found["more"]:
        fix = f"Write  [{number}]"
        edits = [Edit(line, column, found[0], f" [{number}]")]
    return References.problem(
        document.file, line, says, fix, severity="warning", column=column, edits=edits
    )
