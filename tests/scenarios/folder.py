"""Lays out the files of a scenario, also those that text cannot show."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from PIL import Image

from tests.scenarios.scenario import Section

_PICTURE = re.compile(r"picture (?P<width>\d+)x(?P<height>\d+)")
_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|t)")


def lay_out(root: Path, section: Section) -> None:
    """Make, change or remove the one file that a section is about."""
    assert section.file
    name, notes = section.file
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text, encoding = section.text, "utf-8"
    for note in notes:
        word, _, argument = note.partition(" ")
        if note == "folder":
            path.mkdir()
            return
        if note == "removed":
            path.unlink()
            return
        if word == "link":
            path.symlink_to(argument)
            return
        if match := _PICTURE.fullmatch(note):
            Image.new("RGB", (int(match["width"]), int(match["height"])), "gray").save(path)
            return
        if note == "hex":
            path.write_bytes(bytes.fromhex(text))
            return
        if note == "changed":
            text = _changed(path.read_text("utf-8"), section.lines)
        elif note == "added to":
            text = path.read_text("utf-8") + text
        elif note == "escapes":
            text = _ESCAPE.sub(lambda match: match[0].encode().decode("unicode-escape"), text)
        elif note == "crlf":
            text = text.replace("\n", "\r\n")
        elif word == "repeat":
            *first, last = text.splitlines(keepends=True)
            text = "".join(first) + last * int(argument)
        else:
            encoding = codecs.lookup(note).name
    path.write_bytes(text.encode(encoding))


def _changed(text: str, lines: tuple[str, ...]) -> str:
    """The text with ``-`` lines taken out and ``+`` lines put in; other lines say where."""
    for hunk in "\n".join(lines).split("\n\n"):
        marked = [(line[:1], line[1:]) for line in hunk.split("\n")]
        assert {" ", "-", "+"} >= {mark for mark, _ in marked}, f"no change: {hunk}"
        old = "".join(f"{line}\n" for mark, line in marked if mark != "+")
        new = "".join(f"{line}\n" for mark, line in marked if mark != "-")
        assert 1 == text.count(old), f"this stands {text.count(old)} times in the file:\n{old}"
        text = text.replace(old, new)
    return text
