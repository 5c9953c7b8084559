"""One scenario: files, commands, and what each command prints, in one text file.

README.md beside this file explains the notation to its readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_HEADER = re.compile(r"^== (?P<head>\S.*)$")
_FILE = re.compile(r"^(?P<name>[\w.-]+/.*?)(?: \((?P<notes>[^()]*)\))?$")
_SERVING = re.compile(r"^serving: (?P<command>edge|preview)$")
_RUN = re.compile(r"^run(?P<process> in a process)?: (?P<words>.*)$")
#: Control characters and whatever else has no shape of its own, but for the end of a line.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_RESULTS = ("exit", "out", "err")


@dataclass(frozen=True)
class Section:
    """A line ``== head`` and the lines below it."""

    head: str
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as a file has them."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def is_result(self) -> bool:
        return self.head.split(" ")[0] in _RESULTS

    @property
    def after(self) -> str:
        """The file that is shown as a command left it; empty for other sections."""
        return self.head.removeprefix("after ") if self.head.startswith("after ") else ""

    @property
    def file(self) -> tuple[str, tuple[str, ...]] | None:
        """Name and notes of a file that the scenario makes or changes."""
        if self.after or self.is_result or self.run or self.serves:
            return None
        if not (match := _FILE.match(self.head)):
            return None
        notes = match["notes"]
        return match["name"], tuple(notes.split(", ")) if notes else ()

    @property
    def serves(self) -> str:
        """The command that serves the site from here on; empty for other sections."""
        match = _SERVING.match(self.head)
        return match["command"] if match else ""

    @property
    def run(self) -> tuple[bool, str] | None:
        """Whether a process of its own is asked for, and the command line."""
        match = _RUN.match(self.head)
        return (bool(match["process"]), match["words"]) if match else None


@dataclass(frozen=True)
class Scenario:
    """``about`` says in words what it shows."""

    about: str
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        parts = [self.about, *("\n".join([f"== {s.head}", *s.lines]) for s in self.sections)]
        return "\n\n".join(parts) + "\n"


def parse(text: str) -> Scenario:
    """The scenario that a text holds. One empty line before a header belongs to nothing."""
    blocks: list[list[str]] = [[]]
    heads = []
    for line in text.removesuffix("\n").split("\n"):
        if match := _HEADER.match(line):
            heads.append(match["head"])
            blocks.append([])
        else:
            blocks[-1].append(line)
    for block in blocks[:-1]:
        if block and not block[-1]:
            block.pop()
    about, *bodies = ("\n".join(block) for block in blocks)
    sections = [
        Section(head, tuple(body.split("\n")) if body else ())
        for head, body in zip(heads, bodies, strict=True)
    ]
    for section in sections:
        known = section.file or section.run or section.serves or section.after or section.is_result
        assert known, f"nobody knows what this section is: == {section.head}"
    return Scenario(about, tuple(sections))


def results(code: int, out: str, err: str) -> Iterator[Section]:
    """The sections that say how a command ended."""
    yield Section(f"exit {code}")
    for head, text in (("out", out), ("err", err)):
        if shown := text.rstrip("\n"):
            yield Section(head, tuple(_visible(shown).split("\n")))


def shown(section: Section, text: str) -> Section:
    """A section ``after file`` with what the file holds."""
    return replace(section, lines=tuple(_visible(text.removesuffix("\n")).split("\n")))


def _visible(text: str) -> str:
    """The text with escapes for what cannot be seen, such as a soft hyphen."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode-escape").decode(), text)
