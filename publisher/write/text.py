"""The text of a file as an editor shows it, and back again to bytes of which no more differs."""

from __future__ import annotations

import codecs
import re
from difflib import SequenceMatcher
from statistics import mode

from publisher.content.files import Encoding, canonical
from publisher.problems import Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_END = re.compile(r"\r\n|\r|\n")
_SAVE = 'Save it again with the encoding "UTF-8", in the program that it comes from.'


def text_of(data: bytes, name: str) -> str | Problem:
    """The text with ``\\n`` line ends, without byte-order mark, its letters in one form; or why
    there is none. ``name`` is how messages call the file."""
    raw = _decoded(data)
    if raw is None:
        says = "This file is not saved as UTF-8, so that its letters cannot be told."
        return Encoding.problem(name, 0, says, _SAVE)
    return canonical(_END.sub("\n", raw))


def bytes_of(text: str, before: bytes) -> bytes:
    """The bytes of a text that was made from that of ``before``: lines that did not change keep
    every byte, new ones get the most frequent line end, of two as frequent the first."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    raw = [line for line in _LINE.findall(_decoded(before) or "") if line]
    shown = [canonical(_END.sub("\n", line)) for line in raw]
    new = [line for line in re.findall(r"[^\n]*(?:\n|$)", text) if line]
    ends = [found[0] for line in raw if (found := _END.search(line))]
    end = mode(ends) if ends else "\n"
    made: list[str] = []
    for tag, start, stop, new_start, new_stop in _opcodes(shown, new):
        if tag == "equal":
            made += raw[start:stop]
        else:
            made += [line.replace("\n", end) for line in new[new_start:new_stop]]
    return mark + "".join(made).encode("utf-8", "replace")


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """As ``SequenceMatcher.get_opcodes``, which takes long for a long text: what is alike at both
    ends, which is nearly all, is not looked at."""
    first = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    rest = min(len(old), len(new)) - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    matcher = SequenceMatcher(
        None, old[first : len(old) - last], new[first : len(new) - last], autojunk=False
    )
    inner = [
        (tag, a + first, b + first, c + first, d + first)
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    end = ("equal", len(old) - last, len(old), len(new) - last, len(new))
    return [("equal", 0, first, 0, first), *inner, end]


def _decoded(data: bytes) -> str | None:
    """The text without byte-order mark; None where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
