"""What stops a folder by itself: missing files, dead links, redirects that lead nowhere."""

from __future__ import annotations

import pytest

from publisher.built.scan import scan
from publisher.deploy.preflight import preflight
from publisher.problems import Problem
from tests.deploy.kit import PHOTO, SITE, Folder
from tests.tables import cases


def check(built: Folder, site: str | None = SITE) -> list[Problem]:
    return list(preflight(scan(built.path), site))


def only(problems: list[Problem]) -> Problem:
    assert 1 == len(problems), problems
    return problems[0]


def test_whole_site_has_no_problems(built: Folder) -> None:
    """A site without mistakes passes."""
    assert [] == check(built)


def test_missing_not_found_page(built: Folder) -> None:
    """A site without a page for wrong addresses is not published."""
    built.remove("404.html")
    problem = only(check(built))
    assert ("output/404.html", "file-missing") == (problem.file, problem.rule)


def test_missing_home_page(built: Folder) -> None:
    """A site without a home page is not published."""
    built.remove("index.html")
    assert "output/index.html" in [p.file for p in check(built) if p.rule == "file-missing"]


def test_dead_link_names_page_and_guess(built: Folder) -> None:
    """A dead link is told once, with its page and the address that was likely meant."""
    built.page("knee/index.html", links=("/nek/",))
    problem = only(check(built))
    assert ("output/knee/index.html", "dead-link") == (problem.file, problem.rule)
    assert "points at /nek/, which is not in the site" in problem.says
    assert 'Did you mean "/neck/"?' in problem.fix


def test_dead_link_on_every_page_is_one_problem(built: Folder) -> None:
    """A dead link of the theme does not bury the writer: one problem, with a count."""
    for slug in ("hip", "knee", "neck"):
        built.page(f"{slug}/index.html", links=("/nowhere/",))
    assert "This page (and 2 more pages)" in only(check(built)).says


@cases(rf"""
    link
    /nowhere/ | /nowhere/?a=b#c | ../nowhere/ | nowhere.html | /404.html | /%zz/ | /knee//
    http://[broken | {SITE}/nowhere/
    """)
def test_dead_ways_of_writing(link: str, built: Folder) -> None:
    """However a dead link is written, it is found."""
    built.page("knee/index.html", links=(link,))
    assert "dead-link" == only(check(built)).rule


@cases(rf"""
    link
    /neck/ | /neck | /neck/index.html | /neck/?a=b#c | ../neck/ | .. | #top | "" | ?page=2
    /{PHOTO} | {SITE}/neck/ | {SITE} | https://other.example/nowhere/ | //other.example/nowhere/
    tel:+15550100199 | mailto:front-desk@clinic.example | data:image/gif;base64,R0lGODlhAQABAAAAACw=
    """)
def test_live_ways_of_writing(link: str, built: Folder) -> None:
    """However a live or an outside link is written, it is left in peace."""
    built.page("knee/index.html", links=(link,))
    assert [] == check(built)


@cases(rf"""
    markup
    <img src="/assets/lost.jpg">
    <img srcset="/assets/lost.jpg 2x" alt="">
    <source srcset="/{PHOTO} 480w,/assets/lost.jpg 960w">
    <video poster="/assets/lost.jpg"></video>
    <link rel=icon href=/assets/lost.jpg>
    """)
def test_lost_asset(markup: str, built: Folder) -> None:
    """A picture that is not there is found in whichever attribute names it."""
    built.write("knee/index.html", f"<!doctype html><p>Knee</p>{markup}")
    assert "points at /assets/lost.jpg" in only(check(built)).says


def test_dead_address_in_sitemap_and_feed(built: Folder) -> None:
    """The sitemap and the feed may not send anybody to a page that is not there."""
    built.write("sitemap.xml", f"<urlset><url><loc>{SITE}/lost/</loc></url></urlset>")
    built.write("feed.xml", f'<feed><entry><link href="{SITE}/gone/"/></entry></feed>')
    told = [(p.file, p.rule) for p in check(built)]
    assert [("output/feed.xml", "dead-link"), ("output/sitemap.xml", "dead-link")] == sorted(told)


def test_link_to_a_redirect(built: Folder) -> None:
    """A link to an address that is redirected resolves; to one that is gone it does not."""
    built.page("knee/index.html", links=("/old/", "/former/"))
    built.redirects("/old/ /neck/ 301", "/former/ - 410")
    assert "points at /former/" in only(check(built)).says


@pytest.mark.parametrize(
    ("lines", "rule", "line", "words"),
    [
        (["/old/ /nek/ 301"], "redirect-dead", 1, 'Did you mean "/neck/"?'),
        (["/a/ /b/ 301", "/b/ /neck/ 301"], "redirect-chain", 1, "/a/  /neck/"),
        (["/a/ /neck 301"], "redirect-chain", 1, "/a/  /neck/"),
        (["/a/ /b/ 301", "/b/ - 410"], "redirect-chain", 1, "/a/  gone"),
        (["/a/ /a/ 301"], "redirect-loop", 1, "lead to a page"),
        (["", "/neck/ /knee/ 301"], "redirect-hides-page", 2, "Remove the line for /neck/"),
        (["/neck /knee/ 301"], "redirect-hides-page", 1, "Remove the line for /neck"),
        (["/a/ /neck/ 301", "/a/ /knee/ 301"], "redirect-twice", 2, "Keep one of the lines"),
        (["/a/ /neck/"], "redirect-line", 1, "content/redirects.txt"),
        (["/a/ /neck/ 302"], "redirect-line", 1, "content/redirects.txt"),
        (["a/ /neck/ 301"], "redirect-line", 1, "content/redirects.txt"),
        (["/a/ neck/ 301"], "redirect-line", 1, "content/redirects.txt"),
        (["/a/ //other.example/ 301"], "redirect-line", 1, "content/redirects.txt"),
        (["/a/ javascript:alert(1) 301"], "redirect-line", 1, "content/redirects.txt"),
        (["/a/ /404.html 301"], "redirect-dead", 1, "Correct the line for /a/"),
    ],
)
def test_bad_redirects(lines: list[str], rule: str, line: int, words: str, built: Folder) -> None:
    """Each mistake in the redirect table is told at its line with what to write instead."""
    built.redirects(*lines)
    problem = next(p for p in check(built) if p.rule == rule)
    assert ("output/_redirects", line) == (problem.file, problem.line)
    assert words in problem.fix


def test_redirect_loop_of_two(built: Folder) -> None:
    """Two addresses that lead to each other are both told."""
    built.redirects("/a/ /b/ 301", "/b/ /a/ 301")
    assert ["redirect-loop", "redirect-loop"] == [p.rule for p in check(built)]


@cases(r"""
    line
    /a/ /neck/ 301 | /a/ /neck/#doses 301 | /a/ /neck/?from=a 301 | /a/ - 410
    /a/ https://other.example/b/ 301 | /a.html /neck/ 301 | /caf%C3%A9/ /neck/ 301 | # a remark | ""
    """)
def test_good_redirects(line: str, built: Folder) -> None:
    """Every way of writing a redirect that the format allows passes."""
    built.redirects(line)
    assert [] == check(built)
