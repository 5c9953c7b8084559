"""The small parts the checks stand on: addresses, loads, dates, words, numbers of pages."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.audit.checks import every_check
from publisher.audit.dates import day, moment
from publisher.audit.text import digits, plain
from publisher.audit.vocabulary import vocabulary
from publisher.built.addresses import Target, page_number, resolve
from publisher.built.links import loads_of, srcset_urls, style_loads
from publisher.typography import typographic
from tests.audit.example_site.facts import SITE
from tests.tables import cases


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a/", Target("inside", "/a/")),
        ("/a/?x=1#y", Target("inside", "/a/", "y")),
        ("#y%20z", Target("inside", "/here/", "y z")),
        ("", Target("inside", "/here/")),
        ("?x", Target("inside", "/here/")),
        ("b/", Target("inside", "/here/b/")),
        ("../b/", Target("inside", "/b/")),
        ("/a/../b/", Target("inside", "/b/")),
        ("/caf%C3%A9/", Target("inside", "/café/")),
        (f"{SITE}", Target("inside", "/")),
        (f"{SITE}/a/#b", Target("inside", "/a/", "b")),
        ("//clinic.example/a/", Target("inside", "/a/")),
        ("http://clinic.example/", Target("outside")),
        ("https://clinic.example.evil.example/", Target("outside")),
        ("//cdn.example/a", Target("outside")),
        ("/\\cdn.example/a", Target("outside")),
        ("\\\\cdn.example/a", Target("outside")),
        ("/\t/cdn.example/a", Target("outside")),
        (" https://cdn.example/", Target("outside")),
        ("mailto:a@b.example", Target("other")),
        ("data:text/plain,x", Target("other")),
        ("http://[x", Target("malformed")),
    ],
)
def test_an_address_is_read_as_browsers_read_it(url: str, expected: Target) -> None:
    """An address that browsers take outside must not be taken for one of ours."""
    assert expected == resolve(url, "/here/", SITE)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{background:url(x.png)}", ["x.png"]),
        ("a{background:URL( 'x y.png' )}", ["x y.png"]),
        ('@import "a.css"; @import url("b.css");', ["a.css", "b.css"]),
        ("@import'a.css'", ["a.css"]),
        ("a{color:red}", []),
    ],
)
def test_every_way_a_style_fetches_is_found(css: str, expected: list[str]) -> None:
    """A font or picture fetched by a style is a request like any other."""
    assert expected == [load.url for load in style_loads(css)]


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("/a.jpg 400w, /b.jpg 800w", ["/a.jpg", "/b.jpg"]),
        ("/a.jpg 1x,/b.jpg 2x", ["/a.jpg", "/b.jpg"]),
        ("/a,b.jpg", ["/a,b.jpg"]),
        ("data:image/gif;base64,R0= 1x, /b.jpg", ["data:image/gif;base64,R0=", "/b.jpg"]),
        ("", []),
    ],
)
def test_every_candidate_of_a_srcset_is_found(srcset: str, expected: list[str]) -> None:
    """A phone fetches another candidate than a desktop; each must be ours."""
    assert expected == srcset_urls(srcset)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0; url=https://x.example/", ["https://x.example/"]),
        ("3;URL='https://x.example/'", ["https://x.example/"]),
        ("0;https://x.example/", ["https://x.example/"]),
        ("0 url=https://x.example/", ["https://x.example/"]),
        ("0\nhttps://x.example/", ["https://x.example/"]),
        (" .5 ,  url = https://x.example/", ["https://x.example/"]),
        ('0; url="https://x.example/" y', ["https://x.example/"]),
        ("0url=https://x.example/", []),
        ("soon; url=https://x.example/", []),
        ("30", []),
        ("30; ", []),
    ],
)
def test_a_refresh_is_a_load(content: str, expected: list[str]) -> None:
    """A page that jumps elsewhere takes its reader along."""
    attributes: dict[str, str | None] = {"http-equiv": "Refresh", "content": content}
    assert expected == [load.url for load in loads_of("meta", attributes)]


@cases(r"""
    text
    29 October 2025 | 2025-10-29T00:00:00 | 2025-13-01 | 2025-10-29 00:00+00:00 | "" | 20251029
    """)
def test_what_is_no_moment_is_none(text: str) -> None:
    """A date that machines read otherwise than people is refused."""
    assert moment(text) is None


@pytest.mark.parametrize(
    "text",
    ["2025-10-29", "2025-10-29T23:30:00-04:00", "2025-10-29T00:00Z", "2025-10-29T00:00:00.5Z"],
)
def test_a_day_is_the_writers_day(text: str) -> None:
    """A late evening in New Jersey is not the next day, though it is in Greenwich."""
    assert date(2025, 10, 29) == day(text)


@cases(r"""
    typographic       | expected
    what’s\xa0better  | what's better
    “so” — he\n said… | "so" - he said...
    a -- b            | a - b
    ther\xadapy       | therapy
    """)
def test_typography_is_no_difference(typographic: str, expected: str) -> None:
    """Curly quotes and long dashes of the page are not another headline."""
    assert expected == plain(typographic)


@given(
    st.lists(
        st.sampled_from([*"aB5\"' -.\\`&<½—|", "10", "--", "...", ". . .", "``", "''", "'90s"]),
        max_size=9,
    )
)
def test_a_title_is_what_is_made_of_it(parts: list[str]) -> None:
    """Whatever typogrify does to a title, the linked data that holds it as typed says the same."""
    typed = " ".join("".join(parts).split())
    shown = html.unescape(re.sub(r"<[^>]*>", "", typographic(typed)))
    assert plain(typed) == plain(shown)


def test_a_phone_is_its_digits() -> None:
    """A number is one number, however it is written."""
    assert {"5550100199"} == set(
        map(digits, ["tel:+15550100199", "(555) 010-0199", "555.010.0199"])
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", ("/", 1)),
        ("/page/2/", ("/", 2)),
        ("/tags/knee/page/12/", ("/tags/knee/", 12)),
        ("/page/two/", ("/page/two/", 1)),
        ("/home-page/2/", ("/home-page/2/", 1)),
    ],
)
def test_pages_of_a_list_are_known_by_address(address: str, expected: tuple[str, int]) -> None:
    """An article whose name holds "page" is no second page of a list."""
    assert expected == page_number(address)


def test_every_property_belongs_to_known_types() -> None:
    """A type misspelt in the vocabulary would silently forbid its property."""
    words = vocabulary()
    assert not [name for name, known in words.properties.items() if not known.on]
    assert {"", "url", "day", "moment", "count"} == {p.form for p in words.properties.values()}


def test_a_type_has_the_properties_of_its_parents() -> None:
    """A MedicalClinic may say its hours, as every local business may."""
    assert "MedicalClinic" in vocabulary().properties["openingHours"].on
    assert "BlogPosting" not in vocabulary().properties["lastReviewed"].on


def test_checks_are_found_not_listed() -> None:
    """A new file in the folder of checks is a new check."""
    names = [check.name for check in every_check()]
    assert sorted(names) == names
    assert {"title-width", "sitemap", "json-ld"} <= set(names)
