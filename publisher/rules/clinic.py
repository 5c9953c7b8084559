from __future__ import annotations

from publisher.content import Site
from publisher.content.clinic import NAME, ClinicRule
from publisher.content.links import Broken, picture
from publisher.rule import Problems


def check(site: Site) -> Problems:
    file = f"{site.content.name}/{NAME}"
    if site.clinic.image and isinstance(found := picture(site, site.clinic.image), Broken):
        yield ClinicRule.problem(file, 0, found.says, found.fix)
    absent = [
        words
        for words, fact in (("address", site.clinic.address), ("opening hours", site.clinic.hours))
        if not fact
    ]
    if absent and site.facts.is_known:
        yield ClinicRule.problem(
            file,
            0,
            f"clinic.toml lacks the clinic's {' and '.join(absent)}, which every page would show.",
            "Fill in the lines [address] and [[hours]] of clinic.toml.",
            severity="warning",
        )
