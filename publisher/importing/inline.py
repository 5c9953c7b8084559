"""Runs of text as Markdown inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from publisher.importing.tree import Picture, Run, Runs, text_of

_PLAIN_CITATION = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_POWERS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_CITED = "#ref-"
#: Signs that Markdown would take for its own anywhere in a line.
_SIGNS = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
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
        text = ""
        for href, group in groupby(self._resolved(runs), key=lambda run: run.href):
            more = self._linked(href, list(group))
            # An exclamation mark before a link would make a picture of it.
            text = f"{text[:-1]}\\!" if more[:1] == "[" and text[-1:] == "!" else text
            text += more
        return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))

    def _linked(self, href: str, runs: list[Run]) -> str:
        if href.startswith(_CITED):
            return f"[{text_of(runs)}]"
        text = _marked(runs)
        address = self.target(href) if href else ""
        if not address or not text.strip():
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        # A colon after a bracket would define what other links lead to.
        words = " ".join(text.split()).replace("]:", "]&#58;")
        return f"{before}[{words}]({address}){after}"

    def _resolved(self, runs: Runs) -> Iterator[Run]:
        """Links within the page by our ids, raised digits as citations or powers."""
        before = ""
        for run in runs:
            if run.href.startswith("#") and not run.href.startswith(_CITED):
                id_ = self.ids.get(run.href[1:])
                run = run.but(href=f"#{id_}" if id_ else "")
            if run.raised:
                yield from self._raised(run.but(raised=False), before)
            elif self.entries and "[" in run.text and not (run.code or run.href):
                yield from self._cited(run)
            else:
                yield run
            before = run.text

    def _raised(self, run: Run, before: str) -> Iterator[Run]:
        is_power = re.search(r"(?:\b|\d)(?:[cdkm]?m|ft|in|yd)$", before) is not None
        if run.href.startswith(_CITED):
            yield run
        elif (
            not is_power and re.fullmatch(r"[\d\s,\[\]]+", run.text) and self._are_entries(run.text)
        ):
            yield from _citations(run)
        elif re.fullmatch(r"[\d+-]+", run.text):
            yield run.but(text=run.text.translate(_POWERS))
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


def _marked(runs: Iterable[Run]) -> str:
    """Text with its marks of bold, italic and code; spaces stay outside of them."""
    parts: list[str] = []
    for run in _merged(runs):
        if run.picture:
            parts.append(picture(run.picture))
            continue
        inner = run.text.strip(" \n")
        before, _, after = run.text.partition(inner) if inner else (run.text, "", "")
        parts.append(f"{before}{_with_marks(run, inner)}{after}")
    return "".join(parts)


def _with_marks(run: Run, text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        return _escaped(text)
    if run.code and "\n" not in text:
        longest = max(map(len, re.findall("`+", text)), default=0)
        ticks, space = "`" * (longest + 1), " " if longest else ""
        return f"{ticks}{space}{text}{space}{ticks}"
    mark = "*" * (2 * run.bold + run.italic)
    return f"{mark}{_escaped(text)}{mark}"


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
