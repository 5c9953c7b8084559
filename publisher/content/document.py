"""One Markdown file as a typed value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from publisher.blocks import REFERENCES
from publisher.cache import key_of
from publisher.content.clinic import Clinic
from publisher.content.conflicts import Conflict
from publisher.content.dates import has_hour
from publisher.content.field_reader import FieldMissing, FieldReader, FieldUnknown, FieldValue, Slug
from publisher.content.files import canonical
from publisher.content.frontmatter import Entry, FrontMatter
from publisher.content.limits import Size
from publisher.content.mentions import Mention, find_mentions
from publisher.content.prose import (
    count_words,
    minutes,
    outside_code,
    without_fenced_code,
    without_inline_code,
)
from publisher.content.reference_block import is_out_of_order, take_references
from publisher.content.review import code_of
from publisher.content.slugs import slug_of
from publisher.fields import BY_NAME, LANGUAGES, Kind, Meta, fields_of
from publisher.media.crops import CENTER, Focus
from publisher.problems import Problem

State = Literal["published", "scheduled", "draft", "in-review"]


@dataclass(frozen=True, slots=True)
class MainPicture:
    """A page's own photograph: the name of a file in content/images, or nothing."""

    name: str
    alt: str
    focus: Focus = CENTER


# Compared by identity: a site holds each document once, and asks for it often.
@dataclass(frozen=True, eq=False)
class Document:
    """A writer's file. ``file`` names it in messages; ``path`` is relative to content/.

    ``meta`` holds the fields that could be read, ``lines`` the line of each field given, in
    the order of the file, ``entries`` those of each entry of a list. ``body_line`` is the number
    of the body's first line in the file.
    ``home`` is the address under which all of its ``language`` stands: ``/``, or ``/es/``
    where that is not the language of the site. ``digest`` stands for all of this: two documents
    of one digest are alike in everything. ``problems`` is what reading it found.
    """

    kind: Kind
    file: str
    path: str
    meta: Meta
    lines: Mapping[str, int]
    body: str
    body_line: int
    language: str = LANGUAGES[0]
    home: str = "/"
    digest: str = ""
    problems: tuple[Problem, ...] = ()
    entries: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def is_held_back(self) -> bool:
        """Whether reading left the body out, as it could be neither judged nor shown."""
        return any(problem.rule in (Conflict.name, Size.name) for problem in self.problems)

    @cached_property
    def text(self) -> str:
        """The body with its fenced code samples blanked out and every line where it was."""
        return without_fenced_code(self.body)

    @cached_property
    def prose(self) -> str:
        """The body with all of its code samples blanked out, every letter where it was in text."""
        return without_inline_code(self.text)

    @cached_property
    def numbered(self) -> tuple[tuple[int, str], ...]:
        """The lines of the body outside fenced code samples, with their numbers in the file."""
        return tuple((self.body_line + at, line) for at, line in outside_code(self.body))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The links and pictures of the body, by line."""
        return find_mentions(self.prose, self.body_line)

    @property
    def links(self) -> list[Mention]:
        """The links of the body, by line."""
        return [mention for mention in self.mentions if not mention.is_image]

    @property
    def pictures(self) -> list[Mention]:
        """The pictures of the body, by line."""
        return [mention for mention in self.mentions if mention.is_image]

    @cached_property
    def words(self) -> int:
        """The number of words in the body."""
        return count_words(self.body)

    @cached_property
    def facts(self) -> str:
        """The key of all that other pages say of this document: everything but its body."""
        return key_of(self.header, minutes(self.words))

    @cached_property
    def header(self) -> str:
        """The key of what it says of itself, before its body."""
        return key_of(self.path, self.home, self.meta, dict(self.lines), self.review_holds)

    @cached_property
    def review_holds(self) -> bool:
        """False where the text is another one than a sign-off was of; one that was written by
        hand tells nothing, and holds."""
        meta = self.meta
        if not (meta.reviewed_text and meta.reviewed):
            return True
        return meta.reviewed_text == code_of(self, meta.reviewer, meta.reviewed.date())

    @property
    def reviewer(self) -> str:
        """Who reviewed what stands there now: the name of a file in content/people, or nothing."""
        return self.meta.reviewer if self.review_holds else ""

    @property
    def reviewed(self) -> datetime | None:
        """The day of that review."""
        return self.meta.reviewed if self.review_holds else None

    @cached_property
    def slug(self) -> str:
        return self.meta.slug or slug_of(self.path).removesuffix(self._suffix)

    @property
    def is_clinical(self) -> bool:
        """Whether it says something about health, so carries review and disclaimer. News of the
        clinic say nothing of it, unless they are about a condition or a treatment too."""
        meta = self.meta
        is_news = meta.about == "clinic" and not (meta.conditions or meta.treatments)
        return self.kind.is_clinical and not is_news

    @property
    def over_at(self) -> datetime | None:
        """When the event that it announces is over; with its day, where no hour is given."""
        meta = self.meta
        if meta.starts is None:
            return None
        if meta.ends and has_hour(meta.ends):
            return meta.ends
        day = (meta.ends or meta.starts) + timedelta(days=1)
        return day.replace(hour=0, minute=0, second=0)

    @property
    def _suffix(self) -> str:
        """What tells the file of a translation from its original's, and its address need not."""
        return "" if self.home == "/" else f"-{self.language}"

    @cached_property
    def address(self) -> str:
        """Its place on the site: ``/slug/``, and ``/conditions/slug/`` for hubs and people; in
        another language than the site's ``/es/slug/`` and ``/es/conditions/slug/``."""
        if self.kind in (Kind.ARTICLE, Kind.PAGE):
            return f"{self.home}{self.slug}/"
        return f"{self.home}{self.kind.folder}/{self.slug}/"

    @property
    def title(self) -> str:
        return self.meta.title or self.meta.name

    @cached_property
    def key(self) -> str:
        """The file's name without .md: how other documents name it."""
        return canonical(PurePosixPath(self.path).stem)

    @property
    def picture(self) -> MainPicture:
        """``image`` with its words and its focus; of a person, ``photo``."""
        meta = self.meta
        if self.kind is Kind.PERSON:
            return MainPicture(meta.photo, meta.photo_alt, meta.photo_focus or CENTER)
        return MainPicture(meta.image, meta.image_alt, meta.image_focus or CENTER)

    def line(self, name: str) -> int:
        """The line of a field, or of the front matter's first fence where it is absent."""
        return self.lines.get(name, 1)

    def texts(self, name: str) -> Iterable[tuple[int, str]]:
        """The texts in a field, of a list each entry, with their lines in the file.

        Raises KeyError where there is no such field.
        """
        texts = self.meta.texts(name)
        lines = self.entries.get(name) or [self.line(name)] * len(texts)
        return zip(lines, texts, strict=True)

    def state(self, now: datetime) -> State:
        if self.meta.status != "published":
            return "in-review" if self.meta.status == "in-review" else "draft"
        date = self.meta.date
        return "scheduled" if date and date > now else "published"


