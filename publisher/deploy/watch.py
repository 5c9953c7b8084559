"""A look at the public site for a clinic in which nobody looks: whether it is still as published,
and what goes bad by itself, such as a certificate or an article whose day came and went.

Every file is asked for in its turn, some each day; every redirect each time.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from publisher.built.addresses import encode_path, path_of
from publisher.built.headers import FEEDS, ROBOTS, SITEMAP
from publisher.deploy import verify
from publisher.deploy.release import Release
from publisher.deploy.respond import Response
from publisher.deploy.store import attempts
from publisher.deploy.verify import Check, Expected, NoAnswer
from publisher.problems import Problem, count, plural
from publisher.progress import Progress, no_progress
from publisher.rule import Rule

#: Asked for on every day; of all others so many a day.
_ALWAYS = {"/", "/search/", *(f"/{name}" for name in (ROBOTS, SITEMAP, *FEEDS))}
_A_DAY = 60
#: A certificate is renewed long before this much of its life is left.
_LEFT, _SHARE = timedelta(days=14), 5
_TIMEOUT = 20.0  # seconds, for the certificate


class CertificateEnds(Rule):
    """The certificate of the site is renewed well before its last day.

    After that day browsers show a warning in place of every page. Hosts and CDNs renew
    certificates by themselves; where less than two weeks are left, or a fifth of a short-lived
    one, that has failed. Look at the certificate where the domain is set up: most often a
    record of the domain was changed, or a payment is due.
    """


class DraftVisible(Rule):
    """What the content holds back is not to be seen: a draft, or an article of a day to come.

    Where one is visible, it was public before it became a draft, or other content than this was
    published. Publish this content: python3 tasks.py publish
    """


class NotYetPublic(Rule):
    """What is due is public within a day.

    The workflow publish runs once a day, so that an article appears on its day. Where one is
    missing, that failed: its last run says why. GitHub also stops all schedules of a public
    repository in which nothing happened for sixty days; under Actions they are turned on again.
    """


def watch(
    release: Release,
    base: str,
    due: Mapping[str, str],
    held_back: Mapping[str, str],
    now: datetime,
    progress: Progress = no_progress,
    patience: float = 60.0,
) -> tuple[list[Problem], str]:
    """Compare some of what ``base`` answers with ``release``, the live one, and with the content.

    ``due`` and ``held_back`` are the addresses that must be public ``now``, and that must not be,
    with the writer's file of each. What is wrong is asked again for ``patience`` seconds. Returns
    the problems, and a line of numbers.
    """
    base = base.rstrip("/")
    if silent := verify.no_answer(base):
        return [silent], f"Watched {base}: no answer."
    every, moved = verify.files_of(release), verify.redirects_of(release, base)
    some = _sample(every, now.date())
    seconds: list[float] = []

    def ask(address: str) -> Response:
        began = time.perf_counter()
        answer = verify.fetch(base, address)
        seconds.append(time.perf_counter() - began)
        return answer

    secret: dict[str, str] = {encode_path(one): file for one, file in held_back.items()}
    nowhere = (verify.NOWHERE, verify.is_not_found(release))
    expected = [*some, *moved, *((one, _is_no_page) for one in secret), nowhere]
    wrong = _still_wrong(expected, ask, patience, progress)
    seen = [one for one in secret if wrong.pop(one, None)]
    valid = _validity(base)
    problems = [
        *verify.differing(base, wrong),
        *(_visible(f"{base}{one}", secret[one]) for one in seen),
        *(_missing(base, *one) for one in due.items() if path_of(one[0]) not in release.files),
        *(_ending(base, *valid) if valid else ()),
    ]
    left = plural((valid[1] - datetime.now(UTC)).days, "day") if valid else "none"
    return problems, (
        f"Watched {base}: {len(some):,} of {plural(len(every), 'address')},"
        f" {plural(len(moved), 'redirect')}, {len(secret):,} held back; certificate {left};"
        f" release {release.generation} of {release.published[:10]};"
        f" slowest answer {max(seconds):.2f} s; {count(problems)}."
    )


def _sample(every: list[Expected], day: date) -> list[Expected]:
    """What is asked for each time, and of the others those whose turn it is."""
    turns = -(-len(every) // _A_DAY) or 1
    return [
        (address, _findable(check))
        for number, (address, check) in enumerate(every)
        if address in _ALWAYS or number % turns == day.toordinal() % turns
    ]


def _findable(check: Check) -> Check:
    def both(answer: Response) -> str | None:
        is_hidden = "noindex" in answer.headers.get("x-robots-tag", "")
        return check(answer) or ("asks search engines to stay away" if is_hidden else None)

    return both


def _is_no_page(answer: Response) -> str | None:
    return "is public" if answer.status == 200 else None


def _still_wrong(
    expected: list[Expected], ask: Callable[[str], Response], patience: float, progress: Progress
) -> dict[str, str]:
    """What stays wrong: a network stumbles, and a cache needs a moment after a publish."""
    for is_last in attempts(patience, pause=2.0, longest=20.0):
        wrong = verify.wrong_answers(expected, ask, progress)
        if not wrong or is_last:
            break
        expected = [one for one in expected if one[0] in wrong]
    return wrong


def _visible(address: str, file: str) -> Problem:
    says = f"{file} is held back, but this address shows it."
    fix = "Publish what the content says now:  python3 tasks.py publish"
    return DraftVisible.problem(address, 0, says, fix)


def _missing(base: str, address: str, file: str) -> Problem:
    fix = (
        "If it was added within the last hour, wait for its publish. Otherwise see why the last"
        " publish failed, or publish now:  python3 tasks.py publish"
    )
    return NotYetPublic.problem(file, 0, f"This is due, but not public at {base}{address}.", fix)


def _validity(base: str) -> tuple[datetime, datetime] | None:
    """From when until when the certificate of ``base`` is valid; None where it has none.

    Raises ``PublisherError`` where nobody can be asked for it.
    """
    address = urlsplit(base)
    if address.scheme != "https":
        return None
    host = address.hostname or ""
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, address.port or 443), _TIMEOUT) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            found = secured.getpeercert() or {}
    except OSError as error:
        says = f"The certificate of this address cannot be looked at: {error}."
        raise NoAnswer.error(base, 0, says, "Look again in an hour.") from None
    start, end = (ssl.cert_time_to_seconds(str(found[name])) for name in ("notBefore", "notAfter"))
    return datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)


def _ending(base: str, start: datetime, end: datetime) -> Iterator[Problem]:
    left = end - datetime.now(UTC)
    if left < min(_LEFT, (end - start) / _SHARE):
        until = f"{plural(left.days, 'day')}, on {end:%Y-%m-%d}"
        fix = (
            "It should have been renewed by itself. See why not, where the domain is set up: after"
            " that day browsers show a warning in place of the site."
        )
        says = f"The certificate of this address ends in {until}."
        yield CertificateEnds.problem(base, 0, says, fix)
