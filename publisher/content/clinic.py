"""Reads ``content/clinic.toml``: the clinic's facts, each said once and used everywhere."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from publisher.built.links import MARKUP, plain
from publisher.content.conflicts import conflict
from publisher.content.dates import is_zone
from publisher.content.files import read_text
from publisher.content.focus import parse_focus
from publisher.content.web_address import is_web_address
from publisher.fields import LANGUAGES
from publisher.media.crops import CENTER, Focus
from publisher.problems import BadValue, Problem, Severity, did_you_mean
from publisher.rule import Rule


class ClinicRule(Rule):
    """The clinic's file says what its readers look for: where it is and when it is open.

    Facts are said once, in clinic.toml, and shown on every page. What is not known is left out,
    never guessed.

    Wrong: a clinic.toml without an address and opening hours
    Right: [address] and [[hours]] filled in with what stands on the door
    """


T = TypeVar("T")

NAME = "clinic.toml"
_REQUIRED = ("name", "site", "phone", "tagline", "description")
_TABLES = ("address", "hours", "social", "contacts", "rules")
_FLAGS = ("llms_txt",)
_WEIGHTS = ("error", "warning", "off")
_ADDRESS = ("street", "city", "state", "zip")


_LANGUAGE = re.compile(rf"^(?:{'|'.join(LANGUAGES)})(?:-[A-Z]{{2}})?$")
_SITE = re.compile(r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+/?$")
#: What the search engines take for a key: https://www.indexnow.org/documentation
_INDEXNOW = re.compile(r"^[A-Za-z0-9-]{8,128}$")


@dataclass(frozen=True, slots=True)
class Fact:
    """``hint`` says what to write, ``example`` the line or lines as they may stand in the file."""

    name: str
    hint: str
    example: str


def fact(default: T, hint: str, example: str) -> T:
    """Declare an attribute of ``Clinic``: ``default`` where it is absent, the rest as in Fact."""
    return field(default_factory=lambda: default, metadata={"hint": hint, "example": example})


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    city: str
    state: str
    zip: str

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines of an envelope."""
        return self.street, f"{self.city}, {self.state} {self.zip}"

    @property
    def map_url(self) -> str:
        """Where a map shows the way; a link, as nothing of a map is loaded.

        Source: https://developers.google.com/maps/documentation/urls/get-started#directions-action
        """
        return f"https://www.google.com/maps/dir/?api=1&destination={quote(', '.join(self.lines))}"


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic as its site shows it, and the table of what clinic.toml can hold.

    What is not known is None or empty, never guessed.

    ``site`` is the public https address without a slash at the end; ``phone`` is as people
    write it; ``hours`` are pairs of days and opening times as text.
    """

    name: str = fact(
        "The clinic", "The clinic's name, as it stands on the door.", 'name = "Example Clinic"'
    )
    site: str = fact(
        "https://clinic.invalid",
        "The public address of the site.",
        'site = "https://www.example.com"',
    )
    phone: str = fact("", "The phone number, as people write it.", 'phone = "(555) 010-0199"')
    tagline: str = fact(
        "", "The home page's title, in a few words.", 'tagline = "Care in plain words"'
    )
    description: str = fact(
        "",
        "What the site is, for search results and at the top of the home page.",
        'description = "Plain words on pain and movement."',
    )
    language: str = fact("en-US", "The language of the site.", 'language = "en-US"')
    timezone: str = fact(
        "America/New_York",
        "Where the clinic's clock hangs: it decides when a day begins.",
        'timezone = "America/New_York"',
    )
    state: str | None = fact(None, "The state whose rules the clinic keeps.", 'state = "NJ"')
    email: str | None = fact(None, "An email that the clinic reads.", 'email = "desk@example.com"')
    booking_url: str | None = fact(
        None,
        "Where a visit can be booked. Left out, pages show the phone only.",
        'booking_url = "https://booking.example.com/visit"',
    )
    address: Address | None = fact(
        None,
        "The street address, all four lines of it, below everything that is no table.",
        '[address]\nstreet = "1 Example Street"\ncity = "Sampletown"\nstate = "NJ"\nzip = "07000"',
    )
    hours: tuple[tuple[str, str], ...] = fact(
        (),
        "Opening hours: one table for each line that a reader should see.",
        '[[hours]]\ndays = "Monday"\nopen = "9 to 5"',
    )
    social: tuple[str, ...] = fact(
        (),
        "Full addresses of the clinic's own public profiles.",
        'social = ["https://social.example/clinic"]',
    )
    contacts: tuple[str, ...] = fact(
        (),
        "Numbers and addresses that texts may give besides: of other places, of a vendor.",
        'contacts = ["(555) 010-0123", "2 Second Street, Othertown, NJ 07001"]',
    )
    emergency: str = fact("911", "The number to call in an emergency.", 'emergency = "911"')
    #: The picture that stands for the site on its home page and lists; without one, a card does.
    image: str = fact(
        "",
        "The picture, in content/images, that stands for the home page and the lists.",
        'image = "room.png"',
    )
    image_alt: str = fact("", "What that picture shows.", 'image_alt = "Drawing of a room."')
    image_focus: Focus = fact(
        CENTER,
        "Its main thing, which no crop may lose: left, top right, or percent from left and top.",
        'image_focus = "30% 20%"',
    )
    #: The key by which search engines know that news of the site come from the site (IndexNow).
    #: It is public: the site shows it at /<key>.txt. Without one no search engine is notified.
    indexnow: str | None = fact(
        None,
        "A key of your own making, best 32 letters and digits at random. With it, a publish tells"
        " the search engines that take part in IndexNow (https://www.indexnow.org) which pages"
        " changed. The key is no secret: the site shows it. Left out, nobody is told.",
        'indexnow = "2f0c5bd0c1a84a6e9a1f6e7d3b9c4a58"',
    )
    #: Whether the site has a file /llms.txt.
    llms_txt: bool = fact(
        False,
        "Whether the site has a file /llms.txt, a list of its pages for programs that read such"
        " files (https://llmstxt.org). Google says that it ignores the file, and that the file"
        " neither helps nor harms in its search. Left out, there is none.",
        "llms_txt = true",
    )
    #: Rules that this clinic weighs otherwise: name -> "error", "warning" or "off".
    rules: Mapping[str, Severity | Literal["off"]] = fact(
        {},
        "Rules that this clinic weighs otherwise: error, warning or off.",
        '[rules]\nno-references = "off"',
    )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def main_language(self) -> str:
        """The language of the site without its region, as theme/texts names its files."""
        return self.language.partition("-")[0]

    def tag(self, language: str) -> str:
        """A language of the site as BCP 47 has it, with the clinic's region if it gives one."""
        return language + self.language.removeprefix(self.main_language)

    @property
    def phone_e164(self) -> str:
        """``+12122273233``: the form of schema.org and of ``tel:`` links (RFC 3966)."""
        digits = re.sub(r"\D", "", self.phone)
        return "+" + (digits if self.phone.startswith("+") else digits.rjust(11, "1"))

    @property
    def phone_href(self) -> str:
        return f"tel:{self.phone_e164}"

    @property
    def profiles(self) -> tuple[tuple[str, str], ...]:
        """Host and address of each of ``social``."""
        return tuple((urlsplit(url).netloc.removeprefix("www."), url) for url in self.social)


