"""A redirect leads in one step to a page that exists, from an address that no page has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from publisher.rules import rules
from tests.rules.kit import Findings, findings
from tests.tables import cases, cells
from tests.writing import Content


def lines_told(content: Content, *lines: str) -> Findings:
    content.document("articles/neck.md", "## Part\n\nWords.\n")
    content.document("articles/draft.md", status="draft")
    content.write("redirects.txt", "\n".join(lines))
    return findings(content, "redirects")


def test_right_redirects_are_right(content: Content) -> None:
    """To a page, a part of it, a list, a file, another site, or gone. One to a draft waits."""
    lines = cells(r"""
        /a/ /neck/ | /b/ /neck/#part | /c/ /neck/?a=1 | /d/ /a-z/ | /e/ /feed.xml
        /f/ https://other.example/f | /g/ gone | /h.html /neck/
        /i/ /draft/ | /j/ /neck/#main | /k/ /a-z/#main | /l/ /favicon.ico
        /Zed/ /neck/ | /zed/ /neck/
        """)
    assert [] == lines_told(content, *lines)


CIRCLE_FIX = "Lead it to a page that exists, or take the line out."


@cases(rf"""
    lines= | line= | says | fix
    ['/robots.txt /neck/'] | 1 | /robots.txt is a file of the site, so it cannot be redirected.
        | Remove the line.
    ['/404.html /neck/'] | 1 | /404.html is a file of the site, so it cannot be redirected.
        | Remove the line.
    ['/a/ /404.html'] | 1 | The site has no page /404.html. | Write the address of a page.
    ['/a/ /neck/#prt'] | 1 | The page /neck/ has no place "#prt". | Did you mean "#part"?
    ['/a/ /a-z/#part'] | 1 | The page /a-z/ has no place "#part". | Leave the # part out.
    ['', '/a/ /nek/'] | 2 | The site has no page /nek/. | Did you mean "/neck/"?
    ['/a/ /xyzzy/'] | 1 | The site has no page /xyzzy/. | Write the address of a page.
    ['/a/ /b/', '/b/ /neck/'] | 1 | /b/ is itself redirected on another line. | Write  /a/  /neck/
    ['/a/ /b/#part', '/b/ /neck/'] | 1 | /b/#part is itself redirected on another line.
        | Write  /a/  /neck/
    ['/a/ /b/', '/b/ gone'] | 1 | /b/ is itself redirected on another line. | Write  /a/  gone
    ['/a/ /b/', '/b/ https://other.example'] | 1 | /b/ is itself redirected on another line.
        | Write  /a/  https://other.example
    ['/a/ https://clinic.example/b/', '/b/ /neck/'] | 1 | /b/ is itself redirected on another line.
        | Write  /a/  /neck/
    ['/a/ /a/'] | 1 | /a/ leads to itself, so it never arrives. | {CIRCLE_FIX}
    """)
def test_a_wrong_redirect_is_reported(
    content: Content, lines: list[str], line: int, says: str, fix: str
) -> None:
    """Each costs a reader the page that an old link promised."""
    assert [("redirects.txt", line, says, fix)] == lines_told(content, *lines)


def test_a_long_chain_is_led_to_its_end(content: Content) -> None:
    """Written as advised, the file is right: no second round of the same problem."""
    found = lines_told(content, "/a/ /b/", "/b/ /c/", "/c/ /d/", "/d/ /neck/")
    assert ["/a/", "/b/", "/c/"] == [fix.split()[1] for *_, fix in found]
    mended = [fix.removeprefix("Write  ") for *_, fix in found]
    assert [] == lines_told(content, *mended, "/d/ /neck/")


def test_a_circle_is_reported_on_each_of_its_lines(content: Content) -> None:
    """A browser gives up on it; so must every line that leads into it."""
    found = lines_told(content, "/a/ /b/", "/b/ /c/", "/c/ /a/", "/d/ /a/")
    ways = (
        "/a/ to /b/ to /c/ to /a/",
        "/b/ to /c/ to /a/ to /b/",
        "/c/ to /a/ to /b/ to /c/",
        "/d/ to /a/ to /b/ to /c/ to /a/",
    )
    assert [
        (n, f"{way[:3]} leads in a circle ({way}), so it never arrives.")
        for n, way in enumerate(ways, 1)
    ] == [(line, says) for _, line, says, _ in found]


@pytest.mark.parametrize(
    "source", ["/neck/", "/neck/index.html", "/index.html", "/a-z/", "/people/", "/tags/rest/"]
)
@pytest.mark.parametrize("target", ["gone", "/about/", "/later/"])
def test_a_page_is_there_whatever_a_line_says(content: Content, source: str, target: str) -> None:
    """A page that comes back on a day makes its line idle, and stops no publish of that day."""
    content.document("articles/neck.md", tags="[rest]")
    content.document("people/jo.md")
    content.document("pages/about.md")
    content.document("articles/later.md", date="2027-01-01")
    content.write("redirects.txt", f"{source} {target}\n/old/ /about/\n")
    (problem,) = content.problems("redirects")
    assert ("warning", 1) == (problem.severity, problem.line)
    assert problem.says == f"{source} is a page of the site, so this line does nothing."
    assert ["/old/"] == [*content.site().live_redirects]


def test_a_line_serves_until_its_page_comes_back(content: Content) -> None:
    """Scheduled, the page is not there yet."""
    content.document("articles/neck.md", date="2026-12-24")
    content.write("redirects.txt", "/neck/ gone\n")
    days = [datetime(2026, 12, day, 12, tzinfo=UTC) for day in (23, 25)]
    sites = [content.site(day) for day in days]
    assert [True, False] == ["/neck/" in site.live_redirects for site in sites]
    assert [[], ["warning"]] == [
        [one.severity for one in rules()["redirects"](site)] for site in sites
    ]


def test_capitals_alone_tell_no_page_from_another(content: Content) -> None:
    """A reader who types the address gets the one or the other."""
    content.document("pages/about.md")
    lines = ["/Zed/ /neck/", "/zed/ /about/"]
    says = "/zed/ differs from line 1 in capitals only, and leads elsewhere."
    fix = "Lead both to one page; or keep both, if they were two pages."
    assert [("redirects.txt", 2, says, fix)] == lines_told(content, *lines)


def test_a_circle_through_a_page_ends_at_the_page(content: Content) -> None:
    """Only the line that would hide the page is reported; the other leads there and is right."""
    found = lines_told(content, "/neck/ /old/", "/old/ /neck/")
    assert [(1, "/neck/ is a page of the site, so this line does nothing.")] == [
        (line, says) for _, line, says, _ in found
    ]


def test_a_line_for_a_page_puts_no_other_in_the_wrong(content: Content) -> None:
    """Only the line that is wrong is reported."""
    found = lines_told(content, "/neck/ /a-z/", "/old/ /neck/")
    assert [1] == [line for _, line, _, _ in found]
