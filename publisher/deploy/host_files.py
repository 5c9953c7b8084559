"""``_headers`` and ``_redirects``: the serving policy as Cloudflare Pages and Netlify read it.

Formats: https://developers.cloudflare.com/pages/configuration/headers/ and .../redirects/,
https://docs.netlify.com/manage/routing/headers/. Pages takes a hundred rules, and lets a rule
take back what a wider one set; Netlify joins what several rules say, but takes any number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from publisher.built.addresses import address_of, encode, encode_path, is_page
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND, SECURITY
from publisher.deploy.manifest import Release
from publisher.problems import Problem, PublisherError

MOST_RULES = 100
MOST_REDIRECTS = 2000
HEADERS = "_headers"
REDIRECTS = "_redirects"
_MARK = "# Written by the publisher; made anew with every publish.\n"
_VARYING = ("Cache-Control", "Content-Security-Policy", "Content-Type")


def for_pages(release: Release) -> dict[str, str]:
    """The two files for Cloudflare Pages; raises ``PublisherError`` where it would not take
    them."""
    usual = usual_headers(release)
    rules = [("/*", [_line(name, value) for name, value in {**SECURITY, **usual}.items()])]
    for pattern, file in exceptions(release, usual):
        own = {name: file.headers[name] for name in _VARYING if name in file.headers}
        lines = [f"  ! {name}" for name in own if name in usual]
        rules.append((pattern, lines + [_line(name, value) for name, value in own.items()]))
    if len(rules) > MOST_RULES:
        raise PublisherError([_too_many(HEADERS, "rules", len(rules), MOST_RULES)])
    redirects = _redirects(release)
    if len(redirects) > MOST_REDIRECTS:
        raise PublisherError([_too_many(REDIRECTS, "redirects", len(redirects), MOST_REDIRECTS)])
    return {HEADERS: _as_rules(rules), REDIRECTS: _as_lines(redirects)}


def for_netlify(release: Release) -> dict[str, str]:
    """The two files for Netlify, with a rule for each file."""
    rules = [("/*", [_line(name, value) for name, value in SECURITY.items()])]
    for path, file in sorted(release.files.items()):
        own = {name: file.headers[name] for name in _VARYING if name in file.headers}
        rules.append(
            (encode_path(address_of(path)), [_line(name, value) for name, value in own.items()])
        )
    return {HEADERS: _as_rules(rules), REDIRECTS: _as_lines(_redirects(release))}


def usual_headers(release: Release) -> dict[str, str]:
    """What most pages are served with; their type every host knows by itself."""
    found = Counter(
        tuple(release.files[path].headers.get(name, "") for name in _VARYING[:2])
        for path in release.pages
    )
    most = max(found, key=lambda one: (found[one], one))
    return dict(zip(_VARYING, most, strict=False))


def exceptions(release: Release, usual: Mapping[str, str]) -> Iterator[tuple[str, File]]:
    """A pattern for each group of files that are served otherwise, none for what is usual."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(release.files):
        top, slash, _ = path.partition("/")
        if is_page(path):
            if any(release.files[path].headers.get(name) != usual[name] for name in usual):
                yield encode_path(address_of(path)), release.files[path]
        elif path != NOT_FOUND:
            groups[(top if slash else "", PurePosixPath(path).suffix)].append(path)
    for (top, suffix), paths in groups.items():
        served = {tuple(sorted(release.files[path].headers.items())) for path in paths}
        if top and suffix and len(served) == 1 and len(paths) > 1:
            yield f"/{encode_path(top)}/*{suffix}", release.files[paths[0]]
        else:
            yield from ((encode_path(f"/{path}"), release.files[path]) for path in paths)


def _redirects(release: Release) -> list[str]:
    """Each old address with and without its last slash. A host cannot say 410: those are 404."""
    lines = []
    for old, redirect in sorted(release.redirects.items()):
        if redirect.to is not None:
            ways = dict.fromkeys([old, old.rstrip("/") or "/", f"{old.rstrip('/')}/"])
            lines += [f"{encode_path(way)} {encode(redirect.to)} {redirect.status}" for way in ways]
    return lines


def _as_lines(lines: list[str]) -> str:
    return _MARK + "".join(f"{line}\n" for line in lines)


def _as_rules(rules: list[tuple[str, list[str]]]) -> str:
    return _MARK + "".join(
        f"{pattern}\n" + "".join(f"{line}\n" for line in lines) for pattern, lines in rules
    )


def _line(name: str, value: str) -> str:
    return f"  {name}: {value}"


def _too_many(file: str, what: str, number: int, most: int) -> Problem:
    return Problem(
        file,
        0,
        "too-many-rules",
        f"This site needs {number:,} {what}, and Cloudflare Pages takes {most:,}.",
        "Publish to a bucket instead (PUBLISH_TO=s3://bucket), which knows no such limit.",
    )
