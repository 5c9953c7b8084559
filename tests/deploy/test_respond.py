"""The answer to a request: addresses, redirects, types, caching, compression, conditions."""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import replace

import brotli
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher.built import headers as policy
from publisher.deploy.respond import Entry, Request, Response, respond
from publisher.deploy.serve import FolderSite
from tests.deploy.kit import PHOTO, Folder
from tests.tables import cases, cells

GET = Request("GET", "/knee/")
VIDEO = "assets/nod-0123456789abcdef.mp4"


@pytest.fixture
def site(built: Folder) -> FolderSite:
    """The small site with a few redirects and a name outside of ASCII."""
    built.redirects(
        "/old-knee/ /knee/ 301",
        "/doses/ /knee/?view=all#doses 301",
        "/away/ https://other.example/b/ 301",
        "/former/ - 410",
        "/caf%C3%A9/ /knee/ 301",
        "/?p=461 /knee/?a=b#doses 301",
    )
    built.page("niño/index.html")
    return FolderSite(built.path)


def get(site: FolderSite, target: str) -> Response:
    return respond(site, Request("GET", target))


@cases(r"""
    target               | location
    /knee                | /knee/
    /knee/index.html     | /knee/
    /index.html          | /
    /knee?utm=a&b=c%20d  | /knee/?utm=a&b=c%20d
    /ni%C3%B1o           | /ni%C3%B1o/
    /nin%CC%83o          | /ni%C3%B1o/
    /old-knee/           | /knee/
    /old-knee            | /knee/
    /old-knee/index.html | /knee/
    /old-knee/?utm=a     | /knee/?utm=a
    /doses/              | /knee/?view=all#doses
    /doses/?utm=a        | /knee/?view=all&utm=a#doses
    /away/               | https://other.example/b/
    /caf%c3%a9/          | /knee/
    /Knee/               | /knee/
    /KNEE?a=B            | /knee/?a=B
    /?p=461              | /knee/?a=b#doses
    /?utm=a&p=461        | /knee/?a=b#doses
    /index.html?p=461    | /?p=461
    """)
def test_moved(target: str, location: str, site: FolderSite) -> None:
    """Other ways of writing an address, and old addresses, lead to the one address in one step."""
    response = get(site, target)
    assert (301, location) == (response.status, response.headers["Location"])


@cases(rf"""
    target
    /nowhere/ | /knee/x | /Nowhere/ | //knee/ | /knee// | /./knee/ | /x/../knee/
    /%2e%2e/secret.txt | /..%2fsecret.txt | /knee%2f | /knee%5c | /%00 | /knee/%0d%0aX:%20y | /%ff
    /%zz | /_redirects
    /404.html | /404 | /.git/config | {"/" + "a" * 60000} | "" | * | knee/ | /secret.txt
    """)
def test_not_found(target: str, built: Folder, site: FolderSite) -> None:
    """Everything else gets the site's own page with status 404, which nobody may keep."""
    (built.path.parent / "secret.txt").write_text("secret")
    built.write(".git/config", "secret")
    response = get(site, target)
    assert 404 == response.status
    assert (built.path / "404.html").read_bytes() == response.body
    assert "no-store" == response.headers["Cache-Control"]
    assert "ETag" not in response.headers


def test_gone(built: Folder, site: FolderSite) -> None:
    """An address that is gone for good says so to search engines, with the 404 page's words."""
    response = get(site, "/former/")
    assert 410 == response.status
    assert (built.path / "404.html").read_bytes() == response.body


def test_link_out_of_the_folder(built: Folder, site: FolderSite) -> None:
    """A symbolic link cannot make a preview serve what lies outside of the built folder."""
    secret = built.path.parent / "secret.txt"
    secret.write_text("secret")
    (built.path / "linked.txt").symlink_to(secret)
    (built.path / "linked").symlink_to(secret.parent)
    assert 404 == get(site, "/linked.txt").status
    assert 404 == get(site, "/linked/secret.txt").status


def test_a_pipe_in_the_folder(built: Folder, site: FolderSite) -> None:
    """A reader of a pipe would wait for ever."""
    os.mkfifo(built.path / "pipe.txt")
    assert 404 == get(site, "/pipe.txt").status


@cases(rf"""
    target       | kind
    /knee/       | text/html; charset=utf-8
    /sitemap.xml | application/xml; charset=utf-8
    /feed.xml    | application/atom+xml; charset=utf-8
    /robots.txt  | text/plain; charset=utf-8
    /{PHOTO}     | image/jpeg
    """)
