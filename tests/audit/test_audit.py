"""The audit as a whole: what it is given, what it gives back, and that it never breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.audit.page import Base, Page
from publisher.problems import Problem
from tests.audit.example_site.facts import SITE
from tests.audit.kit import THEME, audit
from tests.audit.mutations.kit import ABOUT, ARTICLE, HUB, LOST, drop, swap
from tests.tables import cases

PREVIEW = "http://127.0.0.1:8000"

PIECES = [
    b"<!doctype html>",
    b"<html lang=en>",
    b"<title>",
    b"<meta name=robots content=",
    b"<meta charset=utf-8>",
    b'<link rel=canonical href="http://[',
    b"<script type=application/ld+json>",
    b'{"@graph": [',
    b'{"@type": "BlogPosting", "datePublished": 3, "image": [1, {}], "author": "x"},',
    b'{"@type": ["MedicalWebPage", 7], "@id": [], "url": {}},',
    b'{"@type": "BreadcrumbList", "itemListElement": ["x", {"item": null}]}',
    b'{"@type": "ItemList", "itemListElement": {"position": "1"}}',
    b'{"@type": "Person", "@id": 4, "name": {}}',
    b"]}",
    b"</script>",
    b"<main id=main>",
    b"<h1>",
    b'<a href="//[::1">',
    b'<nav aria-label="Breadcrumb"><li>',
    b'<img srcset=", , x">',
    b"<time datetime=yesterday>",
    b"<template><a href=/x/>",
    b"<svg><a href=/x/>",
    b"\xff\xfe\x00",
]


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """Checking before building is told in words, not by a traceback."""
    assert {"output"} == rules(audit(tmp_path / "output", SITE))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """An empty output must never pass, or a deploy would empty the site."""
    assert {"output"} == rules(audit(tmp_path, SITE))


def test_problems_name_the_file_in_the_output(output: Path) -> None:
    """A problem names the file as a person would look for it."""
    drop(ABOUT, "<h1>About us</h1>")(output)
    found = [problem for problem in audit(output, SITE) if problem.rule == "headings"]
    assert ["output/about/index.html"] == [problem.file for problem in found]


def test_problems_are_sorted_and_said_once(output: Path) -> None:
    """The same slip twice in a page is one problem, and the order never changes."""
    swap(ABOUT, "</main>", '<a href="/no/">x</a><a href="/no/">y</a></main>')(output)
    swap(LOST, '"noindex"', '"all"')(output)
    problems = audit(output, SITE)
    assert sorted(set(problems)) == problems


def test_a_slash_after_the_address_changes_nothing(pristine: Path) -> None:
    """The site's address means the same with a slash behind it."""
    assert not audit(pristine, f"{SITE}/")


def test_an_address_without_https_is_refused(pristine: Path) -> None:
    """A public site built for an http address would send readers there."""
    assert "canonical" in rules(audit(pristine, SITE.replace("https", "http")))


@pytest.fixture
def preview(output: Path) -> Path:
    """The example site as a preview builds it: its own address, noindex throughout."""
    for file in output.rglob("*"):
        if file.suffix in (".html", ".xml", ".txt", ".json"):
            text = file.read_text(encoding="utf-8").replace(SITE, PREVIEW)
            text = text.replace('content="max-image-preview:large"', 'content="noindex"')
            file.write_text(text, encoding="utf-8")
    return output


def test_a_preview_is_not_held_to_what_search_engines_need(preview: Path) -> None:
    """A preview is noindex, so its sitemap and robots.txt are nobody's concern."""
    for name in ("sitemap.xml", "robots.txt"):
        (preview / name).unlink()
    assert not audit(preview, PREVIEW, preview=True)


def test_a_preview_shows_a_draft_without_a_description(preview: Path) -> None:
    """A draft that was just begun can be shown to others; the public site has none."""
    file = preview / ARTICLE
    text = file.read_text(encoding="utf-8")
    words = re.findall(r'name="description" content="([^"]+)"', text)[0]
    file.write_text(text.replace(words, ""), encoding="utf-8")
    told = {"description", "open-graph", "graph-profile"}
    assert not told & rules(audit(preview, PREVIEW, preview=True))
    assert told <= rules(audit(preview, PREVIEW))


