"""Titles mean what the writer wrote, in every place that shows them, and never become markup."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.odd_site import SCRIPT_DESCRIPTION, SCRIPT_TITLE
from tests.project import Project

SIGNS = '"Hot" & cold: is 3 < 5, or 5 > 3?'


def page(project: Project, slug: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"output/{slug}/index.html"))


def content(page: LexborHTMLParser, name: str) -> str:
    node = page.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    assert node is not None, name
    return node.attributes["content"] or ""


def graph(page: LexborHTMLParser) -> list[dict[str, object]]:
    script = page.css_first('script[type="application/ld+json"]')
    assert script is not None
    found = json.loads(script.text())["@graph"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("slug", "title"), [("signs-in-titles", SIGNS), ("script", SCRIPT_TITLE)])
def test_titles_are_plain_for_machines(slug: str, title: str, odd: Project) -> None:
    """Title element, Open Graph and linked data carry the title letter for letter."""
    found = page(odd, slug)
    shown = found.css_first("title")
    assert shown is not None
    assert shown.text().startswith(title)
    assert content(found, "og:title").startswith(title)
    posting = next(node for node in graph(found) if node["@type"] == "BlogPosting")
    assert title == posting["headline"]


def test_titles_are_plain_in_the_feed(odd: Project) -> None:
    """A feed reader shows the title's signs, neither entities nor curly quotes."""
    feed = ElementTree.fromstring(odd.read("output/feed.xml"))
    titles = {entry.text for entry in feed.iter("{http://www.w3.org/2005/Atom}title")}
    assert {SIGNS, SCRIPT_TITLE, "Dashes -- and 'quotes'"} <= titles


def test_titles_are_typeset_for_readers(odd: Project) -> None:
    """On the page itself a title has real quotation marks and dashes."""
    heading = page(odd, "signs-in-titles").css_first("h1")
    assert heading is not None
    assert "“Hot” & cold: is 3 < 5, or 5 > 3?" == heading.text().strip().replace("\xa0", " ")
    dashes = page(odd, "dashes")
    assert "Dashes — and ‘quotes’" in dashes.css_first("h1").text().replace("\xa0", " ")
    assert "He said “no” — twice…" in dashes.css_first(".body").text().replace("\xa0", " ")


def test_no_title_becomes_markup(odd: Project) -> None:
    """A script in a title, a description or a tag is text on every page that shows it."""
    for path in odd.output.rglob("*.html"):
        found = LexborHTMLParser(path.read_text("utf-8"))
        scripts = [script.attributes for script in found.css("script")]
        ours = [one for one in scripts if (one.get("src") or "").startswith("/assets/search-")]
        assert len(ours) == (path.parent.name == "search")
        others = [one for one in scripts if one not in ours]
        assert [{"type": "application/ld+json"}] == others, path
        assert not [bold for bold in found.css("b") if bold.text() == "bold"], path


def test_descriptions_are_plain(odd: Project) -> None:
    """A description's signs reach search results and readers as they were written."""
    found = page(odd, "script")
    for name in ("description", "og:description"):
        assert SCRIPT_DESCRIPTION == content(found, name)
    lede = found.css_first(".lede")
    assert lede is not None
    assert SCRIPT_DESCRIPTION == lede.text().strip()
