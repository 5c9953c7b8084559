"""Gives each citation of a finished text an id, so that its reference can lead back to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from publisher.pages.references import citation_id

_CITATION = re.compile(r'<sup><a href="#ref-(?P<number>\d+)">')


def cited(html: str) -> tuple[str, Mapping[int, int]]:
    """The text with ids, and how often it cites each reference.

    The first citation of reference 3 is ``cite-3``, the second ``cite-3-2``, in the order
    that a reader meets them: blocks are rendered apart, so it is known only at the end.
    """
    counts: Counter[int] = Counter()

    def named(match: re.Match[str]) -> str:
        number = int(match["number"])
        counts[number] += 1
        return f'<sup><a href="#ref-{number}" id="{citation_id(number, counts[number])}">'

    return _CITATION.sub(named, html) if "#ref-" in html else html, counts
