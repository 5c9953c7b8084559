"""Redirects that try to break out of each host's own language, read by that host's own parser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.built import redirects
from publisher.built.addresses import address_of, encode_path
from publisher.deploy.local_store import LocalStore
from publisher.deploy.release import Release
from publisher.deploy.respond import Request, location_of, respond
from publisher.deploy.serve import ReleaseSite
from publisher.deploy.targets.in_place.cdn import MOST_BYTES, cdn_files
from publisher.deploy.targets.pages.host_files import for_netlify, for_pages
from tests import outside_tools
from tests.deploy.caching import nginx
from tests.deploy.kit import Folder, Reader, publish
from tests.deploy.test_pages import pages_dev
from tests.tables import cells

#: What means something to nginx, JavaScript, ``_redirects`` or a browser.
PIECES = cells(r"""
    $http_cookie | ${http_cookie} | $1 | $ | $uri | \\ | " | ' | ; | { | } | # | ? | ?a=b | & | =
    * | . | :splat | :name | ~ | ~^ | ! | ( | ) | [ | ] | @ | , | %24 | %22 | %5c | é | word | WORD
    // | index.html | </script> | __proto__ | default | hostnames | const\x20HEADERS\x20=\x20{};
    knee | \n
    """)
SEGMENT = st.sampled_from(["word", "WORD", "w.rd", "W.rd", "word" * 200]) | st.lists(
    st.sampled_from(PIECES), min_size=1, max_size=4
).map("".join)
ADDRESS = st.builds(
    lambda segments, end: "/" + "/".join(segments) + end,
    st.lists(SEGMENT, min_size=1, max_size=3),
    st.sampled_from(["/", ""]),
)
TO = st.builds(str.__add__, st.sampled_from(["/", "https://evil.example/", "HTTP://x:8/"]), SEGMENT)
LINES = st.builds("{} {} 301".format, ADDRESS.map(quote), TO) | ADDRESS.map(
    lambda old: f"{quote(old)} - 410"
)
TABLES = st.lists(LINES, max_size=30).map(lambda lines: redirects.parse("\n".join(lines), "x")[0])
QUERIES = ("", "?q=1&c=$http_cookie")
COOKIE = "secret=of-the-visitor"
EXAMPLES = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    """A small site whose pages' names differ from some old addresses in case alone."""
    folder = Folder(tmp_path_factory.mktemp("site") / "output").small_site()
    folder.page("word/index.html")
    store = LocalStore(folder.path.with_name("edge"))
    publish(folder, store)
    return store