def test_content_types(target: str, kind: str, site: FolderSite) -> None:
    """Every type is said, text with its encoding."""
    assert kind == get(site, target).headers["Content-Type"]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", ""]
)
def test_other_methods(method: str, site: FolderSite) -> None:
    """Nothing but reading is answered, and the answer says what is."""
    response = respond(site, replace(GET, method=method))
    assert (405, "GET, HEAD") == (response.status, response.headers["Allow"])


@pytest.mark.parametrize("target", ["/knee/", "/knee", "/nowhere/", "/former/", f"/{PHOTO}"])
def test_head(target: str, site: FolderSite) -> None:
    """HEAD says all that GET says, without the body."""
    whole = get(site, target)
    head = respond(site, Request("HEAD", target))
    assert (whole.status, whole.headers, b"") == (head.status, head.headers, head.body)


@cases(r"""
    accepts           | encoding=
    ""                | None
    identity          | None
    gzip              | 'gzip'
    br                | 'br'
    gzip, deflate, br | 'br'
    br;q=0.5, gzip    | 'gzip'
    br;q=0, gzip;q=0  | None
    *                 | 'br'
    *;q=0             | None
    br;q=nonsense     | None
    GZIP              | 'gzip'
    br;q=0, *         | 'gzip'
    zstd              | None
    """)
def test_compression(accepts: str, encoding: str | None, site: FolderSite) -> None:
    """Text is compressed as the reader accepts, and comes back the same."""
    plain = respond(site, GET)
    response = respond(site, replace(GET, accept_encoding=accepts))
    assert encoding == response.headers.get("Content-Encoding")
    assert "Accept-Encoding" == response.headers["Vary"]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert plain.body == unpack(response.body)
    assert str(len(response.body)) == response.headers["Content-Length"]


def test_pictures_are_not_compressed(built: Folder, site: FolderSite) -> None:
    """What is compressed already is sent as it is, whatever the reader accepts."""
    built.write(PHOTO, b"\xff\xd8" + b"0" * 5000)
    response = respond(site, Request("GET", f"/{PHOTO}", accept_encoding="br, gzip"))
    assert "Content-Encoding" not in response.headers
    assert "Vary" not in response.headers


def test_short_texts_are_not_compressed(site: FolderSite) -> None:
    """A few words are sent as they are: compressed they would be longer."""
    response = respond(site, Request("GET", "/robots.txt", accept_encoding="br"))
    assert "Content-Encoding" not in response.headers
    assert "Accept-Encoding" == response.headers["Vary"]


def test_etag_of_each_encoding(site: FolderSite) -> None:
    """A strong ETag stands for exact bytes, so each encoding has its own."""
    ways = [replace(GET, accept_encoding=accepts) for accepts in ("", "gzip", "br")]
    tags = [respond(site, request).headers["ETag"] for request in ways]
    assert 3 == len(set(tags))
    assert all(re.fullmatch(r'"[^"]+"', tag) for tag in tags)
    for request, tag in zip(ways, tags, strict=True):
        response = respond(site, replace(request, if_none_match=tag))
        assert (304, b"", tag) == (response.status, response.body, response.headers["ETag"])


@pytest.mark.parametrize(
    ("held", "status"),
    [("{}", 304), ("W/{}", 304), ('"other", {}', 304), ("*", 304), ('"other"', 200), ("", 200)],
)
def test_conditional(held: str, status: int, site: FolderSite) -> None:
    """A reader who holds these bytes is not sent them again, however the ETag is listed."""
    tag = respond(site, GET).headers["ETag"]
    response = respond(site, replace(GET, if_none_match=held.format(tag)))
    assert status == response.status
    assert (
        "public, max-age=0, s-maxage=300, stale-while-revalidate=60"
        == (response.headers["Cache-Control"])
    )


@cases(r"""
    asked           | part
    bytes=0-1       | 0-2
    bytes=2-        | 2-10
    bytes=9-9       | 9-10
    bytes=3-99      | 3-10
    bytes=-3        | 7-10
    bytes=-99       | 0-10
    bytes=10-       | none
    bytes=-0        | none
    bytes=5-3       | whole
    bytes=0-1,4-5   | whole
    bytes=x         | whole
    seconds=0-1     | whole
    bytes=9999999999999999999999- | whole
    """)
