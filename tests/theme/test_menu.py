"""The menu and the footer of every page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from publisher.pages.edition import IN_FOOTER
from tests.project import Project


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