class Bucket(SimpleHTTPRequestHandler):
    """Files and nothing else, as a plain bucket has them."""

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def bucket(store: LocalStore) -> Iterator[str]:
    """The address of a server of the site's files."""
    handler = partial(Bucket, directory=str(store.folder.with_name("output")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def released(store: LocalStore, table: redirects.Redirects) -> Release:
    """The site's release with ``table``, less what hides a page, which the audit refuses."""
    release = publish(Folder(store.folder.with_name("output")), store).release
    site = ReleaseSite(store, release)
    free = {
        old: to
        for old, to in table.items()
        if respond(site, Request("GET", encode_path(old))).status == 404
    }
    return replace(release, redirects=free)


def answers(store: LocalStore, release: Release) -> Iterator[tuple[str, str, int, str | None]]:
    """Address, query, status and Location, as the local edge answers: each page, and each old
    address however it is written."""
    site = ReleaseSite(store, release)
    for old in [*release.redirects, *map(address_of, release.pages)]:
        bare = old.removesuffix("index.html").rstrip("/")
        for way in dict.fromkeys((old, bare or "/", f"{bare}/", f"{bare}/index.html")):
            for query in QUERIES:
                target = encode_path(way)
                answer = respond(site, Request("GET", target + query))
                # What is not there a CDN may lead to its clean address first.
                if answer.status != 404:
                    yield target, query, answer.status, answer.headers.get("Location")


@EXAMPLES
@given(table=TABLES)
def test_nginx(table: redirects.Redirects, store: LocalStore, bucket: str) -> None:
    """nginx leads on where the local edge does, to the letter, and hides no page; what a visitor
    sends stays with the visitor."""
    release = released(store, table)
    made = cdn_files(release, bucket)
    with TemporaryDirectory() as folder:
        maps, site = made["nginx-maps.conf"], made["nginx-site.conf"]
        with nginx(Path(folder), 0, maps=maps, site=site) as running:
            reader = Reader(running.port)
            for target, query, status, location in answers(store, release):
                answer = reader.get(target + query, Cookie=COOKIE)
                assert COOKIE not in str(answer.headers)
                assert (status, location) == (answer.status, answer.headers.get("Location"))


def test_nginx_by_query(store: LocalStore, bucket: str) -> None:
    """Old addresses whose queries differ in case alone lead each to its place, as at the local
    edge: of two that are one to it, nginx would refuse the whole configuration."""
    olds = ("p=Ab", "p=ab", "p=a-b", "page_id=AB", "page_id=Ab", "uri=x", "dollar=x", "host=x")
    lines = (f"/?{old} https://evil.example/{at} 301" for at, old in enumerate(olds))
    release = publish(Folder(store.folder.with_name("output")), store).release
    release = replace(release, redirects=redirects.parse("\n".join(lines), "x")[0])
    local = ReleaseSite(store, release)
    made = cdn_files(release, bucket)
    with TemporaryDirectory() as folder:
        maps, site = made["nginx-maps.conf"], made["nginx-site.conf"]
        with nginx(Path(folder), 0, maps=maps, site=site) as running:
            reader = Reader(running.port)
            for query in (*olds, "p=b", "q=Ab", "p=Ab&q=1"):
                ours, theirs = (
                    respond(local, Request("GET", f"/?{query}")),
                    reader.get(f"/?{query}"),
                )
                location = ours.headers.get("Location"), theirs.headers.get("Location")
                assert (ours.status, location[0]) == (theirs.status, location[1]), query


def node(*arguments: str, given: object) -> Any:
    """What a script of Node prints as JSON for ``given`` on its standard input."""
    done = subprocess.run(
        [outside_tools.node(), *arguments],
        input=json.dumps(given),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


#: Runs the CloudFront Function with nothing of Node at hand.
FUNCTION = """
const [code, events] = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const context = require("vm").createContext({});
require("vm").runInContext(code + "; this.handler = handler", context);
console.log(JSON.stringify(events.map(context.handler)));
"""


def through_cloudfront(code: str, targets: list[tuple[str, str]]) -> list[tuple[int, str | None]]:
    """Status and Location for each address with its query; 200 where the bucket is asked."""
    events = []
    for uri, query in targets:
        pairs = [pair.split("=") for pair in query.lstrip("?").split("&") if pair]
        querystring = {name: {"value": value} for name, value in pairs}
        events.append({"request": {"uri": uri, "querystring": querystring}})
    found = node("-e", FUNCTION, given=[code, events])
    return [
        (one.get("statusCode", 200), one.get("headers", {}).get("location", {}).get("value"))
        for one in found
    ]


@EXAMPLES
@given(table=TABLES)
def test_cloudfront(table: redirects.Redirects, store: LocalStore) -> None:
    """The CloudFront Function leads on where the local edge does, to the letter."""
    release = released(store, table)
    code = cdn_files(release, "")["cloudfront-function.js"]
    assert len(code.encode()) <= MOST_BYTES
    if "MOVED = {};" in code:
        release = replace(release, redirects={})  # Too many: the bucket has pages for them.
    expected = list(answers(store, release))
    found = through_cloudfront(code, [(target, query) for target, query, _, _ in expected])
    assert [(status, location) for _, _, status, location in expected] == found


@EXAMPLES
@given(table=TABLES)
def test_netlify(table: redirects.Redirects, store: LocalStore) -> None:
    """Netlify's own parser reads every line, and leads on where the line says, to the letter."""
    packages = outside_tools.edge_code("netlify-redirector")
    # To Netlify an address is the same with a slash at its end.
    release = released(store, {f"{old.rstrip('/')}/": to for old, to in table.items()})
    moved = {old: redirect.to for old, redirect in release.redirects.items() if redirect.to}
    with TemporaryDirectory() as folder:
        file = Path(folder, "_redirects")
        file.write_text(for_netlify(release)["_redirects"], "utf-8")
        script = str(packages.with_name("netlify.mjs"))
        found = node(script, str(file), given=[encode_path(old) for old in moved])
    assert [[301, location_of(to)] for to in moved.values()] == found


def test_pages(store: LocalStore, tmp_path: Path) -> None:
    """Cloudflare's own local Pages reads every piece in an old address and in a new one."""
    lines = [f"/{quote(piece, safe='')}/x/ https://evil.example/a{piece} 301" for piece in PIECES]
    release = released(store, redirects.parse("\n".join(lines), "x")[0])
    assert len(release.redirects) > 30
    (tmp_path / "site").mkdir()
    for name, text in for_pages(release).items():
        (tmp_path / "site" / name).write_text(text, "utf-8")
    with pages_dev(tmp_path / "site", tmp_path / "wrangler") as reader:
        for old, redirect in release.redirects.items():
            answer = reader.get(encode_path(old), Cookie=COOKIE)
            assert (301, location_of(redirect.to or "")) == (
                answer.status,
                answer.headers.get("Location"),
            ), old


ESCAPING = st.lists(
    st.sampled_from(
        cells(r"""
        / | // | \\ | /\\ | evil.example | %5c | %2f | %0d%0aSet-Cookie:x | %09 | %00 | . | ..
        index.html | knee | @ | : | ? | # | %23
        """)
    ),
    min_size=1,
    max_size=6,
).map(lambda pieces: "/" + "".join(pieces))


@pytest.fixture(scope="module")
def cdn(
    store: LocalStore, bucket: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Reader, str]]:
    """nginx before the site, and the CloudFront Function of it."""
    folder = tmp_path_factory.mktemp("nginx")
    made = cdn_files(released(store, {}), bucket)
    with nginx(folder, 0, maps=made["nginx-maps.conf"], site=made["nginx-site.conf"]) as running:
        yield Reader(running.port), made["cloudfront-function.js"]


@settings(max_examples=50)
@given(targets=st.lists(ESCAPING, min_size=20, max_size=20))
def test_no_address_leads_away(targets: list[str], cdn: tuple[Reader, str]) -> None:
    """Where no redirect was written none leads to another host, however an address is spelt:
    a link to the clinic may not bring readers elsewhere."""
    reader, code = cdn
    plain = [target.partition("?")[0] for target in targets]
    locations = [reader.get(target).headers.get("Location") for target in targets]
    locations += [
        location for _, location in through_cloudfront(code, [(one, "") for one in plain])
    ]
    for location in filter(None, locations):
        assert not re.match(r"[\s\\/]*[\\/]{2}|\w+:", location.replace("\t", "")), location
