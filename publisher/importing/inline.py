"""Runs of text as Markdown inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from publisher.importing.tree import Picture, Run, Runs

_PLAIN_CITATION = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_SIGNS_OF = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
#: The ends of numbers, marks of ownership, and what has no letter: as well on the line.
_ORDINAL = re.compile(r"st|nd|rd|th|er|[ªº®©™]|tm|sm|[\W_]*", re.IGNORECASE)
_CITED = "#ref-"
#: Signs that Markdown would take for its own anywhere in a line, and those of other systems.
_SIGNS = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|(?<=\] )\("
    r"|~(?=~)|=(?==)|\{(?=:| *[.#][A-Za-z])"
)
#: Those that have no escape.
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "=": "&#61;", "{": "&#123;"}
_BRACKETS = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Inline:
    """``ids`` are those of our headings by what the source calls them, ``entries`` is the number
    of references that a text may cite, ``target`` gives for an address what our link says."""

    ids: Mapping[str, str] = field(default_factory=dict)
    entries: int = 0
    target: Callable[[str], str] = str

    def markdown(self, runs: Runs) -> str:
        """Lines of Markdown, still without the escapes of what may only not begin a line."""
        by_href = groupby(_merged(self._resolved(runs)), key=lambda run: run.href)
        groups = [(href, list(group)) for href, group in by_href]
        pieces: list[_Piece] = []
        for href, group in groups:
            pieces += [_linked(href, group, len(groups) == 1)] if href else map(_piece, group)
        parts = (
            _wrapped(_join(text for _, text in some), mark)
            for mark, some in groupby(pieces, key=lambda piece: piece[0])
        )
        return "\n".join(" ".join(line.split()) for line in _join(parts).strip().split("\n"))

    def _resolved(self, runs: Runs) -> Iterator[Run]:
        """Links within the page by our ids, raised digits as citations or powers."""
        before = ""
        for run in runs:
            if run.href.startswith("#") and not run.href.startswith(_CITED):
                id_ = self.ids.get(run.href[1:])
                run = run.but(href=f"#{id_}" if id_ else "")
            elif run.href and not run.href.startswith(_CITED):
                run = run.but(href=self.target(run.href))
            if run.script and run.text.strip():
                yield from self._scripted(run, before)
            elif self.entries and "[" in run.text and not (run.code or run.href):
                yield from self._cited(run)
            else:
                yield run
            before = run.text

    def _scripted(self, run: Run, before: str) -> Iterator[Run]:
        """Raised and lowered text: what has signs of its own is written with them."""
        plain, signs = run.but(script=""), _SIGNS_OF[run.script]
        is_power = re.search(r"(?:\b|\d)(?:[cdkm]?m|ft|in|yd)$", before) is not None
        is_number = run.script == "sup" and re.fullmatch(r"[\d\s,\[\]]+", run.text)
        if run.href.startswith(_CITED) or _ORDINAL.fullmatch(run.text.strip()):
            yield plain
        elif not is_power and is_number and self._are_entries(run.text):
            yield from _citations(plain)
        elif re.fullmatch(r"[\d+-]+", run.text):
            yield plain.but(text=run.text.translate(signs))
        else:
            yield run

    def _cited(self, run: Run) -> Iterator[Run]:
        end = 0
        for match in _PLAIN_CITATION.finditer(run.text):
            if self._are_entries(match[0]):
                yield run.but(text=run.text[end : match.start()])
                yield from _citations(run.but(text=match[0]))
                end = match.end()
        yield run.but(text=run.text[end:])

    def _are_entries(self, text: str) -> bool:
        numbers = re.findall(r"\d+", text)
        return bool(numbers) and all(0 < int(one) <= self.entries for one in numbers)


def _citations(run: Run) -> Iterator[Run]:
    """Each number by itself: two citations that touch would be a link with a name."""
    for at, one in enumerate(re.findall(r"\d+", run.text)):
        if at:
            yield run.but(text=" ")
        yield run.but(text=one, href=f"{_CITED}{one}")


def picture(place: Picture, caption: str = "") -> str:
    """A picture as Markdown, with a caption in one line."""
    alt = _escaped(place.alt.translate(_BRACKETS))
    # A straight mark would end it.
    caption = re.sub(r'(^|[\s(])"', r"\1“", caption).replace('"', "”")
    return f'![{alt}]({place.name} "{caption}")' if caption else f"![{alt}]({place.name})"


#: The mark around a text, and the text.
_Piece: TypeAlias = tuple[str, str]


def _mark(run: Run) -> str:
    return "" if run.code else "*" * (2 * run.bold + run.italic)


def _piece(run: Run) -> _Piece:
    if run.picture:
        return "", picture(run.picture)
    if not run.code or "\n" in run.text or not run.text.strip():
        return _mark(run), _scripted(run, _escaped(run.text))
    inner = run.text.strip()
    before, _, after = run.text.partition(inner)
    longest = max(map(len, re.findall("`+", inner)), default=0)
    ticks, space = "`" * (longest + 1), " " if longest else ""
    return "", f"{before}{ticks}{space}{inner}{space}{ticks}{after}"


def _scripted(run: Run, text: str) -> str:
    """Raised or lowered text in its element; spaces stay outside of it."""
    inner = text.strip()
    if not run.script or not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}<{run.script}>{inner}</{run.script}>{after}"


def _linked(href: str, runs: list[Run], is_alone: bool) -> _Piece:
    """A link; marks that all of it has stand around it, as they may go on behind. Around one that
    is alone they would look like a heading."""
    marks = {_mark(run) for run in runs if run.text.strip()}
    is_one = len(marks) == 1 and not is_alone
    pieces = map(_piece, runs)
    text = "".join(text if is_one else _wrapped(text, mark) for mark, text in pieces)
    mark = marks.pop() if is_one else ""
    if not text.strip():
        return mark, text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    # A colon after a bracket would define what other links lead to.
    words = " ".join(text.split()).replace("]:", "]&#58;")
    target = "" if href.startswith(_CITED) else f"({href})"
    return mark, f"{before}[{words}]{target}{after}"


def _wrapped(text: str, mark: str) -> str:
    """Text in its marks; spaces stay outside of them, and what has no words has none."""
    inner = text.strip(" \n")
    if not mark or not any(letter.isalnum() for letter in inner):
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark}{inner}{mark}{after}"


def _join(parts: Iterable[str]) -> str:
    """Pieces of a line. An exclamation mark before a link would make a picture of it."""
    text = ""
    for part in parts:
        text = f"{text[:-1]}\\!" if part[:1] == "[" and text[-1:] == "!" else text
        text += part
    return text


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one run. Of two different ones that touch within a word, both
    take the look that they share: Markdown's marks would run into each other there."""
    found = _joined(runs)
    while (alike := _alike(found)) != found:
        found = _joined(alike)
    return found


def _joined(runs: Iterable[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last is None or last.picture or run.picture:
            found.append(run)
        elif last.looks_like(run) or not run.text.strip():
            # A space has no look: it goes with what stands before it.
            found[-1] = last.but(text=last.text + run.text)
        elif not last.text.strip():
            found[-1] = run.but(text=last.text + run.text)
        else:
            found.append(run)
    return found


def _alike(runs: list[Run]) -> list[Run]:
    found = runs[:1]
    for run in runs[1:]:
        last = found[-1]
        if _weight(last) and _weight(run) and last.text[-1:].strip() and run.text[:1].strip():
            bold, italic = last.bold and run.bold, last.italic and run.italic
            found[-1] = last.but(bold=bold, italic=italic, code=False)
            run = run.but(bold=bold, italic=italic, code=False)
        found.append(run)
    return found


def _weight(run: Run) -> int:
    return run.bold + run.italic + run.code


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), text)