def test_part_of_a_file(asked: str, part: str, built: Folder, site: FolderSite) -> None:
    """Safari plays a video only where it gets the parts that it asks for (RFC 9110, 14)."""
    built.write(VIDEO, b"0123456789")
    request = Request("GET", f"/{VIDEO}", range=asked)
    response = respond(site, request)
    if part == "none":
        assert (416, "bytes */10") == (response.status, response.headers["Content-Range"])
        assert "no-store" == response.headers["Cache-Control"]
        return
    assert "bytes" == response.headers["Accept-Ranges"]
    if part == "whole":
        assert (200, b"0123456789") == (response.status, response.body)
        return
    start, end = map(int, part.split("-"))
    assert (206, b"0123456789"[start:end]) == (response.status, response.body)
    assert f"bytes {start}-{end - 1}/10" == response.headers["Content-Range"]
    assert str(end - start) == response.headers["Content-Length"]
    whole = respond(site, replace(request, method="HEAD"))
    assert (200, "10") == (whole.status, whole.headers["Content-Length"])


def test_part_of_what_the_reader_holds(built: Folder, site: FolderSite) -> None:
    """A reader who holds another version gets the whole of the new one, never a mixture; text is
    sent whole, as it is compressed."""
    built.write(VIDEO, b"0123456789")
    request = Request("GET", f"/{VIDEO}", range="bytes=2-3")
    tag = respond(site, request).headers["ETag"]
    for held, status in ((tag, 206), ('"other"', 200), (f"W/{tag}", 200), ("yesterday", 200)):
        assert status == respond(site, replace(request, if_range=held)).status
    assert 304 == respond(site, replace(request, if_none_match=tag)).status
    page = respond(site, replace(GET, range="bytes=0-1"))
    assert (200, None) == (page.status, page.headers.get("Accept-Ranges"))


def test_changed_page_is_sent_again(built: Folder, site: FolderSite) -> None:
    """New bytes have a new ETag."""
    tag = respond(site, GET).headers["ETag"]
    built.page("knee/index.html", "New words.", photo=PHOTO)
    assert 200 == respond(site, replace(GET, if_none_match=tag)).status


def test_security_headers_everywhere(site: FolderSite) -> None:
    """Every answer, an error or a redirect too, carries the security headers."""
    for target in ("/knee/", "/knee", "/nowhere/", "/former/", "/feed.xml", f"/{PHOTO}"):
        assert policy.SECURITY.items() <= get(site, target).headers.items(), target
    assert policy.SECURITY.items() <= respond(site, replace(GET, method="POST")).headers.items()


class Noted:
    """A site that changes what another one serves, as a live preview does."""

    def __init__(self, site: FolderSite) -> None:
        self.site = site
        self.redirect = site.redirect

    def lookup(self, path: str) -> Entry | None:
        if path == "preview/index.html":
            return Entry.of(b"a page of the preview's own", {})
        entry = self.site.lookup(path)
        if entry is None or not path.endswith(".html"):
            return entry
        return Entry.of(entry.read() + b"<!-- noted -->", entry.headers)


def test_site_that_changes_another(site: FolderSite) -> None:
    """A preview can change bytes and add addresses by wrapping a site: ETag and length follow."""
    noted = Noted(site)
    response = respond(noted, GET)
    assert response.body.endswith(b"<!-- noted -->")
    assert respond(site, GET).headers["ETag"] != response.headers["ETag"]
    assert str(len(response.body)) == response.headers["Content-Length"]
    assert b"a page of the preview's own" == respond(noted, Request("GET", "/preview/")).body


PARTS = st.sampled_from(
    cells(rf"""
        / | // | knee | neck/ | index.html | .. | . | %2e | %2F | %5C | %00 | % | %zz | %C3%B1 | ñ
        ? | # | a=b | \r\n | \x20 | assets/ | {PHOTO} | _redirects | old-knee | 404
        .html | \\ | : | @ | C:
        """)
)
TARGETS = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=8).map("".join)).map(
    "/{}".format
)
ASCII_LINE = re.compile(r"[\x21-\x7e]+")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=TARGETS, method=st.sampled_from(["GET", "HEAD"]))
@example(target="//other.example/%2e%2e", method="GET")
@example(target="/knee?\r\nSet-Cookie: a=b", method="GET")
def test_any_target(target: str, method: str, built: Folder, site: FolderSite) -> None:
    """No target crashes the server, splits a header, leaves the site or is sent round in
    circles, and only bytes of the built folder are ever served."""
    response = respond(site, Request(method, target))
    assert response.status in (200, 301, 404, 410)
    assert not any(c in value for value in response.headers.values() for c in "\r\n\0")
    if response.status == 301:
        location = response.headers["Location"]
        assert ASCII_LINE.fullmatch(location)
        assert not location.startswith("//")
        onward = respond(site, Request("GET", location.partition("#")[0]))
        assert 200 == onward.status or location.startswith("https://other.example/b/")
    elif response.status == 200 and method == "GET":
        known = {path.read_bytes() for path in built.path.rglob("*") if path.is_file()}
        assert response.body in known
