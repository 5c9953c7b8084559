"""The clinic's own content, as it is shipped."""

from __future__ import annotations

import gzip
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.project import ROOT, Project

ARTICLES = sorted(path.stem for path in (ROOT / "content/articles").glob("*.md"))
CONDITIONS = sorted(path.stem for path in (ROOT / "content/conditions").glob("*.md"))
#: Bytes after gzip: what one first flight of the network carries.
FIRST_FLIGHT = 14_000


@pytest.fixture(scope="module")
def clinic() -> dict[str, Any]:
    """The facts, read without our own reader."""
    return tomllib.loads((ROOT / "content/clinic.toml").read_text("utf-8"))


def page(project: Project, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"output{address}index.html"))


def words(node: LexborHTMLParser | LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def test_no_error(shipped: Project) -> None:
    """Every file passes the rules, every page the audit, and it can be published."""
    assert ": 0 errors, " in shipped.must("check")
    assert "  live" in shipped.must("releases")


def test_there_is_enough_to_read() -> None:
    """The first article and at least six more are there, with hubs for what they are about."""
    assert "how-dry-needling-fits-into-physical-therapy" in ARTICLES
    assert len(ARTICLES) >= 7
    expected = {
        "headache-and-jaw-pain",
        "low-back-pain",
        "neck-pain",
        "plantar-fasciitis",
        "sciatica",
        "shoulder-pain",
        "tennis-and-golfers-elbow",
    }
    assert expected <= set(CONDITIONS)
    assert (ROOT / "content/treatments/dry-needling.md").exists()
    pages = {path.stem for path in (ROOT / "content/pages").glob("*.md")}
    assert {"about", "accessibility", "contact", "editorial-policy", "privacy"} <= pages


@pytest.mark.parametrize("slug", ARTICLES)
def test_articles_say_what_a_reader_needs(slug: str, shipped: Project) -> None:
    """Key points, when to seek care, what the page is not, and that nobody has reviewed it yet."""
    found = page(shipped, f"/{slug}/")
    assert 2 <= len(found.css(".takeaways li")) <= 5
    assert found.css(".care li")
    assert "not a diagnosis" in words(found.css_first(".disclaimer"))
    assert "Not yet reviewed by a clinician" in words(found.css_first(".byline"))
    assert "Written by NJ Rehab Experts" in words(found.css_first(".byline"))


@pytest.mark.parametrize("slug", CONDITIONS)
def test_conditions_say_when_to_seek_care(slug: str, shipped: Project) -> None:
    """A condition's hub has a care card, a disclaimer, and at least one article."""
    found = page(shipped, f"/conditions/{slug}/")
    assert found.css(".care li")
    assert "not a diagnosis" in words(found.css_first(".disclaimer"))
    assert found.css('[aria-labelledby="site-articles"] a')


def test_dry_needling_tells_its_risks(shipped: Project) -> None:
    """The treatment with needles names its gravest risk and who must ask first."""
    found = page(shipped, "/treatments/dry-needling/")
    shown = words(found.css_first("main"))
    assert "collapsed lung" in shown
    assert "blood thinner" in shown


def test_facts_are_those_of_clinic_toml(shipped: Project, clinic: dict[str, Any]) -> None:
    """Name and phone stand on every page as they are written once, and no other number does."""
    dialed = f"tel:+1{re.sub(r'[^0-9]', '', clinic['phone'])}"
    for path in shipped.output.rglob("*.html"):
        found = LexborHTMLParser(path.read_text("utf-8"))
        shown = words(found.body)
        assert clinic["name"] in shown, path
        assert {clinic["phone"]} == set(re.findall(r"\(\d{3}\) \d{3}-\d{4}", shown)), path
        numbers = {a.attributes["href"] for a in found.css('a[href^="tel:"]')}
        assert {dialed, "tel:911"} == numbers, path
        canonical = found.css_first('link[rel="canonical"]')
        if canonical is not None:
            assert (canonical.attributes["href"] or "").startswith(f"{clinic['site']}/"), path


def test_nobody_is_invented(shipped: Project) -> None:
    """As long as no clinician is named, no page has a person, a license or a reference."""
    assert not list((ROOT / "content").glob("people/*.md"))
    for path in shipped.output.rglob("*.html"):
        text = path.read_text("utf-8")
        for mark in ('"Person"', "reviewedBy", 'class="license"', 'id="ref-1"'):
            assert mark not in text, path


@pytest.mark.parametrize("site", ["shipped", "example"])
def test_pages_arrive_in_one_first_flight(site: str, request: pytest.FixtureRequest) -> None:
    """No page with its styles is more than 14 kB after gzip."""
    project: Project = request.getfixturevalue(site)
    heavy = {name: size for name, size in weights(project.output).items() if size > FIRST_FLIGHT}
    assert {} == heavy


def weights(output: Path) -> dict[str, int]:
    """The bytes of each page after gzip, as servers compress where they are not told otherwise."""
    return {
        path.relative_to(output).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in output.rglob("*.html")
    }
