"""The reading of a document's fields by the table of fields: each value typed, or told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from publisher.blocks import REFERENCES
from publisher.content.clinic import Clinic
from publisher.content.dates import parse_date
from publisher.content.elsewhere import (
    HIDDEN,
    is_end,
    is_nothing,
    is_old_address,
    name_of,
    state_of,
)
from publisher.content.files import printable
from publisher.content.focus import parse_focus
from publisher.content.frontmatter import Entry
from publisher.content.header import normal
from publisher.content.references import number
from publisher.content.slugs import slug_of
from publisher.content.web_address import is_web_address
from publisher.fields import BY_NAME, Field, Kind, Meta, Value, fields_of
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


#: How YAML, and programs that write it, say that there is nothing.
_NOTHING = ("null", "~")

#: The rule of each field of the shape "choice".
_OF_A_CHOICE = {"status": Status, "language": Language, "about": FieldValue}
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
#: What is said once for every page, and of none.
_OF_CLINIC = frozenset(one.name for one in fields(Clinic)) - BY_NAME.keys()
#: Lists whose entries hold a comma each, between a day or a name and the rest.
_WITH_COMMAS = ("changes", "consents", "past_reviews")


@dataclass(slots=True)
class FieldReader:
    """What the fields of one file say: the values that ``read`` returns, the line of each field
    and of each entry of a list, and what is wrong. ``old_addresses`` are fields of other systems
    that tell where readers look for the page."""

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
        """The typed values; one that cannot be typed is left out, and told in ``problems``."""
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
        if name in _OF_CLINIC:
            return f"Remove the line: content/clinic.toml says the {name} of every page.", []
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
        """A text without what stands in it as YAML's "\\u0008", which is told."""
        shown = printable(text)
        if shown != text:
            says = f'"{row.name}" holds a character that cannot be printed, by its number.'
            self._add(line, FieldValue, says, f"Write  {shown or row.example}")
        return shown

    def _list(self, row: Field, entry: Entry) -> tuple[str, ...]:
        items = entry.value
        if isinstance(items, str):
            parts = [items] if row.shape == "texts" else items.split(",")
            items = tuple((part, entry.line) for part in parts)
        elif _is_torn(row.name, entry.line, items):
            says = f"In [square brackets] a comma ends an entry, so this is read as {len(items)}."
            fix = (
                "Write each entry on a line of its own below, with two spaces and a hyphen before."
            )
            self._add(entry.line, FieldValue, says, fix)
            items = ((", ".join(text for text, _ in items), entry.line),)
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


def _is_torn(name: str, line: int, items: tuple[tuple[str, int], ...]) -> bool:
    """Whether commas inside the entries of a list in brackets have parted them."""
    if len(items) < 2 or any("," in text or at != line for text, at in items):
        return False
    # The first of a source's authors, before what ends with its number.
    is_torn = any(
        not re.search(r"[.\d]", text) and number(rest) for (text, _), (rest, _) in pairwise(items)
    )
    return name in _WITH_COMMAS or (name == REFERENCES and is_torn)


def _example(row: Field) -> str:
    return f"Write it as  {row.name}: {row.example}"
