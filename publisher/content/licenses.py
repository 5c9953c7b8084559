"""A license as a writer gives it: the state, the number, and who issued it.

``NJ 40QA00000000 (New Jersey State Board of Physical Therapy Examiners)``; a person who is
licensed in two states has two entries. The name of the board may be left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: A number has a digit in it, and letters before it at most: ``PT 12345``.
_LICENSE = re.compile(
    r"(?P<state>[A-Z]{2})[ :#-]+(?P<number>(?:[A-Za-z]{1,4} )?[\w./-]*\d[\w./-]*)"
    r"(?:,?\s*\((?P<board>[^()]+)\))?"
)


class License(NamedTuple):
    """``state`` is its postal abbreviation; ``board`` is empty where nobody wrote it."""

    state: str
    number: str
    board: str


def license_of(text: str) -> License | None:
    """The license that ``text`` tells, or None where it has not that form."""
    found = _LICENSE.fullmatch(" ".join(text.split()))
    return License(found["state"], found["number"], found["board"] or "") if found else None
