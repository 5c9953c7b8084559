"""What a writer and a clinician say to each other about a page, in a file beside it.

``knee.notes.md`` is Markdown that anybody can read and edit: a heading of who and when for each
note, then its words. It is never published.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from publisher.content.documents import Source
from publisher.content.folder import notes_of
from publisher.reading import read
from publisher.write.desk import Desk
from publisher.write.refused import Refused

_HEADING = re.compile(r"^## (?P<who>.+), (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)[ \t]*$", re.MULTILINE)
#: Letters of one note, and of a name.
_LONGEST, _LONGEST_NAME = 20_000, 100


def notes(desk: Desk, path: str) -> list[dict[str, str]]:
    """The notes on a page, oldest first."""
    text = _text(desk, desk.source(path))
    found = list(_HEADING.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)] * bool(found)
    return [
        {"who": one["who"], "at": one["at"], "says": _said(text[one.end() : end])}
        for one, end in zip(found, ends, strict=True)
    ]


def _said(text: str) -> str:
    return re.sub(r"^\\(?=## )", "", text.strip(), flags=re.MULTILINE)


def add_note(desk: Desk, path: str, who: str, says: str) -> dict[str, Any]:
    """Write a note below the others. Raises Refused where it has no words or no name."""
    who = " ".join(who.replace("#", " ").split())[:_LONGEST_NAME]
    says = says.strip()
    if not who or not says or len(says) > _LONGEST:
        raise Refused(422, "A note has a name and some words.", "Write both, and not a whole book.")
    source = desk.source(path)
    with desk.lock:
        at = datetime.now(desk.site.clinic.zone)
        # A line of the note must not look like the beginning of another one.
        body = re.sub(r"^(?=## )", r"\\", says, flags=re.MULTILINE)
        before = _text(desk, source).rstrip()
        note = f"## {who}, {at:%Y-%m-%d %H:%M}\n\n{body}\n"
        text = f"{before}\n\n{note}" if before else note
        desk.write(_file(source), text.encode("utf-8", "replace"))
    return {"notes": notes(desk, path)}


def _file(source: Source) -> Path:
    return notes_of(source.path)


def _text(desk: Desk, source: Source) -> str:
    try:
        return read(_file(source), desk.content.parent).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        says = f"The notes on this page cannot be read: {error.strerror}."
        raise Refused(422, says, getattr(error, "fix", "Look at the file.")) from None
