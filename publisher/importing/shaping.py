"""Blocks as their program wrote them become blocks as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby

from publisher.blocks import REFERENCES, level_and_title
from publisher.content.references import number
from publisher.importing.tree import (
    Block,
    Fence,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    References,
    Ruler,
    Run,
    Runs,
    runs_of,
    text_of,
)

#: What people type, and word processors paste, in front of an item. An "o" is Word's second level.
_TYPED = re.compile(
    r"(?:(?P<bullet>[•◦▪●‣∙⁃·■□➢➤►▸✓✔✅☑☐\uf000-\uf0ff]|[-–—*o](?= ))"
    r"|(?P<number>\d{1,2})[.)](?= ))\s*"
)
#: The same inside a real item, and the boxes of lists of tasks.
_MARK = re.compile(r"(?:\[[ xX]\](?=\s)|[•◦▪●‣∙⁃·☐☑☒✓✔✅\uf000-\uf0ff])\s*")
#: The same limit as that of the rule bold-headings: more words are a sentence that stands out.
_MOST_WORDS = 10
_SOURCES = re.compile(
    r"\W*(?:references?|sources?|bibliography|citations?|footnotes?|notes|works cited|literature"
    r"|referencias|fuentes|bibliografía)\W*",
    re.IGNORECASE,
)


def shape(blocks: list[Block], sources: list[str], title: str) -> list[Block]:
    """The blocks of an article: lists nested, headings levelled from the second on, sources in one
    block of references at the end. ``blocks`` are as the HTML has them; ``sources`` are footnotes
    that the text cites. A first heading that only repeats ``title`` is left out."""
    blocks = list(_fenced(_nested(_with_typed_items(list(_parted(blocks))))))
    blocks = _with_headings(blocks)
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    if first and _same(text_of(first.runs), title):
        blocks.remove(first)
    return list(_levelled(_with_references(blocks, sources)))


def _parted(blocks: list[Block]) -> Iterator[Block]:
    """Blocks with the rulers that part two of them, neither of which is a heading."""
    for at, block in enumerate(blocks):
        beside = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
        parts = len(beside) == 2 and not any(isinstance(one, Heading | Ruler) for one in beside)
        if not isinstance(block, Ruler) or (parts and at):
            yield block


def _same(one: str, other: str) -> bool:
    letters = [re.sub(r"\W+", "", text).casefold() for text in (one, other)]
    return bool(letters[0]) and letters[0] == letters[1]


# Lists


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the paragraph that is ``of`` a place among the blocks; ``mark`` is its bullet."""

    runs: Runs
    of: int
    mark: re.Match[str] | None

    @property
    def number(self) -> int:
        return int((self.mark and self.mark["number"]) or 0)


def _with_typed_items(blocks: list[Block]) -> list[Block]:
    """Paragraphs and lines that begin with a typed bullet or number, as items."""
    parts: list[Block | _Line] = []
    for at, block in enumerate(blocks):
        parts += _lines(block, at) if isinstance(block, Paragraph) else [block]
    found: list[Block | _Line] = []
    for at, part in enumerate(parts):
        beside = [*parts[max(at - 1, 0) : at], *parts[at + 1 : at + 2]]
        if isinstance(part, _Line) and part.mark and _is_item(part, beside):
            level = 2 if part.mark["bullet"] in ("o", "◦", "\uf0a7") else 1
            rest = Paragraph(_without(part.runs, _TYPED))
            found.append(Item(level, bool(part.number), [rest], part.number))
        else:
            found.append(part)
    return [*_rejoined(found)]


def _rejoined(parts: list[Block | _Line]) -> Iterator[Block]:
    """The lines that are left of a paragraph, which stand together, as one again."""
    for of, group in groupby(parts, lambda part: part.of if isinstance(part, _Line) else None):
        lines = ((Run("\n"), *line.runs) for line in group if isinstance(line, _Line))
        if of is not None:
            yield Paragraph(tuple(chain.from_iterable(lines))[1:])
        else:
            yield from (part for part in group if not isinstance(part, _Line))


def _lines(paragraph: Paragraph, at: int) -> Iterator[_Line]:
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run.but(text=first))
        lines += [[run.but(text=part)] for part in rest]
    for line in lines:
        text = text_of(line)
        if text or any(run.picture for run in line):
            yield _Line(tuple(line), at, _TYPED.match(text))


def _is_item(line: _Line, beside: list[Block | _Line]) -> bool:
    """A bullet makes an item by itself; numbers count, and hyphens and dashes come in company."""
    marks = [one for one in beside if isinstance(one, _Line) and one.mark]
    if line.number:
        return any(abs(one.number - line.number) == 1 for one in marks if one.number)
    assert line.mark is not None
    return line.mark["bullet"] not in "-–—*o" or any(not one.number for one in marks)


def _without(runs: Runs, pattern: re.Pattern[str]) -> Runs:
    """Some runs without what a pattern finds at their beginning."""
    text = "".join(run.text for run in runs)
    found = pattern.match(text.lstrip())
    length = len(text) - len(text.lstrip()) + (found.end() if found else 0)
    kept: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.picture or run.text[cut:]:
            kept.append(run.but(text=run.text[cut:]))
    return tuple(kept)


