"""The clinic's facts, each said once in ``content/clinic.toml`` and used everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from publisher.content.places import Address, Called, Location
from publisher.media.brand import TYPEFACES, Brand, brand, in_typeface, parsed
from publisher.media.crops import CENTER, Focus
from publisher.problems import Severity
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
class Group:
    """Links of the footer under a title; ``pages`` are addresses without slashes at their ends."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clinic(Called):
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
        "The street address, all four lines of it, below everything that is no table; and geo,"
        " where that lies on a map, if you know it.",
        '[address]\nstreet = "1 Example Street"\ncity = "Sampletown"\nstate = "NJ"\nzip = "07000"\n'
        'geo = "40.7357, -74.1724"',
    )
    hours: tuple[tuple[str, str], ...] = fact(
        (),
        "Opening hours: one table for each line that a reader should see.",
        '[[hours]]\ndays = "Monday"\nopen = "9 to 5"',
    )
    locations: tuple[Location, ...] = fact(
        (),
        "The places of a clinic that has several: one table for each, which gets a page of its"
        " own. phone, geo, hours and serves (the towns whose people come there) may be left out.",
        '[[locations]]\nname = "Riverside"\nphone = "(555) 010-0198"\nstreet = "2 Example Road"\n'
        'city = "Otherton"\nstate = "NJ"\nzip = "07001"\nhours = ["Tuesday: 9 am to 1 pm"]\n'
        'serves = ["Otherton", "Sampletown"]',
    )
    menu: tuple[str, ...] = fact(
        (),
        "What the main menu leads to, in its order, seven at most: addresses of pages without the"
        " slashes at their ends. Left out, it has the lists and what every clinic has.",
        'menu = ["conditions", "treatments/dry-needling", "people", "about", "contact"]',
    )
    footer: tuple[Group, ...] = fact(
        (),
        "Groups of links at the foot of every page: one table for each. Pages that stand in no"
        " group follow, twelve at most; the A to Z has the rest. Pages in another language than the"
        " titles have all links in one group.",
        '[[footer]]\ntitle = "For patients"\npages = ["first-visit", "privacy"]',
    )
    social: tuple[str, ...] = fact(
        (),
        "Full addresses of the clinic's own public profiles.",
        'social = ["https://social.example/clinic"]',
    )
    newsletter: str | None = fact(
        None,
        "Where readers ask for your newsletter: the full address of its own page. The foot of every"
        " page leads there; nothing of it is loaded.",
        'newsletter = "https://newsletter.example.com/clinic"',
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
    logo: str = fact(
        "",
        "The clinic's logo with its name, in content/images, on white: it stands at the top of"
        " every page, in place of the drawn mark and the name. On a dark screen its light and dark"
        " are exchanged.",
        'logo = "logo.png"',
    )
    icon: str = fact(
        "",
        "A square picture in content/images, at least 192 pixels wide, for the browser's tab and a"
        " phone's home screen. Left out, it is the drawn mark, in the clinic's colors.",
        'icon = "icon.png"',
    )
    typeface: str = fact(
        "",
        f"The letters: {', '.join(TYPEFACES)}. All are on the reader's own device, so that nothing"
        " is loaded. Left out, they are the theme's: headings of a book, plain text.",
        'typeface = "plain"',
    )
    color: str | None = fact(
        None,
        "A dark color of the clinic's own, for headings and panels; with it goes an accent. What"
        " could not be read is refused. Left out, both are the theme's.",
        'color = "#12302a"',
    )
    accent: str | None = fact(
        None,
        "A light color of the clinic's own, for buttons and signs. Cards for sharing have both.",
        'accent = "#f6a921"',
    )
    image_credit: str | None = fact(
        None,
        "Who made the pictures and holds the rights in them, for the foot of every page and for"
        " search engines that show pictures.",
        'image_credit = "Example Clinic"',
    )
    first_visit: str | None = fact(
        None,
        "The page that tells how a first visit goes: its address without the slashes at the ends."
        " The home page leads to it.",
        'first_visit = "what-to-expect"',
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

    @property
    def brand(self) -> Brand | None:
        """The colors of its own, where it names both."""
        if not (self.color and self.accent):
            return None
        return brand(parsed(self.color), parsed(self.accent))

    @property
    def style(self) -> str:
        """The style sheet of what it has of its own, colors and letters; empty where that is
        none."""
        own = self.brand.css() if self.brand else ""
        return own + (in_typeface(self.typeface) if self.typeface else "")

    def location(self, name: str) -> Location | None:
        """The one of its places that has a name, in large or small letters."""
        named = (one for one in self.locations if one.name.casefold() == name.casefold())
        return next(named, None)

    def tag(self, language: str) -> str:
        """A language of the site as BCP 47 has it, with the clinic's region if it gives one."""
        return language + self.language.removeprefix(self.main_language)

    @property
    def profiles(self) -> tuple[tuple[str, str], ...]:
        """Host and address of each of ``social``."""
        return tuple((urlsplit(url).netloc.removeprefix("www."), url) for url in self.social)


FACTS: tuple[Fact, ...] = tuple(Fact(row.name, **row.metadata) for row in fields(Clinic))
