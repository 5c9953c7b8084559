"""The captions of a video: what is said in it, and when, as WebVTT.

Format: https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_ARROW = "-->"
#: Parts that are no captions.
_OTHERS = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
#: Whose voice it is, and every other mark.
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>")
_MARK = re.compile(r"<[^>]*>")
_EXAMPLE = "00:01.000 --> 00:04.000"


class Cue(NamedTuple):
    """Words that are shown from one second to another; ``text`` is plain."""

    start: float
    end: float
    text: str


class Wrong(NamedTuple):
    """What browsers would not show, and what to write instead."""

    line: int
    says: str
    fix: str


def read_captions(text: str) -> tuple[list[Cue], list[Wrong]]:
    """The captions of a file, and what is wrong with it."""
    if not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        says = "Captions begin with the word WEBVTT, and without it no browser shows them."
        return [], [Wrong(1, says, "Write WEBVTT alone on the first line, then an empty line.")]
    cues: list[Cue] = []
    wrong: list[Wrong] = []
    _, *parts = _parts(text)
    for line, part in parts:
        if _OTHERS.match(part[0]):
            continue
        found = _cue(line, part)
        if isinstance(found, Wrong):
            wrong.append(found)
        elif cues and found.start < cues[-1].start:
            says = "These words come earlier than those before them."
            wrong.append(Wrong(line, says, "Put the captions in the order of their times."))
        else:
            cues.append(found)
    if not cues and not wrong:
        says = "There are no captions in this file."
        fix = f"Write when each sentence is said, and below that the sentence:  {_EXAMPLE}"
        wrong.append(Wrong(1, says, fix))
    return cues, wrong


def words_by_line(text: str) -> str:
    """The words of captions on the lines where they stand; every other line is empty."""
    lines = [""] * (text.count("\n") + 1)
    for number, part in _parts(text):
        at = _time_at(part)
        if at is None:
            continue
        for offset, line in enumerate(part[at + 1 :], start=at + 1):
            lines[number - 1 + offset] = _plain([line])
    return "\n".join(lines)


def _parts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that no empty line parts, with the number of the first."""
    part: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            part.append(line.strip())
        elif part:
            yield number - len(part), part
            part = []


def _time_at(part: list[str]) -> int | None:
    """Which of its lines says when it is shown: the second where a name stands before that."""
    return next((at for at, one in enumerate(part[:2]) if _ARROW in one), None)


def _cue(line: int, part: list[str]) -> Cue | Wrong:
    at = _time_at(part)
    if at is None:
        says = "No time stands above these words, so they are not shown."
        return Wrong(line, says, f"Write above them when they are said:  {_EXAMPLE}")
    timing = _TIMING.fullmatch(part[at])
    if timing is None:
        says = f'"{part[at][:60]}" says no time that a browser understands.'
        fix = f"Write minutes, seconds and thousandths, with a point:  {_EXAMPLE}"
        return Wrong(line + at, says, fix)
    start, end = _seconds(*timing.groups()[:3]), _seconds(*timing.groups()[3:])
    if end <= start:
        return Wrong(line + at, "These words end before they begin.", "Correct the second time.")
    if not (words := _plain(part[at + 1 :])):
        return Wrong(line + at, "Nothing stands below this time.", "Write there what is said.")
    return Cue(start, end, words)


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)


def _plain(lines: list[str]) -> str:
    text = _VOICE.sub(r"\1: ", " ".join(lines))
    return " ".join(unescape(_MARK.sub("", text)).split())
