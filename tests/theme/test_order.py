"""What a reader meets first, on a phone and on a wide screen."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.project import Project, Running
from tests.tables import cases
from tests.theme.conftest import DESKTOP, PHONE, Open
from tests.theme.pages import SHIPPED

pytestmark = pytest.mark.browser

LEVELS = """() => [...document.querySelectorAll(".care")].map(card => card.classList[2])"""
#: The pictures that a reader is not shown, although the browser has loaded them.
UNSEEN = """() => [...document.images].filter(
  one => one.complete && one.naturalWidth && !one.checkVisibility()).map(one => one.currentSrc)"""
#: Of each picture the pixels that were loaded for a point of its width.
DENSITIES = """() => [...document.images].filter(one => one.complete && one.naturalWidth).map(
  one => parseInt(one.currentSrc.match(/-(\\d+)-[0-9a-f]{10}/)[1]) / one.clientWidth)"""


@pytest.mark.parametrize("address", ["/is-it-sciatica/", SHIPPED["article"]])
def test_help_and_the_first_words_are_on_the_first_screen(
    address: str, shipped_edge: Running, visit: Open
) -> None:
    """On a phone, too, who is in danger sees where to press, and anyone else where to read."""
    found = visit(shipped_edge, address, viewport=PHONE)
    for part in (".help a", ".body > :first-child"):
        box = found.page.locator(part).first.bounding_box()
        assert box
        assert box["y"] < PHONE["height"], part
    # Who wrote a page, and when, can wait.
    assert found.page.locator(".help ~ .byline").count() == 1


def test_the_way_to_help_leads_to_the_most_urgent_card(example_edge: Running, visit: Open) -> None:
    """Its title is on the screen after one press, wherever on the page the writer put it."""
    found = visit(example_edge, "/every-block/", viewport=PHONE)
    found.page.locator(".help a").click()
    title = found.page.locator(".care.emergency .box-title")
    found.page.wait_for_function(
        "() => { const box = document.querySelector('.care.emergency').getBoundingClientRect();"
        " return box.top > -60 && box.top < innerHeight / 2 }"
    )
    assert title.is_visible()


@pytest.mark.parametrize("address", ["/every-block/", "/conditions/neck-pain/"])
def test_the_most_urgent_card_comes_first(address: str, example_edge: Running, visit: Open) -> None:
    """The example's writer began with what is least urgent."""
    levels = visit(example_edge, address).evaluate(LEVELS)
    assert sorted(levels, key=["emergency", "urgent", "routine"].index) == levels
    assert len(levels) > 1


def test_on_a_wide_screen_the_contents_stand_open_beside_the_text(
    shipped_edge: Running, visit: Open
) -> None:
    """On a phone they take one line, until they are asked for."""
    found = visit(shipped_edge, SHIPPED["article"], viewport=DESKTOP)
    contents, text = found.page.locator(".contents nav"), found.page.locator(".column")
    assert contents.is_visible()
    beside, column = contents.bounding_box(), text.bounding_box()
    assert beside
    assert column
    assert beside["x"] >= column["x"] + column["width"]
    found.page.set_viewport_size(PHONE)
    assert not contents.is_visible()


@cases("""
    edge    | address
    example | /people/
    example | /
    shipped | /
    shipped | /conditions/
    """)
def test_no_picture_is_loaded_for_nobody(
    edge: str, address: str, request: pytest.FixtureRequest, visit: Open
) -> None:
    """Each that a phone loads is seen, and none has more than two pixels to a point."""
    found = visit(
        request.getfixturevalue(f"{edge}_edge"), address, viewport=PHONE, device_scale_factor=2
    )
    found.page.wait_for_load_state("networkidle")
    assert [] == found.evaluate(UNSEEN)
    # The next width that there is may be up to twice of what is asked for.
    assert all(density <= 4.2 for density in found.evaluate(DENSITIES))


def test_a_list_has_every_name(project: Project) -> None:
    """Who knows a condition by another name finds it under that in the A to Z."""
    file = "content/conditions/knee-pain.md"
    project.edit(file, "name: Knee pain\n", "name: Knee pain\nalso_called: [Aching knee]\n")
    project.must("build")
    page = LexborHTMLParser(project.read("output/a-z/index.html"))
    labels = {link.text(): link.attributes["href"] for link in page.css(".letter a")}
    assert "/conditions/knee-pain/" == labels["Knee pain"] == labels["Aching knee (Knee pain)"]
