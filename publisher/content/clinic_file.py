"""Reads ``content/clinic.toml``, noting what is wrong with it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from publisher.built.links import MARKUP, plain
from publisher.content.clinic import NAME, Clinic, ClinicRule, Group
from publisher.content.conflicts import conflict
from publisher.content.dates import is_zone
from publisher.content.files import printable, read_text
from publisher.content.focus import parse_focus
from publisher.content.hours import odd
from publisher.content.places import (
    FOLDER,
    Address,
    Geo,
    Location,
    is_american,
    parse_geo,
    same_name,
)
from publisher.content.prose import EMPHASIS, without_emphasis
from publisher.content.slugs import short_slug
from publisher.content.web_address import is_web_address
from publisher.fields import LANGUAGES
from publisher.media.brand import TYPEFACES
from publisher.problems import BadValue, Problem, Severity, did_you_mean, nearest

_KNOWN = tuple(row.name for row in fields(Clinic))
_REQUIRED = ("name", "site", "phone", "tagline", "description")
_TABLES = ("address", "hours", "locations", "menu", "footer", "social", "contacts", "rules")
_FLAGS = ("llms_txt",)
#: Of these there may be several, each below its name in doubled brackets.
_ROWS = ("hours", "locations", "footer")
_WEIGHTS = ("error", "warning", "off")
_ADDRESS = ("street", "city", "state", "zip")


_LANGUAGE = re.compile(rf"^(?:{'|'.join(LANGUAGES)})(?:-[A-Z]{{2}})?$")
_SITE = re.compile(r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+/?$", re.IGNORECASE)
#: What the search engines take for a key: https://www.indexnow.org/documentation
_INDEXNOW = re.compile(r"^[A-Za-z0-9-]{8,128}$")
_EMAIL = re.compile(r"^[\w.%+'&-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_EMERGENCY = re.compile(r"[0-9]{2,3}")
#: Five digits, and four more for whoever knows them.
_ZIP = re.compile(r"\d{5}(?:-\d{4})?", re.ASCII)
_COLOR = re.compile(r"^#[0-9a-fA-F]{6}$")
_PHONE_FIX = "Write ten digits, or + and the country's number."
_GEO_FORM = 'geo = "40.7357, -74.1724"'
#: The lists of a location, as they may be written.
_LISTS = {"hours": '["Monday: 9 am to 5 pm"]', "serves": '["Sampletown"]'}


def read_clinic(content: Path, name: str) -> tuple[Clinic, list[Problem]]:
    """The clinic of a content folder; ``name`` is how clinic.toml is called in problems.

    A clinic is always returned, so that everything else can still be checked.
    """
    text = read_text(content / NAME, content.parent, name)
    if isinstance(text, Problem):
        is_there = os.path.lexists(content / NAME)
        fix = f'Make it, with a line such as  name = "…"  for each of: {", ".join(_REQUIRED)}.'
        return Clinic(), [text if is_there else replace(text, fix=fix)]
    if both := conflict(text, name):
        return Clinic(), [both]
    try:
        # Its end has no number of a line.
        facts = tomllib.loads(f"{text}\n")
    except RecursionError:
        says = "This file cannot be read: lists are nested far too deep."
        return Clinic(), [ClinicRule.problem(name, 0, says, "Write each list on one level.")]
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        number = int(at[1]) if at else 0
        says, fix = _slip(re.sub(r" \(at .*", "", str(error)), ["", *text.split("\n")][number])
        return Clinic(), [ClinicRule.problem(name, number, says, fix)]
    except ValueError:
        says = "This file cannot be read: a number in it is far too long."
        return Clinic(), [ClinicRule.problem(name, 0, says, "Put it in quotation marks.")]
    reader = _Reader(facts, text, name)
    return reader.clinic(), reader.problems


def _slip(says: str, line: str) -> tuple[str, str]:
    """What TOML ``says`` of a line, in words that lead to what can be read."""
    name = "".join(re.findall(r"^[\s\[]*([\w-]+)", line))
    if says.endswith("twice") or "overwrite" in says:
        if name in _ROWS:
            fix = f"Write  [[{name}]]  with two brackets on each side, above each of them."
            return f'"{name}" stands here again, in another form.', fix
        return f'"{name}" stands here a second time.', "Keep it once, with all that belongs to it."
    if name in _FLAGS:
        return _flag_says(name)
    fix = 'Write each fact as  name = "text"  with straight quotation marks.'
    if line.lstrip().startswith("["):
        fix = "Write  [address]  with one bracket on each side, and  [[hours]]  with two."
    elif says.startswith("Unescaped"):
        fix = "Take the backslash out, or write it twice."
    return f"This file cannot be read: {says}.", fix


def _flag_says(key: str) -> tuple[str, str]:
    return f"{key} is either true or false.", f"Write  {key} = true"


def line_of(content: Path, key: str, value: str = "") -> int:
    """The line of clinic.toml with a fact, or with a text that this holds; 0 where it is not
    there. A file that cannot be read has been reported."""
    text = read_text(content / NAME, content.parent, NAME)
    return 0 if isinstance(text, Problem) else _line_of(text.split("\n"), key, value)


def _line_of(lines: list[str], key: str, value: str = "") -> int:
    pattern = re.compile(rf"^\s*(?:\[\[?\s*)?{re.escape(key)}\b")
    first = next((at for at, text in enumerate(lines, 1) if pattern.match(text)), 0)
    below = enumerate(lines[first - 1 :] if first and value else (), first)
    # A row of hours may have its days and its times in one text.
    quoted = re.compile(rf"""["'](?:[^"']+: )?{re.escape(value)}(?:: [^"']+)?["']""")
    return next((at for at, text in below if quoted.search(text)), first)


