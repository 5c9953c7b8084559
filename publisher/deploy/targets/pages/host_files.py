"""``_headers`` and ``_redirects``: the serving policy as Cloudflare Pages and Netlify read it.

Formats: https://developers.cloudflare.com/pages/configuration/headers/ and .../redirects/,
https://docs.netlify.com/manage/routing/headers/. Pages takes a hundred rules, lets a rule
take back what a wider one set, and knows no queries; Netlify joins what several rules say, but
takes any number.
"""

from __future__ import annotations

from collections.abc import Mapping

from publisher.built.addresses import address_of, encode_path
from publisher.built.files import File
from publisher.built.headers import SECURITY
from publisher.deploy.header_rules import (
    VARYING,
    exceptions,
    query_rules,
    redirect_rules,
    usual_headers,
)
from publisher.deploy.release import Release
from publisher.deploy.respond import location_of
from publisher.rule import Rule

MOST_RULES = 100
MOST_REDIRECTS = 2000
HEADERS = "_headers"
REDIRECTS = "_redirects"
_MARK = "# Written by the publisher; made anew with every publish.\n"


class TooManyRules(Rule):
    """The site fits in what Cloudflare Pages takes: 100 rules for headers, 2,000 redirects.

    It would drop the rest, and the pages would lose their headers and old addresses their
    redirects. Nothing was published. A bucket (PUBLISH_TO=s3://bucket) and Netlify know no
    such number of rules.

    https://developers.cloudflare.com/pages/platform/limits/
    """


def for_pages(release: Release) -> dict[str, str]:
    """The two files for Cloudflare Pages; raises ``PublisherError`` where it would not take
    them."""
    usual = usual_headers(release)
    rules = [("/*", _lines({**SECURITY, **usual}))]
    for pattern, served in exceptions(release, usual):
        own = _own(served)
        lines = [f"  ! {name}" for name in own if name in usual]
        rules.append((pattern, lines + _lines(own)))
    redirects = _redirects(release)
    for file, what, number, most in (
        (HEADERS, "rules", len(rules), MOST_RULES),
        (REDIRECTS, "redirects", len(redirects), MOST_REDIRECTS),
    ):
        if number > most:
            says = f"This site needs {number:,} {what}, and Cloudflare Pages takes {most:,}."
            fix = "Publish to a bucket instead (PUBLISH_TO=s3://bucket), which knows no such limit."
            raise TooManyRules.error(file, 0, says, fix)
    return {HEADERS: _as_rules(rules), REDIRECTS: _as_lines(redirects)}


def for_netlify(release: Release) -> dict[str, str]:
    """The two files for Netlify, with a rule for each file."""
    rules = [("/*", _lines(SECURITY))]
    for path, file in sorted(release.files.items()):
        rules.append((encode_path(address_of(path)), _lines(_own(file))))
    # The home page is there, so a redirect must be forced.
    by_query = [f"/ {name}={value} {to} 301!" for name, value, to in query_rules(release)]
    return {HEADERS: _as_rules(rules), REDIRECTS: _as_lines([*by_query, *_redirects(release)])}


def _redirects(release: Release) -> list[str]:
    """Each old address with and without its last slash. A host cannot say 410: those are 404."""
    return [
        f"{encode_path(way)} {location_of(to)} 301"
        for way, to in redirect_rules(release).items()
        if to is not None
    ]


def _as_lines(lines: list[str]) -> str:
    return _MARK + "".join(f"{line}\n" for line in lines)


def _as_rules(rules: list[tuple[str, list[str]]]) -> str:
    return _MARK + "".join(
        f"{pattern}\n" + "".join(f"{line}\n" for line in lines) for pattern, lines in rules
    )


def _own(file: File) -> dict[str, str]:
    return {name: file.headers[name] for name in VARYING if name in file.headers}


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in headers.items()]
