"""How much a phone loads for an article."""

from __future__ import annotations

import pytest

from publisher.built.headers import SPECULATION
from tests.project import Running
from tests.tables import cases
from tests.theme.conftest import DESKTOP, PHONE, Open, Visit

pytestmark = pytest.mark.browser

BEFORE_SCROLLING = 3
ALL_BYTES = 60_000
ARTICLES = ("/how-dry-needling-fits-into-physical-therapy/", "/neck-pain-from-desk-work/")
HUB = "/conditions/neck-pain/"
#: The pictures that wait until a reader comes near.
LATER = """() => [...document.images].filter(one => one.loading === "lazy").map(
  one => one.currentSrc)"""
TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 30));
  }
}"""


def loaded(visit: Visit) -> int:
    """Bytes of all answers as they came over the wire, heads and bodies."""
    sizes = [request.sizes() for request in visit.requests]
    return sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)


@pytest.mark.parametrize("density", [2, 3])
@pytest.mark.parametrize("address", [*ARTICLES, HUB])
def test_an_article_and_a_hub_are_light(
    address: str, density: int, shipped_edge: Running, visit: Open
) -> None:
    """At most 3 requests at once, and 60 kB for all of the page. How far ahead of a reader the
    pictures below are loaded is up to the browser."""
    found = visit(shipped_edge, address, viewport=PHONE, device_scale_factor=density)
    found.page.wait_for_load_state("networkidle")
    later = found.evaluate(LATER)
    # Which pages may be fetched ahead is asked when nothing else is, in 80 bytes.
    asked = [one.url for one in found.requests if not one.url.endswith(f"/{SPECULATION}")]
    assert len([url for url in asked if url not in later]) <= BEFORE_SCROLLING, asked
    found.evaluate(TO_THE_END)
    found.page.wait_for_load_state("networkidle")
    assert loaded(found) <= ALL_BYTES, {one.url: one.sizes() for one in found.requests}


def test_the_largest_picture_does_not_wait(shipped_edge: Running, visit: Open) -> None:
    """The first picture of a page loads at once and before others; the rest wait for a reader."""
    found = visit(shipped_edge, ARTICLES[0], viewport=PHONE)
    pictures = found.evaluate(
        "() => [...document.images].map(one => [one.fetchPriority, one.loading, one.complete])"
    )
    assert ["high", "auto", True] == pictures[0] or ["high", "eager", True] == pictures[0]
    assert {"lazy"} == {loading for _, loading, _ in pictures[1:]}


def test_the_next_page_is_fetched_before_it_is_asked_for(
    shipped_edge: Running, visit: Open
) -> None:
    """As soon as a pointer rests on its link, under the policy that the page is sent with."""
    found = visit(shipped_edge, "/", viewport=DESKTOP)
    link = found.page.locator("main .card a").first
    address = link.get_attribute("href")
    with found.page.expect_request(lambda one: one.url.endswith(str(address))) as ahead:
        link.hover()
    assert "prefetch" == ahead.value.all_headers().get("sec-purpose")
    assert [] == found.complaints


@cases("""
    edge    | address
    shipped | /
    shipped | /conditions/
    example | /people/
    """)
def test_lists_of_pictures_are_light(
    edge: str, address: str, request: pytest.FixtureRequest, visit: Open
) -> None:
    """A picture for each entry costs a phone no more than an article does."""
    running = request.getfixturevalue(f"{edge}_edge")
    found = visit(running, address, viewport=PHONE, device_scale_factor=3)
    found.evaluate(TO_THE_END)
    found.page.wait_for_load_state("networkidle")
    assert loaded(found) <= ALL_BYTES, {one.url: one.sizes() for one in found.requests}
