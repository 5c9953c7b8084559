"""The headers of a release as few rules: what most pages have, and patterns for the rest; and a
rule for every way to write an old address.

For hosts and CDNs that are given the serving policy beforehand, in formats of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from publisher.built.addresses import address_of, encode_path, is_page
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND
from publisher.built.redirects import find, is_by_query
from publisher.deploy.release import Release
from publisher.deploy.respond import location_of

#: The headers of the policy that differ from file to file.
VARYING = ("Cache-Control", "Content-Security-Policy", "Content-Type")


def usual_headers(release: Release) -> dict[str, str]:
    """What most pages are served with; their type every host knows by itself."""
    found = Counter(
        tuple(release.files[path].headers.get(name, "") for name in VARYING[:2])
        for path in release.pages
    )
    most = max(found, key=lambda one: (found[one], one))
    return dict(zip(VARYING, most, strict=False))


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
            yield f"/{encode_path(top)}/*{encode_path(suffix)}", release.files[paths[0]]
        else:
            yield from ((encode_path(f"/{path}"), release.files[path]) for path in paths)


def redirect_rules(release: Release, ends: Sequence[str] = ("", "/")) -> dict[str, str | None]:
    """Every way to write an old address, decoded, by its ``ends``; and where it leads. Those that
    differ by their query are not among them."""
    rules: dict[str, str | None] = {}
    for old in sorted(one for one in release.redirects if not is_by_query(one)):
        bare = old.removesuffix("index.html").rstrip("/")
        for way in (old, *(bare + end or "/" for end in ends)):
            if found := find(release.redirects, way):
                rules[way] = found.to
    return rules


def query_rules(release: Release) -> list[tuple[str, str, str]]:
    """Of the old addresses that differ by their query: its name, its value, where they lead."""
    found = []
    for old, redirect in sorted(release.redirects.items()):
        if is_by_query(old) and redirect.to:
            name, _, value = old.removeprefix("/?").partition("=")
            found.append((name, value, location_of(redirect.to)))
    return found
