"""The table of redirects: one parser, one idea of where a redirect leads."""

from __future__ import annotations

import pytest

from publisher.built.redirects import Redirect, find, follow, parse

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
