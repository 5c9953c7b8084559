"""A step of the record of advertising: one moment at which a release went live.

N.J.A.C. 13:39A-8.7 asks a physical therapist to keep a record of what was advertised on the
internet, with date and place, for three years from when it was first shown:
https://regulations.justia.com/states/new-jersey/title-13/chapter-39a/subchapter-8/section-13-39a-8-7

A step's name in the store tells its number, moment and release, so that a list of names is
the whole history, and a file that is damaged inside still says what was live when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PREFIX = "r/"
#: Tells the present moment, with its time zone.
Clock = Callable[[], datetime]

_FORM = "%Y%m%dT%H%M%S.%fZ"
_KEY = re.compile(
    r"r/(?P<number>\d{7})-(?P<at>\d{8}T\d{6}\.\d{6}Z)-(?P<release>[1-9]\d*-[0-9a-f]{12})\.json"
)


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """The ``number``-th time that a release went live in a store.

    ``at`` is in UTC, by the clock of the computer that published. ``site`` is the public
    address that the release was built for, ``commit`` what it was built from, both None where
    not known. ``is_exact`` is False where nobody wrote the moment down: it is then the time
    that the release itself gives, or that of the step before.
    """

    number: int
    at: datetime
    release: str
    site: str | None = None
    commit: str | None = None
    is_exact: bool = True

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.number:07}-{self.at.strftime(_FORM)}-{self.release}.json"

    def to_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "release": self.release,
            "site": self.site,
            "commit": self.commit,
            "exact": self.is_exact,
        }

    def to_bytes(self) -> bytes:
        return json.dumps(self.to_json(), sort_keys=True, indent=1).encode() + b"\n"


def utc_now() -> datetime:
    return datetime.now(UTC)


def from_json(raw: Any) -> Step:
    """The step in ``to_json``'s form; raises ValueError, KeyError or TypeError."""
    at = datetime.fromisoformat(raw["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without its time zone")
    texts = (raw["site"], raw["commit"])
    if not all(text is None or isinstance(text, str) for text in texts):
        raise TypeError("site and commit are texts")
    step = Step(int(raw["number"]), at.astimezone(UTC), raw["release"], *texts, bool(raw["exact"]))
    if not _KEY.fullmatch(step.key):
        raise ValueError("no such release")
    return step


def from_bytes(data: bytes) -> Step | None:
    """The step that a file of the record holds; None where it is damaged."""
    try:
        return from_json(json.loads(data))
    except (ValueError, KeyError, TypeError):
        return None


def from_key(key: str) -> Step | None:
    """What the name of a step's file tells; None for a file that is no step."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    try:
        at = datetime.strptime(match["at"], _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Step(int(match["number"]), at, match["release"])
