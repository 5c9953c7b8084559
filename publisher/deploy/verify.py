"""Comparing the answers of the public address with a release: every file, header and redirect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from urllib.parse import urlsplit

from publisher.built.addresses import address_of, encode, encode_path
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND, is_video
from publisher.built.redirects import Redirect, encode_old
from publisher.cache import digest_of
from publisher.deploy.http_client import request
from publisher.deploy.release import Release
from publisher.deploy.respond import Response
from publisher.deploy.store import concurrently
from publisher.problems import Problem
from publisher.progress import Progress, no_progress
from publisher.redact import redact_address
from publisher.rule import Rule

#: An address that no site has.
NOWHERE = "/no-such-page-7c1f0e5a/"
_MOST_PROBLEMS = 20


class NotAsPublished(Rule):
    """Each address answers with the bytes, headers and redirect that were published.

    The command  python3 tasks.py verify  asks for all of them as a visitor would. A cache
    that was not purged, a setting of the CDN, or a file that somebody changed makes them
    differ. Publish with --repair; if it stays so, look at the settings of the CDN.
    """


class NoAnswer(Rule):
    """The public address of the site answers.

    It is that of --address, or else of PUBLISH_ADDRESS, or else of content/clinic.toml. The
    message ends with what the network said: the address may be wrong, its server may not
    run, or this computer may be offline. What was published stays as it is.
    """


def fetch(base: str, target: str) -> Response:
    """GET ``target``, a rooted, percent-encoded address, below ``base``."""
    return request(f"{base.rstrip('/')}{target}")


def fetch_part(base: str, target: str) -> Response:
    """The same of its first two bytes, as Safari asks for a video before it plays it."""
    headers = {"User-Agent": "publisher", "Range": "bytes=0-1"}
    return request(f"{base.rstrip('/')}{target}", headers=headers)


#: What is wrong with an answer, in words that follow "this address"; None where nothing is.
Check = Callable[[Response], str | None]
#: A rooted, percent-encoded address, and what its answer must be.
Expected = tuple[str, Check]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many addresses were asked, and what was wrong with them."""

    asked: int
    problems: list[Problem]


def verify(release: Release, base: str, progress: Progress = no_progress) -> Verified:
    """Ask every address of ``release`` at ``base`` (``https://clinic.example``), and one that
    is not there; compare status, bytes and headers.

    Where the home page gets no answer nothing else is asked: each would time out.
    """
    if silent := no_answer(base):
        return Verified(1, [silent])
    expected = [*files_of(release), *redirects_of(release, base), (NOWHERE, is_not_found(release))]
    wrong = wrong_answers(expected, partial(fetch, base), progress)
    videos = [encode_path(address_of(path)) for path in sorted(release.served) if is_video(path)]
    parts = wrong_answers([(one, is_part) for one in videos], partial(fetch_part, base))
    return Verified(len(expected) + len(videos), differing(base, parts | wrong))


def no_answer(base: str) -> Problem | None:
    """The problem of a site that cannot be reached at all."""
    home = fetch(base, "/")
    if home.status:
        return None
    says = f"Nothing answers at this address: {_reason(home)}."
    fix = (
        "See that this is where visitors reach the site, that its server runs, and that this"
        " computer is online."
    )
    return NoAnswer.problem(redact_address(base), 0, says, fix)


def files_of(release: Release) -> list[Expected]:
    """Every file that is served, in the order of their paths."""
    every = sorted(release.served.items())
    return [(encode_path(address_of(p)), is_file(one)) for p, one in every if p != NOT_FOUND]


def redirects_of(release: Release, base: str) -> list[Expected]:
    return [(encode_old(old), leads(new, base)) for old, new in release.redirects.items()]


def wrong_answers(
    expected: Sequence[Expected], ask: Callable[[str], Response], progress: Progress = no_progress
) -> dict[str, str]:
    """What is wrong, by address."""
    found = concurrently(expected, lambda one: one[1](ask(one[0])))
    wrong = {}
    for done, ((address, _), why) in enumerate(zip(expected, found, strict=True), start=1):
        progress("Verifying", done, len(expected))
        if why:
            wrong[address] = why
    return wrong


def differing(base: str, wrong: Mapping[str, str]) -> list[Problem]:
    """A problem for each wrong address, up to a number of them."""
    base = redact_address(base)
    fix = "Publish with --repair; if it stays so, compare the settings of your CDN with the README."
    shown = [
        NotAsPublished.problem(f"{base.rstrip('/')}{address}", 0, f"This address {why}.", fix)
        for address, why in islice(wrong.items(), _MOST_PROBLEMS)
    ]
    if more := len(wrong) - len(shown):
        says = (
            f"Only {_MOST_PROBLEMS} addresses are listed; {more:,} more do not answer as published."
        )
        fix = "Begin with those listed: most often all have one reason."
        shown.append(NotAsPublished.problem(base, 0, says, fix))
    return shown


def is_file(file: File) -> Check:
    says = "answers with other bytes than were published ({:,} of them)"
    return lambda answer: _differs(answer, 200, file, says)


def is_part(answer: Response) -> str | None:
    is_one = answer.status == 206 and len(answer.body) == 2
    return None if is_one else "sends a video in one piece only, which iPhones do not play"


def leads(redirect: Redirect, base: str = "") -> Check:
    """An answer may name the host of ``base`` before the address, as some servers do."""

    def check(answer: Response) -> str | None:
        if answer.status != redirect.status:
            return _status(answer, redirect.status)
        location = answer.headers.get("location", "")
        if redirect.is_internal and urlsplit(location).netloc == urlsplit(base).netloc:
            location = urlsplit(location)._replace(scheme="", netloc="").geturl()
        if redirect.to is not None and location != encode(redirect.to):
            return f'leads to "{location}" instead of "{redirect.to}"'
        return None

    return check


def is_not_found(release: Release) -> Check:
    page = release.files.get(NOT_FOUND)
    return lambda answer: _differs(answer, 404, page, "answers with another page than 404.html")


def _differs(answer: Response, status: int, file: File | None, other_bytes: str) -> str | None:
    if answer.status != status:
        return _status(answer, status)
    if file and digest_of(answer.body) != file.sha256:
        return other_bytes.format(len(answer.body))
    return _headers(answer, file.headers) if file else None


def _headers(answer: Response, expected: Mapping[str, str]) -> str | None:
    for name, value in expected.items():
        found = answer.headers.get(name.lower())
        if found != value:
            return f'has "{name}: {found}" instead of "{value}"' if found else f"lacks {name}"
    return None


def _status(answer: Response, expected: int) -> str:
    if not answer.status:
        return f"does not answer: {_reason(answer)}"
    return f"answers {answer.status} instead of {expected}"


def _reason(answer: Response) -> str:
    return answer.body.decode("utf-8", "replace").rstrip(".")
