"""The table of redirects: one parser, one idea of where a redirect leads."""

from __future__ import annotations

import pytest

from publisher.built.redirects import Redirect, find, follow, parse, wrong_redirects
from tests.tables import cases

TABLE, _ = parse(
    """\
/a/ /b/ 301
/b/ /knee/#doses 301
/c/ - 410
/d/ /c/ 301
/e/ /f 301
/f/ /e/ 301
/g/ https://other.example/a/ 301
""",
    "output",
)


@pytest.mark.parametrize(
    ("source", "passed", "end"),
    [
        ("/knee/", ["/knee/"], "/knee/"),
        ("/b/", ["/b/"], "/knee/#doses"),
        ("/a/", ["/a/", "/b/"], "/knee/#doses"),
        ("/d/", ["/d/", "/c/"], "gone"),
        ("/e/", ["/e/", "/f", "/e/"], None),
        ("/g/", ["/g/"], "https://other.example/a/"),
    ],
)
def test_a_chain_is_followed_to_its_end(source: str, passed: list[str], end: str | None) -> None:
    """The rules of content, the audit and the publish all ask this, so none may misjudge it."""
    assert (passed, end) == follow(TABLE, source)


def test_a_url_of_the_site_itself_is_followed() -> None:
    """Written out with its host, an address leads on all the same."""
    table = {"/a/": Redirect("https://clinic.example/b/", 301), "/b/": Redirect("/knee/", 301)}
    assert (["/a/", "/b/"], "/knee/") == follow(table, "/a/", "https://clinic.example")
    assert (["/a/"], "https://clinic.example/b/") == follow(table, "/a/")


@pytest.mark.parametrize("address", ["/f/", "/f", "/f/index.html"])
def test_an_address_is_found_however_it_is_written(address: str) -> None:
    """The server answers each of them, so each must count as redirected."""
    assert Redirect("/e/", 301) == find(TABLE, address)


def test_the_line_makes_no_difference() -> None:
    """A release does not store it, and must not differ from the table it was made of."""
    assert Redirect("/e/", 301, 6) == Redirect("/e/", 301)
    assert 6 == TABLE["/f/"].line


def mistakes(*lines: str) -> list[tuple[int, str]]:
    """The line of each mistake in a table, and what to do about it."""
    table, problems = parse("\n".join(lines), "output")
    files = ["index.html", "404.html", "neck/index.html", "knee/index.html"]
    found = [(problem.line, problem.fix) for problem in problems]
    return found + [(line, fix) for line, _, fix in wrong_redirects(table, files, None)]


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["/old/ /nek/ 301"], 1, 'Did you mean "/neck/"?'),
        (["/a/ /b/ 301", "/b/ /neck/ 301"], 1, "/a/  /neck/"),
        (["/a/ /neck 301"], 1, "/a/  /neck/"),
        (["/a/ /b/ 301", "/b/ - 410"], 1, "/a/  gone"),
        (["/a/ /a/ 301"], 1, "lead to a page"),
        (["", "/neck/ /knee/ 301"], 2, "Remove the line for /neck/"),
        (["/neck /knee/ 301"], 1, "Remove the line for /neck"),
        (["/a/ /neck/ 301", "/a/ /knee/ 301"], 2, "Keep one of the lines"),
        (["/a/ /neck/"], 1, "content/redirects.txt"),
        (["/a/ /neck/ 302"], 1, "content/redirects.txt"),
        (["a/ /neck/ 301"], 1, "content/redirects.txt"),
        (["/a/ neck/ 301"], 1, "content/redirects.txt"),
        (["/a/ //other.example/ 301"], 1, "content/redirects.txt"),
        (["/a/ javascript:alert(1) 301"], 1, "content/redirects.txt"),
        (["/a/ /404.html 301"], 1, "Correct the line for /a/"),
    ],
)
def test_a_mistake_is_told_at_its_line(lines: list[str], line: int, words: str) -> None:
    """With what to write instead."""
    ((at, fix),) = mistakes(*lines)
    assert at == line
    assert words in fix


def test_a_circle_of_two_is_told_at_both() -> None:
    """Whichever of the two is wrong, its line is named."""
    assert [1, 2] == [line for line, _ in mistakes("/a/ /b/ 301", "/b/ /a/ 301")]


@cases(r"""
    line
    /a/ /neck/ 301 | /a/ /neck/#doses 301 | /a/ /neck/?from=a 301 | /a/ - 410
    /a/ https://other.example/b/ 301 | /a.html /neck/ 301 | /caf%C3%A9/ /neck/ 301 | # a remark | ""
    """)
def test_every_way_of_writing_a_redirect_passes(line: str) -> None:
    """What the format allows is no mistake."""
    assert [] == mistakes(line)