def test_a_preview_page_for_search_engines_is_told(preview: Path) -> None:
    """A preview that could be listed would publish drafts."""
    swap(ABOUT, 'content="noindex"', 'content="max-image-preview:large"')(preview)
    assert {"robots-meta"} <= rules(audit(preview, PREVIEW, preview=True))


def test_a_preview_passed_as_public_is_told(preview: Path) -> None:
    """Publishing a preview by mistake is stopped."""
    assert {"canonical", "sitemap"} <= rules(audit(preview, PREVIEW))


@cases(rf"""
    line
    /x/ https://elsewhere.example/ 301 | /x/ /assets/wide.jpg 301 | /x/ {SITE}/about/ 301
    # a comment | ""
    """)
def test_good_redirects_pass(output: Path, line: str) -> None:
    """Redirects to files, other sites and whole addresses of ours are fine."""
    with (output / "_redirects").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert not audit(output, SITE)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://elsewhere.example/">x</a>',
        '<a href="mailto:a@clinic.example">x</a>',
        '<a href="?print">x</a>',
        '<a href="#top">x</a>',
        '<a href="/assets/wide.jpg">x</a>',
        f'<a href="{SITE}/about/?x=1">x</a>',
        '<a href="/sitemap.xml">x</a>',
        '<a href="sms:+15550100199">x</a>',
        '<a href="/about/" hreflang="en" lang="en" title="x: y">x</a>',
        '<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0h1"/></svg>',
    ],
)
def test_good_markup_passes(output: Path, html: str) -> None:
    """What harms nobody is let through, so that a problem always means something."""
    swap(ABOUT, "</main>", f"{html}</main>")(output)
    assert not audit(output, SITE)


def test_text_may_link_what_the_list_holds(output: Path) -> None:
    """An introduction may name a listed article first; that is not another order."""
    swap(HUB, "<h2 id=", '<p><a href="/neck-stretches/">Stretches</a></p><h2 id=')(output)
    assert not audit(output, SITE)


def test_a_heading_may_link_elsewhere(output: Path) -> None:
    """The words of an introduction are counted up to the first article, not to any link."""
    swap(HUB, "<h2 id=", '<h2 id="x"><a href="https://elsewhere.example/">x</a></h2><h2 id=')(
        output
    )
    assert "hub-introduction" not in rules(audit(output, SITE))


@pytest.mark.parametrize(
    "rule", ["Disallow:", "Disallow: /search?", "Disallow: /tags/\nAllow: /tags/*e*/"]
)
def test_good_robots_rules_pass(output: Path, rule: str) -> None:
    """A rule that keeps crawlers from no page is no problem; the longest match decides."""
    swap("robots.txt", "Allow: /", rule)(output)
    assert not audit(output, SITE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    html=st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=25).map(b"".join),
    machine=st.binary(max_size=60),
)
def test_no_bytes_break_the_audit(tmp_path: Path, html: bytes, machine: bytes) -> None:
    """Whatever stands in the output is told as problems, never as a traceback."""
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_bytes(html)
    for name in ("sitemap.xml", "feed.xml", "feed.json", "robots.txt", "_redirects"):
        (tmp_path / name).write_bytes(machine)
    assert audit(tmp_path, SITE)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@graph": null}',
        '{"@graph": 1}',
        "[]",
        "null",
        '{"@graph": [{"@id": {}}, [[]], "x", 1]}',
        '{"@graph": [{"@type": "ImageObject", "url": "https://clinic.example/x\\u0000.jpg"}]}',
        '{"@graph": [{"@type": "Person", "@id": "https://[/#person"}]}',
    ],
)
def test_no_linked_data_breaks_the_audit(tmp_path: Path, script: str) -> None:
    """Linked data of a strange shape is told, never a traceback."""
    html = f'<script type="application/ld+json">{script}</script>'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert audit(tmp_path, SITE)


@given(st.binary())
def test_a_page_of_any_bytes_can_be_read(raw: bytes) -> None:
    """Reading a page never raises, so that one bad file cannot hide the others' problems."""
    assert "/x/" == Page("output/x/index.html", "/x/", raw, Base(SITE, THEME)).address
