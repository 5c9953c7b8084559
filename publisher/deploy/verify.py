"""Comparing the answers of the public address with a release: every file, header and redirect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.built.addresses import address_of, encode, encode_path
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND
from publisher.built.redirects import Redirect
from publisher.deploy.http_client import request
from publisher.deploy.release import Release
from publisher.deploy.respond import Response
from publisher.deploy.store import concurrently, etag
from publisher.problems import Problem
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


#: What is wrong with an answer, in words that follow "this address"; None where nothing is.
Check = Callable[[Response], str | None]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many addresses were asked, and what was wrong with them."""

    asked: int
    problems: list[Problem]


def verify(
    release: Release,
    base: str,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Verified:
    """Ask every address of ``release`` at ``base`` (``https://clinic.example``), and one that
    is not there; compare status, bytes and headers.

    Where the home page gets no answer nothing else is asked: each would time out.
    """
    home = fetch(base, "/")
    if not home.status:
        says = f"Nothing answers at this address: {_reason(home)}."
        fix = (
            "See that this is where visitors reach the site, that its server runs, and that this"
            " computer is online."
        )
        return Verified(1, [NoAnswer.problem(redact_address(base), 0, says, fix)])
    files = {address_of(path): is_file(file) for path, file in release.served.items()}
    files.pop(address_of(NOT_FOUND), None)
    moved = {old: leads(redirect) for old, redirect in release.redirects.items()}
    checks = [(encode_path(one), check) for one, check in (*files.items(), *moved.items())]
    checks.append((NOWHERE, is_not_found(release)))
    problems: list[Problem] = []
    found = zip(checks, concurrently(checks, lambda one: one[1](fetch(base, one[0]))), strict=True)
    for done, ((address, _), wrong) in enumerate(found, start=1):
        progress("Verifying", done, len(checks))
        if wrong:
            fix = (
                "Publish with --repair; if it stays so, compare the settings of your CDN with the"
                " README."
            )
            place = f"{redact_address(base).rstrip('/')}{address}"
            problems.append(NotAsPublished.problem(place, 0, f"This address {wrong}.", fix))
    shown = problems[:_MOST_PROBLEMS]
    if more := len(problems) - len(shown):
        says = (
            f"Only {_MOST_PROBLEMS} addresses are listed; {more:,} more do not answer as published."
        )
        fix = "Begin with those listed: most often all have one reason."
        shown.append(NotAsPublished.problem(redact_address(base), 0, says, fix))
    return Verified(len(checks), shown)


def is_file(file: File) -> Check:
    says = "answers with other bytes than were published ({:,} of them)"
    return lambda answer: _differs(answer, 200, file, says)


def leads(redirect: Redirect) -> Check:
    def check(answer: Response) -> str | None:
        if answer.status != redirect.status:
            return _status(answer, redirect.status)
        location = answer.headers.get("location", "")
        if redirect.is_internal:
            location = _rooted(location)
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
    if file and etag(answer.body) != file.sha256:
        return other_bytes.format(len(answer.body))
    return _headers(answer, file.headers) if file else None


def _headers(answer: Response, expected: Mapping[str, str]) -> str | None:
    for name, value in expected.items():
        found = answer.headers.get(name.lower())
        if found != value:
            return f'has "{name}: {found}" instead of "{value}"' if found else f"lacks {name}"
    return None


def _rooted(location: str) -> str:
    """Without the site's own host, which some servers put before it."""
    return urlsplit(location)._replace(scheme="", netloc="").geturl()


def _status(answer: Response, expected: int) -> str:
    if not answer.status:
        return f"does not answer: {_reason(answer)}"
    return f"answers {answer.status} instead of {expected}"


def _reason(answer: Response) -> str:
    return answer.body.decode("utf-8", "replace").rstrip(".")
