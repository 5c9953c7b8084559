"""The menu and the footer of every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from publisher.pages.edition import IN_FOOTER
from tests.project import Project, Running
from tests.theme.conftest import DESKTOP, PHONE, Open

#: Of a header in one row: a line of 3 rem, space above and below, and a border.
ONE_ROW = 72


def links(project: Project, name: str, where: str) -> list[str]:
    page = LexborHTMLParser(project.read(f"output/{name}"))
    return [link.attributes["href"] or "" for link in page.css(f"{where} a")]


def test_the_menu_is_the_clinics(example: Project) -> None:
    """In its order; a treatment is called by its name."""
    assert [
        "/conditions/",
        "/treatments/",
        "/treatments/warm-packs/",
        "/a-z/",
        "/about/",
        "/contact/",
    ] == links(example, "index.html", ".site-nav")
    page = LexborHTMLParser(example.read("output/index.html"))
    assert "Warm packs" in [link.text() for link in page.css(".site-nav a")]
    hub = LexborHTMLParser(example.read("output/treatments/warm-packs/index.html"))
    current = hub.css(".site-nav [aria-current]")
    assert ["Warm packs"] == [link.text() for link in current]


def test_the_footer_has_the_clinics_groups(example: Project) -> None:
    """Then what stands in none of them, nor in the menu."""
    expected = ["/contact/", "/people/", "/tags/home-exercises/", "/editorial-policy/"]
    assert expected == links(example, "reviewed/index.html", ".footer-nav")


def test_many_pages_leave_the_footer_short(project: Project) -> None:
    """Hundreds of links on every page help nobody; the A to Z has those that it leaves out."""
    for number in range(20):
        described = f"Made-up words about the extra page number {number:02}, to fill the footer."
        lines = f"title: Extra page {number:02}\ndate: 2024-01-02\ndescription: {described}"
        project.write(f"content/pages/extra-{number:02}.md", f"---\n{lines}\n---\n\nWords.\n")
    project.must("build")
    shown = links(project, "index.html", ".footer-nav")
    assert IN_FOOTER == len([href for href in shown if "extra" in href or "policy" in href])
    listed = links(project, "a-z/index.html", ".letter")
    assert 20 == len({href for href in (*shown, *listed) if "/extra-" in href})
    assert not set(shown) & {href for href in listed if "/extra-" in href}


def test_the_home_page_leads_to_the_first_visit(example: Project) -> None:
    """Who comes for the first time wants to know how it goes; the clinic says which page tells."""
    page = LexborHTMLParser(example.read("output/index.html"))
    links = page.css("section[aria-labelledby=site-first] a")
    assert ["/news/"] == [link.attributes["href"] for link in links]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_the_header_takes_one_row(
    width: int, example_edge: Running, shipped_edge: Running, visit: Open
) -> None:
    """On a narrow screen the first words of a page matter more than its menu."""
    for edge in (example_edge, shipped_edge):
        found = visit(edge, "/contact/", viewport={"width": width, "height": 700})
        box = found.page.locator(".masthead").bounding_box()
        assert box
        assert box["height"] <= ONE_ROW


@pytest.mark.browser
def test_the_menu_opens_without_a_script(example_edge: Running, visit: Open) -> None:
    """By touch and by key; it closes by Escape, which leaves the focus where it was."""
    page = visit(example_edge, "/contact/", viewport=PHONE, java_script_enabled=False).page
    button = page.get_by_role("navigation", name="Main").get_by_role("button", name="Menu")
    link = page.get_by_role("link", name="Warm packs")
    expect(link).to_be_hidden()
    button.click()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Conditions")).to_be_focused()


@pytest.mark.browser
def test_on_a_wide_screen_the_menu_is_a_row(example_edge: Running, visit: Open) -> None:
    """Nothing has to be opened first, and no button stands there that does nothing."""
    page = visit(example_edge, "/contact/", viewport=DESKTOP).page
    links = page.locator(".menu a")
    assert 6 == links.count()
    assert 1 == len({box["y"] for one in links.all() if (box := one.bounding_box())})
    expect(page.locator(".to-menu")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(
    "viewport", [PHONE, DESKTOP, {"width": 768, "height": 1024}, {"width": 740, "height": 360}]
)
def test_the_number_to_call_is_in_sight(
    viewport: dict[str, int], example_edge: Running, visit: Open
) -> None:
    """At every width and height, once beside the page's own text."""
    page = visit(example_edge, "/plain/", viewport=viewport).page
    shown = page.locator(".masthead .tel, .call-bar .tel").filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_be_in_viewport()
