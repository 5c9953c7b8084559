from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.media.widths import TITLE_LIMIT, width
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class TitleStyle(Rule):
    """A title is a line of plain words: no capitals, no period, no clinic's name, no draft's.

    Capitals are slow to read and look like shouting. A title is no sentence, so it needs no
    period. The clinic's name is added to the title by itself where there is room.

    Wrong: NECK PAIN RELIEF TIPS. | Example Clinic
    Right: Neck pain from desk work: what may help

    https://developers.google.com/search/docs/appearance/title-link
    """

    severity = "warning"


#: How programs and people call what is not done.
_OF_A_DRAFT = re.compile(
    r"(?i:^(?:copy of|copia de|untitled|sin título)\b"
    r"|^\W*(?:draft|wip|borrador)(?:\s*[\])}:–—]|\s+-)"
    r"|[\[(](?:draft|wip|borrador|final|1)[\])]$|\b(?-i:v)\d{1,2}$|(?<=[\w-])\.(?:docx?|pdf|md|txt|html?|rtf)$)"
    r"|\bFINAL\b.{0,4}$"
)
_ABBREVIATED = re.compile(r"(?:\.\.|\b[A-Za-z]\.[A-Za-z]|\b(?:etc|Inc|Jr|Sr|vs))\.$")


def check_with_facts(document: Document, facts: Facts) -> Problems:
    name = facts.clinic.name
    title = document.meta.title
    line = document.line("title")
    for says, fix in _odd(title, name) if title else ():
        better = fix.partition("title: ")[2]
        # Of capitals only a person knows which letters stay large.
        edits = [Edit(line, 0, title, better)] if better and not title.isupper() else []
        yield TitleStyle.problem(document.file, line, says, fix, edits=edits)


def _odd(title: str, clinic: str) -> Iterator[tuple[str, str]]:
    if found := _OF_A_DRAFT.search(title):
        yield (
            f'"{found[0].strip()}" in the title is left over from a draft.',
            "Write the title that readers are to see.",
        )
    shouts = title.isupper() and len(title.split()) > 1
    better = title.capitalize() if shouts else title
    if title.endswith(".") and not _ABBREVIATED.search(title):
        better = better.rstrip(". ")
    if shouts:
        yield "The title is in capitals throughout.", f"Write  title: {better}"
    if title.endswith(".") and not _ABBREVIATED.search(title):
        yield "The title ends with a period.", f"Write  title: {better}"
    # The page's head leaves the name out where the line has no room for it.
    is_added = width(f"{title} | {clinic}") <= TITLE_LIMIT
    if is_added and clinic.casefold() in title.casefold():
        yield (
            f'The title names the clinic, and search results add "| {clinic}" to it.',
            "Leave the name out of the title.",
        )
