"""Whether the public address answers with the live release: every file, header and redirect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.built.addresses import address_of, encode, encode_path
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND
from publisher.built.redirects import Redirect
from publisher.deploy.at_once import each_of
from publisher.deploy.manifest import Release
from publisher.deploy.public import Answer, fetch
from publisher.deploy.store import etag
from publisher.problems import Problem

#: An address that no site has.
NOWHERE = "/no-such-page-7c1f0e5a/"
#: What is wrong with an answer, in words that follow "this address"; None where nothing is.
Check = Callable[[Answer], str | None]
_MOST_PROBLEMS = 20


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

    Where the home page gets no answer nothing else is asked: each would be waited for in vain.
    """
    home = fetch(base, "/")
    if not home.status:
        return Verified(1, [_no_answer(base, home)])
    checks = [*_files(release), *_redirects(release), (NOWHERE, is_not_found(release))]
    problems: list[Problem] = []

    def look(check: tuple[str, Check]) -> str | None:
        return check[1](fetch(base, check[0]))

    found = zip(checks, each_of(checks, look), strict=True)
    for done, ((address, _), wrong) in enumerate(found, start=1):
        progress("Verifying", done, len(checks))
        if wrong:
            problems.append(_problem(base, address, wrong))
    shown = problems[:_MOST_PROBLEMS]
    if len(problems) > len(shown):
        shown.append(_more(base, len(problems) - len(shown)))
    return Verified(len(checks), shown)


def _files(release: Release) -> Iterator[tuple[str, Check]]:
    every = {**{path: kept.file for path, kept in release.retained.items()}, **release.files}
    for path, file in every.items():
        if path != NOT_FOUND:
            yield encode_path(address_of(path)), is_file(file)


def _redirects(release: Release) -> Iterator[tuple[str, Check]]:
    for old, redirect in release.redirects.items():
        yield encode_path(old), leads(redirect)


def is_file(file: File) -> Check:
    def check(answer: Answer) -> str | None:
        if answer.status != 200:
            return _status(answer, 200)
        if etag(answer.body) != file.sha256:
            return f"answers with other bytes than were published ({len(answer.body):,} of them)"
        return _headers(answer, file.headers)

    return check


def leads(redirect: Redirect) -> Check:
    def check(answer: Answer) -> str | None:
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
    headers = page.headers if page else {}

    def check(answer: Answer) -> str | None:
        if answer.status != 404:
            return _status(answer, 404)
        if page and etag(answer.body) != page.sha256:
            return "answers with another page than 404.html"
        return _headers(answer, headers)

    return check


def _headers(answer: Answer, expected: Mapping[str, str]) -> str | None:
    for name, value in expected.items():
        found = answer.headers.get(name.lower())
        if found != value:
            return f'has "{name}: {found}" instead of "{value}"' if found else f"lacks {name}"
    return None


def _rooted(location: str) -> str:
    """Without the site's own host, which some servers put before it."""
    return urlsplit(location)._replace(scheme="", netloc="").geturl()


def _status(answer: Answer, expected: int) -> str:
    if not answer.status:
        return f"does not answer: {reason(answer)}"
    return f"answers {answer.status} instead of {expected}"


def reason(answer: Answer) -> str:
    return answer.body.decode("utf-8", "replace").rstrip(".")


def _no_answer(base: str, answer: Answer) -> Problem:
    return Problem(
        base,
        0,
        "no-answer",
        f"Nothing answers at this address: {reason(answer)}.",
        "See that this is where visitors reach the site, that its server runs, and that this"
        " computer is online.",
    )


def _more(base: str, number: int) -> Problem:
    return Problem(
        base,
        0,
        "not-as-published",
        f"Only {_MOST_PROBLEMS} addresses are listed; {number:,} more do not answer as published.",
        "Begin with those listed: most often all have one reason.",
    )


def _problem(base: str, address: str, wrong: str) -> Problem:
    return Problem(
        f"{base.rstrip('/')}{address}",
        0,
        "not-as-published",
        f"This address {wrong}.",
        "Publish with --repair; if it stays so, compare the settings of your CDN with the README.",
    )