def read_document(
    kind: Kind, path: str, file: str, matter: FrontMatter, clinic: Clinic, digest: str = ""
) -> tuple[Document, list[Problem]]:
    """Type the fields of one file by the table. The document is whole even where fields are not."""
    reader = FieldReader(kind, file, clinic.zone)
    meta = reader.read(matter.entries)
    body = matter.body
    if kind in BY_NAME[REFERENCES].kinds:
        body, entries, at = take_references(body)
        if entries and is_out_of_order(matter.body, at):
            line, says = matter.body_line + at, "The numbers of these sources do not count up."
            fix = "Put the sources into the order of their numbers: readers see 1, 2, 3."
            reader.problems.append(FieldValue.problem(file, line, says, fix))
        if entries:
            meta = replace(meta, references=(*meta.references, *(text for text, _ in entries)))
            reader.lines.setdefault(REFERENCES, matter.body_line + at)
            reader.entries.setdefault(REFERENCES, []).extend(
                matter.body_line + line for _, line in entries
            )
    language = meta.language or clinic.main_language
    home = "/" if language == clinic.main_language else f"/{language}/"
    document = Document(
        kind,
        file,
        path,
        meta,
        reader.lines,
        body,
        matter.body_line,
        language,
        home,
        digest,
        entries=reader.entries,
    )
    problems = list(reader.problems)
    problems += [_moved(entry, document) for entry in reader.old_addresses]
    # With unreadable lines a field may only seem to be missing.
    if not matter.problems:
        problems += _missing(document)
    if not document.slug:
        fix = "Rename it with letters a to z, digits and hyphens, or add a slug field."
        problems.append(Slug.problem(file, 0, "No address can be made from this file's name.", fix))
    return document, problems


def _moved(entry: Entry, document: Document) -> Problem:
    """A field of another system that tells addresses at which readers look for the page."""
    given = [entry.value] if isinstance(entry.value, str) else [text for text, _ in entry.value]
    # Of a field that is none of ours, a list in brackets is read as text.
    texts = [part.strip(" \t\"'") for text in given for part in text.strip("[]").split(",")]
    # A pattern, such as /:year/:title/, is no address.
    old = [
        text
        for text in texts
        if text.strip("/") not in ("", document.address.strip("/"))
        and not re.search("[:{]", text.partition("//")[2] or text)
    ]
    fix = "Remove the line."
    if old:
        address = old[0] if "//" in old[0] or old[0].startswith("/") else f"/{old[0]}"
        fix = f"Run  python3 tasks.py redirect {address} {document.address}  , then remove it."
    says = f'"{entry.name}" is not a field, and readers may know the page by the address in it.'
    return FieldUnknown.problem(document.file, entry.line, says, fix)


def _missing(document: Document) -> Iterable[Problem]:
    for row in fields_of(document.kind):
        if document.kind in row.required and row.name not in document.lines:
            fix = f"Add a line such as  {row.name}: {row.example}"
            yield FieldMissing.problem(document.file, 1, f'The field "{row.name}" is missing.', fix)
