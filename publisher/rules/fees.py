from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from publisher.content import Site
from publisher.content.block_bodies import BlockBody, filled_blocks
from publisher.content.dates import MONTHS, parse_date
from publisher.problems import BadValue, Severity
from publisher.rule import Problems, Rule


class Fees(Rule):
    """A list of fees names each service with its amount, and says until which day they hold.

    New Jersey allows a therapist to advertise fees only so. When the day has passed, this is a
    warning: nobody can hold the clinic to the old fees, and readers are misled.

    Wrong: ::: fees  with  - Evaluation: $120  and nothing else
    Right: the same, and below it  These fees hold until June 30, 2027.

    Source: N.J.A.C. 13:39A-8.1(g):
    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-1
    """


_UNTIL = re.compile(
    r"\b(?:until|through|hasta(?: el)?)\s+(?P<day>[^.;()]*?\b\d{4}(?:-\d{2}-\d{2})?)", re.IGNORECASE
)
_SPANISH = re.compile(r"(\d+) de (\w+) de (\d{4})")


def check(site: Site) -> Problems:
    for document in site.documents:
        for body in filled_blocks(document, "fees"):
            for line, says, fix, severity in _wrong(body, site):
                yield Fees.problem(document.file, line, says, fix, severity=severity)


def _wrong(body: BlockBody, site: Site) -> Iterator[tuple[int, str, str, Severity]]:
    if not body.bullets:
        yield body.line, "Fees are a list of bullets.", "Write each as  - Service: amount", "error"
    for line, service, amount in body.items:
        if not service or not amount:
            says = "This fee has no service, or no amount."
            yield line, says, "Write it as  - Service: amount", "error"
    until = _UNTIL.search(" ".join(text for _, text in body.lines))
    if until is None:
        fix = "Add below them, with the day that is true: These fees hold until June 30, 2027."
        yield body.line, "These fees do not say until when they hold.", fix, "error"
        return
    # Of a month alone, the last day is not known to the day.
    with suppress(BadValue):
        day = parse_date(_in_english_order(until["day"]), site.clinic.zone)
        if day.date() < site.now.date():
            says = f"These fees held until {until['day']}, which has passed."
            fix = "Ask what holds now, and write the new day and the new fees."
            yield body.line, says, fix, "warning"


def _in_english_order(day: str) -> str:
    """``30 de junio de 2027`` -> ``2027-6-30``; any other day as it is."""
    found = _SPANISH.fullmatch(day.strip().casefold())
    months = MONTHS["es"]
    if not found or found[2] not in months:
        return day
    return f"{found[3]}-{months.index(found[2]) + 1}-{found[1]}"
