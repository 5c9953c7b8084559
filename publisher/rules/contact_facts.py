from __future__ import annotations

import re
from urllib.parse import unquote

from publisher.content.clinic import Clinic
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import Hit, fields_text, search


class ContactFacts(Rule):
    """A phone number, e-mail address or street address in a text must be one of clinic.toml.

    Pages copied from elsewhere bring other people's numbers with them, and a reader in pain calls
    the first one. The clinic's facts stand once, in clinic.toml, and every page shows them from
    there. Those of its other places and of vendors it lists as contacts. Emergency numbers (911,
    988, poison control) are fine.

    Wrong: Call us at (555) 010-0142 to book.
    Right: Call us to book. The number is at the foot of every page.

    Source: N.J.A.C. 13:39A-8.1 (advertising must not mislead); the clinic's own facts in
    clinic.toml.
    """


_PHONE = re.compile(
    r"(?<![\w/.=-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-]|\.\d)"
    r"|(?<![\w-])1-8\d\d-[A-Z][A-Z-]{5,8}(?!\w)|(?<=tel:)\+?[\d.-]{9,}\d"
)
#: One with more or fewer digits than it needs, or with nothing between them.
_ODD = re.compile(r"\(\d{3}\) ?(?:\d{3}[ .-](?:\d{2,3}|\d{5})|\d{6,8})(?![\w-])")
#: What a link calls, or writes to, without an extension.
_CALLED = re.compile(r"(?:tel|sms):([^;,?]*)", re.IGNORECASE)
#: Digits of a number such as 911, and of one that takes texts, such as 741741.
_SHORT = 6
_MAIL = re.compile(r"(?<![\w.+/@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\b")
#: Words that begin a heading such as "3 Ways To Drive", and no name of a street.
_NO_NAME = (
    r"(?!(?:To|For|The|Your|And|Of|With|That|You|A|Ways|Tips|Reasons|Exercises|Steps|Easy)\b)"
)
_STREET = re.compile(
    rf"\b\d{{1,5}}[A-Z]? (?:[NSEW]\.? |North |South |East |West )?(?:{_NO_NAME}[A-Z][\w.'’-]*,? "
    rf"){{1,3}}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Drive|Court|Highway|Parkway|Turnpike|Plaza|Square"
    r"|Terrace|(?:St|Ave|Rd|Blvd|Ln|Dr|Ct|Hwy|Pkwy|Tpke|Pl)(?=[.,\n]|$))(?!\w)|\b\d{1,5} (?:US "
    r"|NJ |State )?(?:Route|Highway|Rte\.?) \d{1,3}\b|\bP\.? ?O\.? Box \d+"
)
_ZIP = re.compile(r"\b(?:NJ|NY|PA|New Jersey|New York|Pennsylvania),? (?P<zip>\d{5})(?:-\d{4})?\b")
#: Poison control; the lifeline that 988 reaches; the Board, whose number clinics must display
#: (N.J.A.C. 13:39A-3.5).
_PUBLIC = frozenset({"8002221222", "8002738255", "9735046455"})
#: One of these stands in whatever the patterns above find, and in few other texts.
_DIGITS = re.compile(
    r"[0-9](?:[0-9]{2}[ .-][0-9]{4}|[A-Z]? [A-Z]|-[A-Z]|(?<=[A-Za-z,] [0-9])[0-9]{4})"
)
_FIX = (
    "Remove it: every page shows {what} from clinic.toml. That of another place of yours, or of a"
    " vendor, stands there under contacts."
)


def check_with_facts(document: Document, facts: Facts) -> Problems:
    clinic = facts.clinic
    text = f"{fields_text(document)}\n{document.prose}"
    if "@" in text:
        yield from _mails(document, clinic)
    if ")" in text:
        yield from _odd(document, clinic)
    if _DIGITS.search(text) or _CALLED.search(text) or "Box " in text:
        yield from _phones(document, clinic)
        yield from _streets(document, clinic)


def _known(clinic: Clinic) -> set[str]:
    """The digits of each number that a text may give."""
    own = [clinic.phone, *(location.phone for location in clinic.locations)]
    return {*map(_digits, own), *_PUBLIC, *map(_digits, _contacts(clinic, _PHONE))}


def _phones(document: Document, clinic: Clinic) -> Problems:
    known = _known(clinic)
    for hit in search(document, _PHONE):
        if hit.match.string[: hit.match.start()].endswith("ISBN "):
            continue
        if _digits(hit.match[0]) not in known:
            yield _problem(document, hit, "the clinic's phone number", "the number")
    for mention in document.links:
        # As (555)%20010-0142, which the pattern does not see.
        called = _CALLED.match(unquote(mention.target))
        number = re.sub(r"\D", "", called[1]) if called else ""
        is_known = len(number) <= _SHORT or _digits(number) in known
        if not is_known and not _PHONE.search(mention.target):
            says = f'"{mention.target}" is not the clinic\'s phone number in clinic.toml.'
            fix = _FIX.format(what="the number")
            yield ContactFacts.problem(document.file, mention.line, says, fix)


def _odd(document: Document, clinic: Clinic) -> Problems:
    for hit in search(document, _ODD):
        if _digits(hit.match[0]) not in _known(clinic):
            count = len(re.sub(r"\D", "", hit.match[0]))
            says = f'"{hit.match[0]}" has {count} digits, and a phone number 10.'
            fix = "Write the whole number, or leave it out: every page shows the clinic's."
            if count == 10:
                yield _problem(document, hit, "the clinic's phone number", "the number")
            else:
                yield ContactFacts.problem(document.file, hit.line, says, fix, column=hit.column)


def _mails(document: Document, clinic: Clinic) -> Problems:
    known = {mail.casefold() for mail in (clinic.email or "", *_contacts(clinic, _MAIL))}
    for hit in search(document, _MAIL):
        if hit.match[0].casefold() not in known:
            yield _problem(document, hit, "the clinic's e-mail address", "the address")


def _streets(document: Document, clinic: Clinic) -> Problems:
    places = list(clinic.contacts)
    addresses = [clinic.address, *(location.address for location in clinic.locations)]
    for address in filter(None, addresses):
        places += [address.street, " ".join(address.lines)]
    known = [letters for letters in map(_letters, places) if letters]
    for hit in search(document, _STREET):
        street = _letters(hit.match[0])
        if not any(own.startswith(street) or street.startswith(own) for own in known):
            yield _problem(document, hit, "the clinic's street address", "the address")
    for hit in search(document, _ZIP):
        if not any(hit.match["zip"] in place for place in places):
            yield _problem(document, hit, "the clinic's ZIP code", "the address")


def _problem(document: Document, hit: Hit, fact: str, what: str) -> Problem:
    words = " ".join(hit.match[0].split())
    says = f'"{words}" is not {fact} in clinic.toml.'
    fix = _FIX.format(what=what)
    return ContactFacts.problem(document.file, hit.line, says, fix, column=hit.column)


def _contacts(clinic: Clinic, pattern: re.Pattern[str]) -> list[str]:
    """What matches in the lines of contacts."""
    return [match[0] for line in clinic.contacts for match in pattern.finditer(line)]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)[-10:] if not re.search("[A-Z]", text) else text


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