_ADD_IMAGE = "Write  image = …  as well, or take the line out."


class _Reader:
    """Takes facts out of the parsed file one by one, noting what is wrong with each."""

    def __init__(self, facts: Mapping[str, Any], text: str, file: str) -> None:
        self._facts = facts
        self._lines = text.split("\n")
        self._file = file
        self.problems: list[Problem] = []
        #: The facts that misspelt ones are taken for.
        self._meant: set[str] = set()

    def clinic(self) -> Clinic:
        for key in (key for key in self._facts if key not in _KNOWN):
            self._meant.add(nearest(key, _KNOWN))
            says = f'"{key}" is not a fact that the site uses.'
            self._add(key, says, did_you_mean(key, _KNOWN) or f"Use: {', '.join(_KNOWN)}.")
        plain = [key for key in _KNOWN if key not in (*_TABLES, *_FLAGS)]
        found: dict[str, Any] = {key: text for key in plain if (text := self._text(key))}
        found |= {key: self._flag(key) for key in _FLAGS}
        for key, other in (("color", "accent"), ("accent", "color")):
            if key in found and self._is_missing(other, found):
                says = f"The clinic's {key} needs its other half."
                self._add(key, says, f'Write  {other} = "#…"  as well.')
        for key in _REQUIRED:
            if self._is_missing(key, found):
                self._add(key, f"The clinic's {key} is missing.", f'Write  {key} = "…"')
        if "image" in found and self._is_missing("image_alt", found):
            says = "The clinic's picture has no description, so a blind reader learns nothing."
            self._add("image", says, 'Say what it shows:  image_alt = "…"')
        for key in ("image_alt", "image_focus"):
            if key in found and "image" not in self._facts:
                says = f'"{key}" speaks of a picture that is not there.'
                self._add(key, says, _ADD_IMAGE, severity="warning")
        found |= {"address": self._address(), "hours": tuple(self._hours())}
        found["locations"] = tuple(self._locations(found.get("phone", "")))
        if (name := same_name(found["locations"])) is not None:
            says = f"Two locations are called {name}, and would share a page."
            self._add("locations", says, "Give each a name of its own, such as the town or street.")
        found["menu"] = tuple(self._texts("menu", bool, "Put it in quotation marks."))
        found["footer"] = tuple(self._footer())
        found["social"] = tuple(self._texts("social", is_web_address, "Begin it with https://"))
        found["contacts"] = tuple(self._texts("contacts", bool, "Put it in quotation marks."))
        found["rules"] = dict(self._rules())
        return Clinic(**self._checked(found))

    def _is_missing(self, key: str, found: Mapping[str, Any]) -> bool:
        # One that is no text, or misspelt, is reported already.
        return key not in (*found, *self._meant) and isinstance(self._facts.get(key, ""), str)

    def _checked(self, found: dict[str, Any]) -> dict[str, Any]:
        """Drop what cannot be used, saying so; the defaults of Clinic stand in."""
        tests: dict[str, tuple[Callable[[str], object], str]] = {
            "site": (_SITE.match, "Write it as https://www.example.com, without a path."),
            "phone": (_is_phone, _PHONE_FIX),
            "emergency": (_EMERGENCY.fullmatch, "Write the two or three digits to call: 911"),
            "timezone": (is_zone, "Write a name such as America/New_York."),
            "language": (_LANGUAGE.match, "Write en-US, or es."),
            "email": (_EMAIL.match, "Write name@example.com."),
            "indexnow": (
                _INDEXNOW.match,
                "Write 8 to 128 letters from a to z, digits or hyphens, best 32 at random.",
            ),
            "color": (_COLOR.match, 'Write six letters or digits after #: "#12302a"'),
            "accent": (_COLOR.match, 'Write six letters or digits after #: "#f6a921"'),
            "typeface": (TYPEFACES.get, f"Write one of: {', '.join(TYPEFACES)}."),
            "newsletter": (is_web_address, "Write the full https:// address."),
            "booking_url": (is_web_address, "Write the full https:// address."),
        }
        for key, (is_right, fix) in tests.items():
            if key in found and not is_right(found[key]):
                what = "number" if key == "emergency" else key
                self._add(key, f'"{found.pop(key)}" is not a usable {what}.', fix)
        if "image_focus" in found:
            try:
                found["image_focus"] = parse_focus(found["image_focus"])
            except BadValue as error:
                del found["image_focus"]
                self._add("image_focus", error.says, error.fix)
        if "site" in found:
            # Capitals mean nothing there, and addresses are compared letter by letter.
            found["site"] = found["site"].rstrip("/").lower()
        return found

    def _text(self, key: str) -> str:
        value = self._facts.get(key, "")
        if not isinstance(value, str):
            self._add(key, f"{key} must be text.", f'Put it in quotation marks: {key} = "…"')
            return ""
        return self._plain(key, value)

    def _plain(self, key: str, value: object) -> str:
        """A text on one line; nothing where it is none."""
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if (shown := printable(text)) != text:
            # Such as "\u0008", which is letters until TOML reads it.
            says = f"{key} holds a character that cannot be printed, by its number."
            self._add(key, says, f"Write  {shown or 'it in words'}")
        elif found := MARKUP.search(text):
            says = f'{key} holds "{found[0]}", which would be shown as it stands.'
            self._add(key, says, f"Write  {plain(text) or 'it in words'}")
        elif found := EMPHASIS.search(text):
            says = f'{key} holds "{found[0]}", whose marks would be shown as they stand.'
            self._add(key, says, f"Write  {without_emphasis(text)}")
        return text

    def _flag(self, key: str) -> bool:
        value = self._facts.get(key, False)
        if not isinstance(value, bool):
            self._add(key, *_flag_says(key))
            return False
        return value

    def _address(self) -> Address | None:
        value = self._facts.get("address")
        if value is None:
            return None
        given = self._table("address", value, _ADDRESS, ("geo",))
        if given is None:
            fix = f"Give it {', '.join(_ADDRESS)}, each in quotation marks."
            if isinstance(value, list):
                fix = "Write  [address]  with one bracket on each side, once."
            self._add("address", "The address is not whole.", fix)
            return None
        return self._place("address", given, value)

    def _place(self, key: str, given: dict[str, str], row: Mapping[str, Any]) -> Address:
        """The address of the table ``key`` whose texts are ``given``."""
        if not _ZIP.fullmatch(given["zip"]):
            says, fix = f'"{given["zip"]}" is no zip code.', "Write its five digits."
            self._add(key, says, fix, given["zip"], "warning")
        return Address(**given, geo=self._geo(row))

    def _hours(self) -> Iterator[tuple[str, str]]:
        rows, read = self._facts.get("hours", []), []
        for row in rows if isinstance(rows, list) else [None]:
            given = self._table("hours", row, ("days", "open"))
            if given is None:
                says = 'Write  [[hours]]  and below it  days = "Monday"  and  open = "9 to 5".'
                self._add("hours", "A row of opening hours is not whole.", says)
            else:
                read.append((given["days"], given["open"]))
        yield from self._judged("hours", read)

    def _judged(self, key: str, hours: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """The opening hours of one place as they are; what cannot be meant is told."""
        for text, says, fix, severity in odd(hours):
            self._add(key, says, fix, text, severity)
        return tuple(hours)

    def _footer(self) -> Iterator[Group]:
        rows = self._facts.get("footer", [])
        for row in rows if isinstance(rows, list) else [None]:
            given = self._table("footer", row, ("title",), ("pages",))
            pages = row.get("pages") if isinstance(row, dict) else None
            is_whole = isinstance(pages, list) and all(isinstance(one, str) for one in pages)
            if given and is_whole:
                yield Group(given["title"], tuple(pages or ()))
            else:
                fix = 'Write  [[footer]]  and below it  title = "…"  and  pages = ["contact"].'
                self._add("footer", "A group of the footer is not whole.", fix)

    def _locations(self, phone: str) -> Iterator[Location]:
        """The places that are whole; ``phone`` is that of those that have none of their own."""
        rows = self._facts.get(FOLDER, [])
        for row in rows if isinstance(rows, list) else [{}]:
            given = self._table(
                FOLDER, row, ("name", *_ADDRESS), ("phone", "geo", "hours", "serves")
            )
            if given is None:
                fix = f"Write  [[locations]]  and below it name, {', '.join(_ADDRESS)} in quotes."
                self._add(FOLDER, "A location is not whole.", fix)
                continue
            own = self._plain("phone", row.get("phone")) or phone
            if not _is_phone(own):
                self._add(FOLDER, f'"{own}" is not a usable phone.', _PHONE_FIX)
            name = given.pop("name")
            address = self._place(FOLDER, given, row)
            hours = [_days_and_times(text) for text in self._listed(row, "hours")]
            serves = tuple(self._listed(row, "serves"))
            slug = short_slug(f"{name}.md")
            yield Location(name, slug, own, address, self._judged(FOLDER, hours), serves)

    def _geo(self, row: Mapping[str, Any]) -> Geo | None:
        """Where a place lies, as far as it says so."""
        given = row.get("geo")
        found = parse_geo(given) if isinstance(given, str) else None
        if given is not None and found is None:
            says = f'"{given}" is no place on a map.'
            self._add("geo", says, f"Write latitude and longitude:  {_GEO_FORM}")
        elif found and not is_american(found):
            north, east = found
            is_negative = is_american((north, -east))
            form = f'geo = "{north}, {-east}"' if is_negative else _GEO_FORM
            says = f'"{given}" lies outside of the United States.'
            fix = f"Longitudes of the west have a minus before them:  {form}"
            self._add("geo", says, fix, str(given), "warning")
        return found

    def _listed(self, row: Mapping[str, Any], key: str) -> Iterator[str]:
        """The texts of a list in a table; opening hours have their days before a colon."""
        rows, example = row.get(key, []), _LISTS[key]
        for text in rows if isinstance(rows, list) else [rows]:
            if isinstance(text, str) and (key != "hours" or ": " in text):
                yield self._plain(key, text)
            else:
                says = f'{key} of a location holds "{text}".'
                self._add(FOLDER, says, f"Write  {key} = {example}")

    def _table(
        self, key: str, value: object, names: tuple[str, ...], more: tuple[str, ...] = ()
    ) -> dict[str, str] | None:
        """The texts ``names`` of a [table], or None where one of them is missing; ``more`` may
        stand there as well."""
        given: dict[str, Any] = dict(value) if isinstance(value, dict) else {}
        own, table = (*names, *more), f"[[{key}]]" if key in _ROWS else f"[{key}]"
        for name in [name for name in given if name not in own]:
            near = nearest(name, own)
            if name in _KNOWN:
                # TOML takes every line below [address] for a part of the address.
                says = f'"{name}" stands below {table}, so it is taken for a part of that.'
                self._add(name, says, f"Move its line above {table}, or remove it.")
            else:
                says, fix = f'"{name}" is no part of {table}.', f"Use: {', '.join(own)}."
                self._add(name, says, did_you_mean(name, own) or fix)
                # What was meant is not missing, too.
                given.setdefault(near, given[name])
        texts = {name: self._plain(name, given.get(name)) for name in names}
        return texts if all(texts.get(name) for name in names) else None

    def _rules(self) -> Iterator[tuple[str, str]]:
        rows = self._facts.get("rules", {})
        if not isinstance(rows, dict):
            self._add("rules", "rules is a table.", 'Write  [rules]  and below it  name = "off"')
            return
        for name, weight in rows.items():
            if weight in _WEIGHTS:
                yield name, weight
            elif name in _KNOWN and not did_you_mean(str(weight), _WEIGHTS):
                says = f'"{name}" stands below [rules], so it is taken for a rule.'
                self._add(name, says, "Move its line above [rules], or remove it.")
            else:
                says = f'"{weight}" is not a way to weigh the rule {name}.'
                fix = did_you_mean(str(weight), _WEIGHTS) or f"Write one of: {', '.join(_WEIGHTS)}."
                self._add(name, says, fix)

    def _texts(self, key: str, is_right: Callable[[str], bool], fix: str) -> Iterator[str]:
        """The texts of a list that are right."""
        rows = self._facts.get(key, [])
        for row in rows if isinstance(rows, list) else [rows]:
            if isinstance(row, str) and is_right(row):
                yield self._plain(key, row)
            elif row == "":
                self._add(key, f"{key} holds an empty text.", "Leave it out.")
            else:
                self._add(key, f'"{row}" is not a full address.', fix)

    def _add(
        self, key: str, says: str, fix: str, text: str = "", severity: Severity = "error"
    ) -> None:
        """Note a problem at the line of ``key``, or of the ``text`` that it holds."""
        line = _line_of(self._lines, key, text)
        problem = ClinicRule.problem(self._file, line, says, fix, severity=severity)
        self.problems.append(problem)


def _is_phone(text: str) -> bool:
    if not re.fullmatch(r"\+?[0-9\s().-]+", text):
        return False
    digits = re.sub(r"\D", "", text)
    # A number without its country's is one of North America, where 1 is the country.
    length = len(digits)
    return 8 <= length <= 15 if text.startswith("+") else length - digits.startswith("1") == 10


def _days_and_times(text: str) -> tuple[str, str]:
    """``Monday: 9 am to 5 pm`` in its two parts."""
    days, _, times = text.partition(": ")
    return days, times
