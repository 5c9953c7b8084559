"""What the clinic's readers look for and clinic.toml does not say yet: address, opening hours."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.problems import Problem
from publisher.read import Site
from publisher.read.clinic import NAME


def check(site: Site) -> Iterator[Problem]:
    absent = [
        words
        for words, fact in (("address", site.clinic.address), ("opening hours", site.clinic.hours))
        if not fact
    ]
    if absent:
        yield Problem(
            f"{site.content.name}/{NAME}", 0, "clinic",
            f"The clinic's {' and '.join(absent)} are not known, so no page shows them.",
            "Fill in the lines that clinic.toml has ready for them.", "warning",
        )  # fmt: skip
