"""One Markdown file as a typed value, and the reading of its fields by the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Literal
from zoneinfo import ZoneInfo

from publisher.blocks import REFERENCES
from publisher.cache import key_of
from publisher.content.clinic import Clinic
from publisher.content.conflicts import Conflict
from publisher.content.dates import has_hour, parse_date
from publisher.content.elsewhere import (
    HIDDEN,
    is_end,
    is_nothing,
    is_old_address,
    name_of,
    state_of,
)
from publisher.content.files import UNPRINTABLE, canonical
from publisher.content.focus import parse_focus
from publisher.content.frontmatter import Entry, FrontMatter
from publisher.content.header import normal
from publisher.content.limits import Size
from publisher.content.mentions import Mention, find_mentions
from publisher.content.prose import (
    count_words,
    minutes,
    outside_code,
    without_fenced_code,
    without_inline_code,
)
from publisher.content.reference_block import take_references
from publisher.content.review import code_of
from publisher.content.slugs import slug_of
from publisher.content.web_address import is_web_address
from publisher.fields import BY_NAME, LANGUAGES, Field, Kind, Meta, Value, fields_of
from publisher.media.crops import CENTER, Focus
from publisher.problems import BadValue, Edit, Problem, did_you_mean, instead, nearest
from publisher.rule import Rule


class FieldUnknown(Rule):
    """Only fields of the table may be used.

    A misspelt field would otherwise be left out in silence.
    Wrong: descripton: What may help a stiff neck.
    Right: description: What may help a stiff neck.
    """

    action = "file"


class FieldMissing(Rule):
    """Fields that every page needs must be there and not be empty.

    A page without a title or a description cannot be found, one without a date not be trusted.
    Wrong: title:
    Right: title: Neck pain from desk work: what may help
    """


class FieldTwice(Rule):
    """A field is written once.

    Of two values nobody knows which one was meant.
    Wrong: tags: [desk work]  and further down  tags: [posture]
    Right: tags: [desk work, posture]
    """

    action = "file"


class FieldValue(Rule):
    """A field that takes one value takes no list, one that takes addresses takes whole ones.

    Wrong: title: [Neck pain, Back pain]  (as two lines with hyphens)
    Right: title: Neck and back pain
    """


class Status(Rule):
    """The status is published, draft or in-review.

    Anything else might publish what is not ready, so it stops the publish; so does a status with
    nothing after the colon.
    Wrong: status: finished
    Right: status: published
    """


class Language(Rule):
    """The language of a document is one that the site has words for: en or es.

    A page's own words, its dates and its buttons are in its language.
    Wrong: language: Spanish
    Right: language: es
    """


class Date(Rule):
    """A date begins with the year.

    03/04/2024 is March to some readers and April to others.
    Wrong: date: 03/04/2024
    Right: date: 2024-03-04
    """


class FocusRule(Rule):
    """A focus names one point of a picture, in words or in percent.

    Cards and social networks crop a picture; from a word that nobody understands, the crop
    would be taken from the middle and might lose the face.
    Wrong: image_focus: upper left corner
    Right: image_focus: top left
    """


class Slug(Rule):
    """An address is short, says what the page is about, and carries no date and no promise.

    It is read out, typed and shared, and it stays for good. A date in it makes a page that is
    kept up to date look old. Capitals and spaces in a file's name make links to it go wrong.

    Wrong: 2025-10-29-The-Best-Of-Neck Pain.md
    Right: neck-pain-from-desk-work.md

    https://developers.google.com/search/docs/crawling-indexing/url-structure
    """

    action = "rename"


State = Literal["published", "scheduled", "draft", "in-review"]

#: How YAML, and programs that write it, say that there is nothing.
_NOTHING = ("null", "~")

#: The rule of each field of the shape "choice".
_OF_A_CHOICE = {"status": Status, "language": Language, "about": FieldValue}
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


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
    reader = _FieldReader(kind, file, clinic.zone)
    meta = reader.read(matter.entries)
    body = matter.body
    if kind in BY_NAME[REFERENCES].kinds:
        body, entries, at = take_references(body)
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


@dataclass(slots=True)
class _FieldReader:
    kind: Kind
    file: str
    zone: ZoneInfo
    lines: dict[str, int] = field(default_factory=dict)
    entries: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    old_addresses: list[Entry] = field(default_factory=list)
    #: Every field that is there, by the name that it would have in the table.
    named: set[str] = field(default_factory=set)

    def read(self, entries: Iterable[Entry]) -> Meta:
        values: dict[str, Any] = {}
        entries = [*entries]
        self.named = {normal(entry.name) for entry in entries}
        for entry in entries:
            row = self._row(entry)
            if row is None:
                continue
            if row.name in self.lines:
                says = f'"{row.name}" is written twice; it is also on line {self.lines[row.name]}.'
                self._add(entry.line, FieldTwice, says, "Keep one of the two lines.")
                continue
            self.lines[row.name] = entry.line
            is_none = isinstance(entry.value, str) and entry.value.casefold() in _NOTHING
            value = self._value(row, replace(entry, value="") if is_none else entry)
            if value:
                values[row.name] = value
        return Meta(**values)

    def _row(self, entry: Entry) -> Field | None:
        name = normal(entry.name)
        if name in BY_NAME and self.kind in BY_NAME[name].kinds:
            return BY_NAME[name]
        edits: list[Edit] = []
        if name in BY_NAME:
            says = f'"{entry.name}" is not a field of a file in content/{self.kind.folder}.'
            fix = "Remove the line."
        elif is_old_address(name):
            self.old_addresses.append(entry)
            return None
        else:
            says = f'"{entry.name}" is not a field.'
            fix, edits = self._instead(name, entry)
        self._add(entry.line, FieldUnknown, says, fix, edits)
        return None

    def _instead(self, name: str, entry: Entry) -> tuple[str, list[Edit]]:
        """What to do with a field that is none, and the edits that do it."""
        value = entry.value if isinstance(entry.value, str) else ""
        own = [row.name for row in fields_of(self.kind)]
        if is_nothing(name):
            edits = [Edit(entry.line, 0, entry.name, None)] if entry.stands_alone else []
            return "Remove the line: it says nothing of the page.", edits
        if is_end(name):
            fix = "Remove the line, and write  status: draft  on the day that the page is to go."
            return fix, []
        near = name_of(name, value)
        pairs = [(entry.name, near)]
        if near == "status":
            # Without the line, a draft would be published.
            state = state_of(name, value)
            fix, pairs = f"Write  status: {state}", [*pairs, (value, state)] if value else []
        elif near in own:
            is_short = value and entry.stands_alone
            fix = f"Write  {near}: {value}" if is_short else f"Write  {near}:  in its place."
        else:
            # One that is there already cannot be meant.
            near = nearest(name, [one for one in own if one not in self.named])
            fix = did_you_mean(name, [near]) or f"Remove the line, or use one of: {', '.join(own)}."
            pairs = [(entry.name, near)] if near else []
        if near in self.named:
            if near != "status":
                fix = f"It is called {near} here, which is there: keep what is right, and one line."
            # Under its right name it would be there twice.
            pairs = []
        return fix, [Edit(entry.line, 0, old, new) for old, new in pairs]

    def _value(self, row: Field, entry: Entry) -> Value | None:
        if row.is_list:
            return self._list(row, entry)
        if isinstance(entry.value, tuple):
            says = f'"{row.name}" takes one value, not a list.'
            self._add(entry.line, FieldValue, says, f"Write it as  {row.name}: {row.example}")
            return None
        text = " ".join(entry.value.split())
        # A status that is left open does not say that the page is ready.
        if not text and row.name != "status":
            if self.kind in row.required:
                self._add(entry.line, FieldMissing, f'"{row.name}" is empty.', _example(row))
            return None
        return self._single(row, self._printable(row, text, entry.line), entry.line)

    def _printable(self, row: Field, text: str, line: int) -> str:
        """A text without what stands in it as YAML's "\\u0008", which no feed can hold."""
        printable = " ".join(UNPRINTABLE.sub("", text).split())
        if printable != text:
            says = f'"{row.name}" holds a character that cannot be printed, by its number.'
            self._add(line, FieldValue, says, f"Write  {printable or row.example}")
        return printable

    def _list(self, row: Field, entry: Entry) -> tuple[str, ...]:
        items = entry.value
        if isinstance(items, str):
            parts = [items] if row.shape == "texts" else items.split(",")
            items = tuple((part, entry.line) for part in parts)
        found: dict[str, int] = {}
        for given, line in items:
            text = " ".join(given.split())
            if row.of is not None:
                text = text.removesuffix(".md")
            if not text:
                continue
            text = self._printable(row, text, line)
            found.setdefault(text, line)
            if row.shape == "addresses" and not is_web_address(text):
                says = f'"{text}" is no address of a website.'
                self._add(line, FieldValue, says, _example(row))
        self.entries[row.name] = [*found.values()]
        return tuple(found)

    def _single(self, row: Field, text: str, line: int) -> Value | None:
        match row.shape:
            case "date" | "focus":
                try:
                    return parse_date(text, self.zone) if row.shape == "date" else parse_focus(text)
                except BadValue as error:
                    rule = Date if row.shape == "date" else FocusRule
                    self._add(line, rule, error.says, error.fix, instead(line, text, error.fix))
                    return None
            case "choice":
                return self._choice(row, text, line)
            case "slug" if not _SLUG.match(text):
                slug = slug_of(text.strip("/") + ".md")
                edits = [Edit(line, 0, text, slug)] if slug else []
                fix = f"Write  slug: {slug or row.example}"
                self._add(line, Slug, f'"{text}" cannot be part of an address.', fix, edits)
                return None
            case "name":
                return text.removesuffix(".md")
        return text

    def _choice(self, row: Field, text: str, line: int) -> str:
        if text.casefold() in row.choices:
            return text.casefold()
        fix = did_you_mean(text, row.choices) or f"Write one of: {', '.join(row.choices)}."
        if row.name == "status" and text.casefold() in HIDDEN:
            fix = "Whoever has the address opens a public page. Write  draft  to keep it back."
        # A guess at a status could publish what is not ready.
        edits = instead(line, text, fix) if row.name != "status" else []
        says = f'"{text}" is not a {row.name}.' if text else f"The {row.name} is empty."
        self._add(line, _OF_A_CHOICE[row.name], says, fix, edits)
        # Kept as written, a wrong status is never taken for "published".
        return "draft" if row.name == "status" else row.default

    def _add(
        self, line: int, rule: type[Rule], says: str, fix: str, edits: Iterable[Edit] = ()
    ) -> None:
        self.problems.append(rule.problem(self.file, line, says, fix, edits=edits))


def _example(row: Field) -> str:
    return f"Write it as  {row.name}: {row.example}"
