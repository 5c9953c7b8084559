"""The serving policy: caching by name, security by content."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from publisher.built import headers as policy
from publisher.built.headers import (
    FRESH,
    IMMUTABLE,
    NEVER,
    cache_control,
    content_type,
    headers_for,
    is_public,
)
from tests.tables import cases


def csp(path: str, body: bytes) -> dict[str, str]:
    policy = headers_for(path, body)["Content-Security-Policy"]
    return {name: value for name, _, value in (part.partition(" ") for part in policy.split("; "))}


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cases(rf"""
    path                                                 | expected
    assets/neck-0a1b2c3d.jpg                             | {IMMUTABLE}
    assets/neck-480-0a1b2c3d4e5f6789.avif                | {IMMUTABLE}
    assets/photos/neck-0a1b2c3d.jpg                      | {IMMUTABLE}
    assets/neck.jpg                                      | {FRESH}
    assets/neck-exercises.jpg                            | {FRESH}
    neck-0a1b2c3d.jpg                                    | {FRESH}
    knee/index.html                                      | {FRESH}
    feed.xml                                             | {FRESH}
    search/pagefind/fragment/en-us_02f3f10.pf_fragment   | {IMMUTABLE}
    search/pagefind/index/es_02f3f10a.pf_index           | {IMMUTABLE}
    search/pagefind/pagefind.en-us_62459a12e42e3.pf_meta | {IMMUTABLE}
    search/pagefind/pagefind-entry.json                  | {FRESH}
    search/pagefind/pagefind.js                          | {FRESH}
    search/pagefind/wasm.en-us.pagefind                  | {FRESH}
    elsewhere/en-us_02f3f10.pf_fragment                  | {FRESH}
    404.html                                             | {NEVER}
    """)
def test_cache_control(path: str, expected: str) -> None:
    """Only a name that changes with the bytes may be kept for a year; a 404 never."""
    assert expected == cache_control(path)


@cases(r"""
    path              | expected
    feed.xml          | application/atom+xml; charset=utf-8
    feed.json         | application/feed+json; charset=utf-8
    sitemap.xml       | application/xml; charset=utf-8
    search/index.json | application/json; charset=utf-8
    speculation-rules.json | application/speculationrules+json; charset=utf-8
    """)
def test_a_feed_has_its_own_type(path: str, expected: str) -> None:
    """By its type a browser hands a feed to a feed reader, and heeds the rules for prefetching."""
    assert expected == content_type(path)


def test_unknown_type() -> None:
    """A kind of file that is not in the table is a download, never a guess."""
    assert "application/octet-stream" == content_type("files/data.xyz")


@cases(r"""
    page
    <head><style>p{}</style></head>
    <HEAD><title>a</title><STYLE media='print'>p{}</STYLE ></HEAD>
    <!doctype html>\n<head>\n<link href="a">\n<style\n>p{}</style><style>q{}</style>
    """)
def test_style_by_hash(page: str) -> None:
    """The theme's own style, the first of the head, is allowed by the hash of its exact text."""
    assert source("p{}") == csp("index.html", page.encode())["style-src"]


@cases(r"""
    page
    <head></head><body><style>p{}</style> | <head><body><style>p{}</style>
    <body><style>p{}</style> | <p>a</p><style>p{}</style> | <head><p><style>p{}</style></head>
    <head></head><style>p{}</style> | <styled>p{}</styled><body> | <head><style>p{}
    <!doctype html><head><title>a</title></head><body>word ](<style>p{}</style> word
    """)
def test_no_other_style_is_allowed(page: str) -> None:
    """What somebody got into a text must not be what a browser is told to apply."""
    assert "'none'" == csp("index.html", page.encode())["style-src"]


def test_a_style_in_a_text_changes_nothing() -> None:
    """The policy of a page is the same whatever its text holds."""
    page = b"<head><style>p{}</style></head><body>%s</body>"
    texts = (b"", b"<style>p{color:red}</style>", b"</style><style>p{}</style>")
    assert 1 == len({str(csp("index.html", page % text)) for text in texts})


