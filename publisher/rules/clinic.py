"""The clinic's file says what its readers look for: where it is and when it is open.

Facts are said once, in clinic.toml, and shown on every page. What is not known is left out,
never guessed.

Wrong: a clinic.toml without an address and opening hours
Right: [address] and [[hours]] filled in with what stands on the door
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.content import Site
from publisher.content.clinic import NAME
from publisher.content.links import Broken, picture
from publisher.problems import Problem


def check(site: Site) -> Iterator[Problem]:
    file = f"{site.content.name}/{NAME}"
    if site.clinic.image and isinstance(found := picture(site, site.clinic.image), Broken):
        yield Problem(file, 0, "clinic", found.says, found.fix)
    absent = [
        words
        for words, fact in (("address", site.clinic.address), ("opening hours", site.clinic.hours))
        if not fact
    ]
    if absent:
        yield Problem(
            file,
            0,
            "clinic",
            f"clinic.toml lacks the clinic's {' and '.join(absent)}, which every page would show.",
            "Fill in the lines [address] and [[hours]] of clinic.toml.",
            "warning",
        )
