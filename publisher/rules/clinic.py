from __future__ import annotations

from publisher.content import Site
from publisher.content.clinic import NAME, ClinicRule
from publisher.problems import errors
from publisher.rule import Problems


def check(site: Site) -> Problems:
    file = f"{site.content.name}/{NAME}"
    absent = [
        words
        for words, fact in (("address", site.clinic.address), ("opening hours", site.clinic.hours))
        if not fact
    ]
    # What is there and cannot be read is not missing, too.
    is_whole = not any(problem.file == file for problem in errors(site.problems))
    if absent and is_whole and site.facts.is_known:
        yield ClinicRule.problem(
            file,
            0,
            f"clinic.toml lacks the clinic's {' and '.join(absent)}, which every page would show.",
            "Fill in the lines [address] and [[hours]] of clinic.toml.",
            severity="warning",
        )