def test_style_as_a_browser_reads_it() -> None:
    """A browser reads CRLF as LF, so the hash is over that."""
    allowed = csp("index.html", b"<head><style>p{\r\n}</style></head>")["style-src"]
    assert source("p{\n}") == allowed


def test_page_without_styles() -> None:
    """Where there is nothing to allow, nothing is allowed."""
    assert "'none'" == csp("index.html", b"<p>Knee</p>")["style-src"]


def test_page_policy() -> None:
    """A page loads only its own pictures, fonts and videos, runs nothing, and is not framed."""
    assert {
        "default-src": "'none'",
        "img-src": "'self'",
        "style-src": "'none'",
        "font-src": "'self'",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "connect-src": "'self'",
        "script-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    } == csp("index.html", b"")


def test_only_the_search_page_runs_a_script() -> None:
    """It may run our own files and WebAssembly, and nothing it is told may become HTML."""
    page, search = csp("index.html", b""), csp("search/index.html", b"")
    changed = {name: value for name, value in search.items() if page.get(name) != value}
    assert {
        "script-src": "'self' 'wasm-unsafe-eval'",
        "trusted-types": "default",
        "require-trusted-types-for": "'script'",
    } == changed
    for other in ("search/pagefind/index.html", "a/search/index.html", "search.html"):
        assert "'none'" == csp(other, b"")["script-src"]


def test_the_search_worker_runs_nothing_else() -> None:
    """The worker may load the index and run WebAssembly; it has no say in anything else."""
    assert {
        "default-src": "'none'",
        "connect-src": "'self'",
        "script-src": "'wasm-unsafe-eval'",
    } == csp("search/pagefind/pagefind-worker.js", b"")
    assert "script-src" not in csp("search/pagefind/pagefind.js", b"")


NOTHING = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


def test_drawing_keeps_its_styles() -> None:
    """A drawing opened by itself may use its own styles and run nothing."""
    assert {**NOTHING, "style-src": "'unsafe-inline'"} == csp("assets/icon.svg", b"<svg/>")


@cases(r"""
    path
    feed.xml | feed.json | sitemap.xml | robots.txt | assets/neck-0a1b2c3d.jpg | files/data.xyz
    search/pagefind/pagefind.js | search/pagefind/wasm.en-us.pagefind | assets/search-0a1b2c3d.js
    search/pagefind/pagefind-worker.jsx | x/search/pagefind/pagefind-worker.js | page.htm
    """)
def test_nothing_else_may_do_anything(path: str) -> None:
    """A file that is no page, opened by itself, loads and runs nothing, and is not framed."""
    assert NOTHING == csp(path, b"<head><style>p{}</style></head>")


def test_every_file_is_sent_with_the_same_headers_of_security() -> None:
    """None of them may be left out or loosened for one kind of file."""
    for path in ("index.html", "search/index.html", "feed.xml", "assets/icon.svg", "404.html"):
        headers = headers_for(path, b"")
        assert {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Speculation-Rules": '"/speculation-rules.json"',
            "Strict-Transport-Security": "max-age=31536000",
            "X-Content-Type-Options": "nosniff",
        } == {name: headers[name] for name in policy.SECURITY}


@cases(r"""
    path                     | expected=
    index.html               | True
    .well-known/security.txt | True
    .DS_Store                | False
    assets/.DS_Store         | False
    .git/config              | False
    assets/Thumbs.db         | False
    .env                     | False
    """)
def test_is_public(path: str, expected: bool) -> None:
    """What tools and systems leave lying in the folder is not published."""
    assert expected is is_public(path)


def test_the_edge_code_knows_hashed_names_as_we_do() -> None:
    """What an older page still loads is lent from the newest release by every edge alike."""
    worker = Path(policy.__file__).parents[1] / "deploy" / "targets" / "edge" / "worker.js"
    code = worker.read_text("utf-8")
    assert f"const HASHED = /^(?:{policy._HASHED.pattern})$/;" in code.replace(r"\/", "/")