FACTS: tuple[Fact, ...] = tuple(Fact(row.name, **row.metadata) for row in fields(Clinic))


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
        facts = tomllib.loads(text)
    except RecursionError:
        says = "This file cannot be read: lists are nested far too deep."
        return Clinic(), [ClinicRule.problem(name, 0, says, "Write each list on one level.")]
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        says = re.sub(r" \(at .*", "", str(error))
        return Clinic(), [
            ClinicRule.problem(
                name,
                int(at[1]) if at else 0,
                f"This file cannot be read: {says}.",
                'Write each fact as  name = "text"  with straight quotation marks.',
            )
        ]
    reader = _Reader(facts, text, name)
    return reader.clinic(), reader.problems


class _Reader:
    """Takes facts out of the parsed file one by one, noting what is wrong with each."""

    def __init__(self, facts: Mapping[str, Any], text: str, file: str) -> None:
        self._facts = facts
        self._lines = text.split("\n")
        self._file = file
        self.problems: list[Problem] = []

    def clinic(self) -> Clinic:
        known = [row.name for row in fields(Clinic)]
        for key in self._facts:
            if key not in known:
                says = f'"{key}" is not a fact that the site uses.'
                self._add(key, says, did_you_mean(key, known) or f"Use: {', '.join(known)}.")
        plain = [key for key in known if key not in (*_TABLES, *_FLAGS)]
        found: dict[str, Any] = {key: text for key in plain if (text := self._text(key))}
        found |= {key: self._flag(key) for key in _FLAGS}
        for key in _REQUIRED:
            if self._is_missing(key, found):
                self._add(key, f"The clinic's {key} is missing.", f'Write  {key} = "…"')
        if "image" in found and self._is_missing("image_alt", found):
            says = "The clinic's picture has no description, so a blind reader learns nothing."
            self._add("image", says, 'Say what it shows:  image_alt = "…"')
        found |= {"address": self._address(), "hours": tuple(self._hours())}
        found["social"] = tuple(self._texts("social", is_web_address, "Begin it with https://"))
        found["contacts"] = tuple(self._texts("contacts", bool, "Put it in quotation marks."))
        found["rules"] = dict(self._rules())
        return Clinic(**self._checked(found))

    def _is_missing(self, key: str, found: Mapping[str, Any]) -> bool:
        # One that is no text is reported already.
        return key not in found and isinstance(self._facts.get(key, ""), str)

    def _checked(self, found: dict[str, Any]) -> dict[str, Any]:
        """Drop what cannot be used, saying so; the defaults of Clinic stand in."""
        tests: dict[str, tuple[Callable[[str], object], str]] = {
            "site": (_SITE.match, "Write it as https://www.example.com, without a path."),
            "phone": (_is_phone, "Write ten digits, or + and the country's number."),
            "timezone": (is_zone, "Write a name such as America/New_York."),
            "language": (_LANGUAGE.match, "Write en-US, or es."),
            "email": (re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]+$").match, "Write name@example.com."),
            "indexnow": (
                _INDEXNOW.match,
                "Write 8 to 128 letters from a to z, digits or hyphens, best 32 at random.",
            ),
            "booking_url": (is_web_address, "Write the full https:// address."),
        }
        for key, (is_right, fix) in tests.items():
            if key in found and not is_right(found[key]):
                self._add(key, f'"{found.pop(key)}" is not a usable {key}.', fix)
        if "image_focus" in found:
            try:
                found["image_focus"] = parse_focus(found["image_focus"])
            except BadValue as error:
                del found["image_focus"]
                self._add("image_focus", error.says, error.fix)
        if "site" in found:
            found["site"] = found["site"].rstrip("/")
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
        if found := MARKUP.search(text):
            says = f'{key} holds "{found[0]}", which would be shown as it stands.'
            self._add(key, says, f"Write  {plain(text) or 'it in words'}")
        return text

    def _flag(self, key: str) -> bool:
        value = self._facts.get(key, False)
        if not isinstance(value, bool):
            self._add(key, f"{key} is either true or false.", f"Write  {key} = true")
            return False
        return value

    def _address(self) -> Address | None:
        value = self._facts.get("address")
        if value is None:
            return None
        given = self._table("address", value, _ADDRESS)
        if given is None:
            fix = f"Give it {', '.join(_ADDRESS)}, each in quotation marks."
            self._add("address", "The address is not whole.", fix)
            return None
        return Address(**given)

    def _hours(self) -> Iterator[tuple[str, str]]:
        rows = self._facts.get("hours", [])
        for row in rows if isinstance(rows, list) else [None]:
            given = self._table("hours", row, ("days", "open"))
            if given is None:
                says = 'Write  [[hours]]  and below it  days = "Monday"  and  open = "9 to 5".'
                self._add("hours", "A row of opening hours is not whole.", says)
            else:
                yield given["days"], given["open"]

    def _table(self, key: str, value: object, names: tuple[str, ...]) -> dict[str, str] | None:
        """The texts ``names`` of a [table], or None where one of them is missing."""
        given: dict[str, Any] = value if isinstance(value, dict) else {}
        for name in given:
            if name not in names:
                # TOML takes every line below [address] for a part of the address.
                says = f'"{name}" stands below [{key}], so it is taken for a part of that.'
                self._add(name, says, f"Move its line above [{key}], or remove it.")
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
            elif name in _FLAGS or name == "indexnow":
                says = f'"{name}" stands below [rules], so it is taken for a rule.'
                self._add(name, says, "Move its line above [rules], or remove it.")
            else:
                says = f'"{weight}" is not a way to weigh the rule {name}.'
                self._add(name, says, f"Write one of: {', '.join(_WEIGHTS)}.")

    def _texts(self, key: str, is_right: Callable[[str], bool], fix: str) -> Iterator[str]:
        """The texts of a list that are right."""
        rows = self._facts.get(key, [])
        for row in rows if isinstance(rows, list) else [rows]:
            if isinstance(row, str) and is_right(row):
                yield row
            else:
                self._add(key, f'"{row}" is not a full address.', fix)

    def _add(self, key: str, says: str, fix: str) -> None:
        pattern = re.compile(rf"^\s*(?:\[\[?\s*)?{re.escape(key)}\b")
        line = next((n for n, text in enumerate(self._lines, 1) if pattern.match(text)), 0)
        self.problems.append(ClinicRule.problem(self._file, line, says, fix))


def _is_phone(text: str) -> bool:
    if not re.fullmatch(r"\+?[0-9\s().-]+", text):
        return False
    digits = re.sub(r"\D", "", text)
    # A number without its country's is one of North America, where 1 is the country.
    length = len(digits)
    return 8 <= length <= 15 if text.startswith("+") else length - digits.startswith("1") == 10
