"""Where a clinic is and how it is reached: the clinic itself, and each of its places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

#: Pairs of days and opening times, as people write them.
Hours = tuple[tuple[str, str], ...]


#: Latitude and longitude in degrees, north and east of zero.
Geo = tuple[float, float]


class Called:
    """What has a ``phone``, as people write it."""

    __slots__ = ()
    phone: str

    @property
    def phone_e164(self) -> str:
        """``+12122273233``: the form of schema.org and of ``tel:`` links (RFC 3966)."""
        digits = re.sub(r"\D", "", self.phone)
        return "+" + (digits if self.phone.startswith("+") else digits.rjust(11, "1"))

    @property
    def phone_href(self) -> str:
        return f"tel:{self.phone_e164}"


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    city: str
    state: str
    zip: str
    geo: Geo | None = None

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
class Location(Called):
    """One of the places of a clinic that has several. ``serves`` are the names of the towns whose
    people it treats."""

    name: str
    slug: str
    phone: str
    address: Address
    hours: tuple[tuple[str, str], ...] = ()
    serves: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """Its address below the home page: ``locations/riverside/``."""
        return f"{FOLDER}/{self.slug}/"


FOLDER = "locations"
_GEO = re.compile(r"(?P<north>-?\d{1,2}(?:\.\d+)?)\s*,\s*(?P<east>-?\d{1,3}(?:\.\d+)?)")

#: From south to north and from west to east: the states; the end of the Aleutians; Guam and the
#: Northern Marianas; American Samoa.
_AMERICA = ((17, 72, -180, -64), (51, 54, 172, 180), (13, 21, 144, 147), (-15, -11, -172, -168))


def parse_geo(text: str) -> Geo | None:
    """``40.7357, -74.1724``, as maps show it; None for what is no place on the globe."""
    found = _GEO.fullmatch(text.strip())
    if not found:
        return None
    north, east = float(found["north"]), float(found["east"])
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def is_american(place: Geo) -> bool:
    """Whether it can lie in the United States, to which every address here belongs."""
    north, east = place
    return any(
        south <= north <= top and west <= east <= right for south, top, west, right in _AMERICA
    )


def same_name(locations: Iterable[Location]) -> str | None:
    """The name of a place whose page has the address of another's, where there is one."""
    seen: set[str] = set()
    for location in locations:
        if location.slug in seen:
            return location.name
        seen.add(location.slug)
    return None
