"""A writer's folder for tests of reading and of the rules. Everything in it is fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from publisher.content import Site, read_site
from publisher.problems import Problem
from publisher.rules import check

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLINIC = """\
name = "Example Clinic"
site = "https://clinic.example"
phone = "(555) 010-0199"
tagline = "Care in plain words"
description = "A clinic that is made up for tests."
image = "room.png"
image_alt = "Drawing of an empty room."
hours = [{days = "Monday", open = "9 to 5"}]
address = {street = "1 Example Street", city = "Sampletown", state = "NJ", zip = "07000"}
"""

#: The line on which the body of ``Content.document`` begins, where no field is added.
BODY_LINE = 6


@dataclass(frozen=True)
class Content:
    """The folder ``root``, named ``content``."""

    root: Path

    @classmethod
    def make(cls, folder: Path) -> Content:
        """A folder with a clinic, a picture and nothing that is wrong."""
        content = cls(folder / "content")
        content.write("clinic.toml", CLINIC)
        content.write("images/room.png", b"a picture, which nothing here opens")
        return content

    def write(self, name: str, data: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def document(self, path: str, /, body: str = "Words.\n", **fields: str | None) -> Path:
        """A document with what it must have; ``fields`` come after that, or replace it.

        Lines: 2 title, 3 description, 4 date, further fields from 5 on, then ``---`` and the body.
        A field that is None is left out.
        """
        return self.write(path, document(path, body, **fields))

    def site(self, now: datetime = NOW, drafts: bool = False) -> Site:
        return read_site(self.root, now, drafts)

    def problems(self, *rules: str, drafts: bool = False) -> list[Problem]:
        """What reading and all rules find, of which those named ``rules`` are kept."""
        found = check(self.site(drafts=drafts))
        return [problem for problem in found if not rules or problem.rule in rules]


def document(path: str, /, body: str = "Words.\n", **fields: str | None) -> str:
    """The text of ``Content.document``."""
    words = f"Words that describe the made-up page {path} for a test, long enough to be useful."
    values: dict[str, str | None] = {
        "title": f"The page {path}",
        "description": words,
        "date": "2026-01-02",
        **fields,
    }
    lines = "".join(f"{field}: {value}\n" for field, value in values.items() if value is not None)
    return f"---\n{lines}---\n{body}"