def _nested(blocks: Iterable[Block]) -> list[Block]:
    """Items in their lists, and lists in their items, by level."""
    found: list[Block] = []
    #: The open lists, with the level of each.
    opened: list[tuple[int, Items]] = []
    for block in blocks:
        if not isinstance(block, Item):
            opened = []
            found.append(Quote(_inner(block.blocks)) if isinstance(block, Quote) else block)
            continue
        items = _as_items(_inner(block.blocks))
        if not items:
            continue
        while opened and (opened[-1][0], opened[-1][1].ordered) != (block.level, block.ordered):
            if opened[-1][0] < block.level:
                break
            opened.pop()
        if not opened or opened[-1][0] < block.level:
            beside = opened[-1][1].items[-1] if opened else found
            last = beside[-1] if beside else None
            # Markdown cannot tell two lists of one kind from one.
            if not isinstance(last, Items) or last.ordered != block.ordered:
                last = Items(block.ordered, [], block.number or 1)
                beside.append(last)
            opened.append((block.level, last))
        opened[-1][1].items.extend(items)
    return found


def _inner(blocks: list[Block]) -> list[Block]:
    """What may stand in a list or a quotation: paragraphs, lists and quotations."""
    kept = (Item, Items, Quote)
    flat: list[Block] = [
        one if isinstance(one, kept) else Paragraph(runs_of(one))
        for one in blocks
        if not isinstance(one, Ruler)
    ]
    return _nested(_with_typed_items(flat))


def _as_items(blocks: list[Block]) -> list[list[Block]]:
    """The blocks of an item, which begins with words: one that holds only a list is that list."""
    if not blocks:
        return []
    first, *rest = blocks
    if isinstance(first, Quote):
        return _as_items([*first.blocks, *rest])
    if isinstance(first, Items):
        return [*first.items[:-1], [*first.items[-1], *rest]]
    return [_without_mark(blocks)]


def _without_mark(blocks: list[Block]) -> list[Block]:
    first, *rest = blocks
    if isinstance(first, Paragraph) and _MARK.match(text_of(first.runs)):
        return [Paragraph(_without(first.runs, _MARK)), *rest]
    return blocks


# Headings


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Bold lines of their own as headings. Headings without words are taken away."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _looks_like_heading(block):
            block = Heading(7, tuple(run.but(bold=False) for run in block.runs))
        if not isinstance(block, Heading) or text_of(block.runs):
            found.append(block)
    return found


def _looks_like_heading(paragraph: Paragraph) -> bool:
    text = text_of(paragraph.runs)
    is_bold = all(run.bold or not run.text.strip(" \n:") for run in paragraph.runs)
    return (
        is_bold
        and 0 < len(text.split()) <= _MOST_WORDS
        and not text.endswith((".", "!", ",", ";"))
        and not any("\n" in run.text or run.href for run in paragraph.runs)
        and any(letter.isalpha() for letter in text)
    )


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings from the second level on, none skipped, as deep as they stand in each other."""
    open_levels: list[int] = []
    is_faq = False
    for block in blocks:
        if isinstance(block, Fence):
            is_faq = block.line.startswith("::: faq")
        if isinstance(block, Heading) and is_faq:
            yield replace(block, level=3)
        elif isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            yield replace(block, level=min(len(open_levels) + 1, 6))
        else:
            yield block


# Blocks of ours, which an export writes as comments around what other programs show


def _fenced(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without the titles and links that an export shows for what a fence says."""
    entries: list[str] | None = None
    shown = ""
    for block in blocks:
        if isinstance(block, Fence):
            name, _, argument = block.line.strip(": ").partition(" ")
            shown = level_and_title(argument)[1] if name == "care" else argument
            if name == REFERENCES:
                entries = []
            elif entries is not None:
                yield References(entries)
                entries = None
            else:
                yield block
            continue
        is_shown, shown = _same(text_of(runs_of(block)), shown), ""
        if entries is None and not is_shown:
            yield block
        elif isinstance(block, Items) and entries is not None:
            entries += [text_of(runs_of(item[0])) for item in block.items]


# References


def _with_references(blocks: list[Block], sources: list[str]) -> list[Block]:
    """Lists of studies, and footnotes that name one, as one block of references at the end."""
    kept: list[Block] = []
    listed: list[str] = []
    for block in blocks:
        entries = _entries(block)
        if entries and kept and _names_sources(kept[-1]):
            kept.pop()
            listed += entries
        else:
            kept.append(block)
    while kept and _names_sources(kept[-1]):
        kept.pop()
    entries = list(dict.fromkeys([*sources, *listed]))
    return [*kept, References(entries)] if entries else kept


def _names_sources(block: Block) -> bool:
    return isinstance(block, Heading) and bool(_SOURCES.fullmatch(text_of(block.runs)))


def _entries(block: Block) -> list[str]:
    """The items of a list of which at least half name a study by its DOI or at PubMed."""
    if not isinstance(block, Items) or any(len(item) > 1 for item in block.items):
        return []
    found = [_with_addresses(runs_of(item[0])) for item in block.items]
    return found if 2 * sum(number(entry) is not None for entry in found) >= len(found) else []


def _with_addresses(runs: Runs) -> str:
    """A reference as plain text: a study's number may stand in its link only."""
    text = text_of(runs)
    if number(text):
        return text
    address = next((run.href for run in runs if run.href and number(run.href)), "")
    return f"{text} {address}".strip()
