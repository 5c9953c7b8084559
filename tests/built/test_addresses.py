"""Between files and addresses, both ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publisher.built.addresses import address_of, decode, encode_path, is_lasting, locate, path_of
from tests.tables import cases


@cases(r"""
    path                     | address
    index.html               | /
    knee/index.html          | /knee/
    tags/a/page/2/index.html | /tags/a/page/2/
    feed.xml                 | /feed.xml
    404.html                 | /404.html
    """)
def test_both_ways(path: str, address: str) -> None:
    """A file has one address, and the address that file."""
    assert address == address_of(path)
    assert path == path_of(address)


@cases(r"""
    path                      | expected=
    index.html                | True
    knee/index.html           | True
    feed.xml                  | True
    feed.json                 | True
    search/index.json         | False
    sitemap.xml               | True
    404.html                  | False
    robots.txt                | False
    assets/neck-0a1b2c3d.jpg  | False
    page/2/index.html         | False
    tags/a/page/12/index.html | False
    page/about/index.html     | True
    """)
def test_is_lasting(path: str, expected: bool) -> None:
    """Pages, feeds and the sitemap are promised for good; later pages of lists are not."""
    assert expected is is_lasting(path)


SEGMENT = st.text(min_size=1, max_size=8).filter(
    lambda text: text not in (".", "..") and not any(c in "/\\" or ord(c) < 32 for c in text)
)


@given(st.lists(SEGMENT, max_size=4))
def test_encoded_address_decodes_to_itself(segments: list[str]) -> None:
    """The address in a redirect leads to the very page it was made for."""
    address = decode(encode_path("".join(f"/{segment}" for segment in segments) + "/"))
    assert address is not None
    assert address == decode(encode_path(address))


@given(st.text(max_size=40))
def test_located_file_is_in_the_site(text: str) -> None:
    """Whatever is asked for, only a file of the site is found."""
    files = {"index.html", "knee/index.html", "feed.xml"}
    address = decode(f"/{text}")
    found = locate(address, files.__contains__) if address else None
    assert found is None or found.path in files
