"""From a site that has nothing yet to one with a thousand articles."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from tests.project import EXAMPLE, Project

MANY = 1000
ON_HOME, PER_PAGE, PER_TAG = 6, 12, 24
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def small_site(root: Path, *documents: str) -> Project:
    """The example clinic with its picture, and of the example's documents only these."""
    project = Project.make(root, content=None)
    for name in ("clinic.toml", "images/clinic.png", *documents):
        target = project.root / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLE / name, target)
    # The logo, the menu, the footer and the places lead to other files.
    text = project.read("content/clinic.toml")
    project.write(
        "content/clinic.toml",
        text[: text.index("\nlogo =")]
        + text[text.index("\n# The example shows") : text.index("\n[[footer]]")],
    )
    return project


def test_a_site_that_has_only_its_clinic(tmp_path: Path) -> None:
    """With clinic.toml and its picture alone a clinic gets a site that passes every check."""
    said = small_site(tmp_path / "new").must("build")
    assert "Built 0 articles, 0 pages" in said


def test_a_person_of_whom_nothing_is_told_yet(tmp_path: Path) -> None:
    """A page whose body holds no word, but the note of the stub that an import wrote, is built."""
    project = small_site(tmp_path / "new")
    text = (
        "---\nname: Sam Example\ndescription: Sam Example is made up for tests and treats nobody.\n"
    )
    project.write(
        "content/people/sam.md", f"{text}role: Example\n---\n\n<!-- A few sentences. -->\n"
    )
    said = project.must("build")
    assert "Built 0 articles, 1 page" in said
    assert "Sam Example" in project.read("output/people/sam/index.html")


def test_a_site_that_has_hardly_begun(tmp_path: Path) -> None:
    """Without a single article the site is built, passes every check and can be published."""
    documents = ("conditions/knee-pain.md", "pages/contact.md")
    project = small_site(tmp_path / "new", *documents)
    said = project.must("publish")
    assert "Built 0 articles, 2 pages" in said
    assert "Example Clinic" in project.read("output/index.html")
    assert "<entry>" not in project.read("output/feed.xml")


def test_a_thousand_articles(tmp_path: Path) -> None:
    """No article is lost: each has its page, a place in the lists and an entry in the sitemap."""
    project = Project.make(tmp_path / "many")
    slugs = [f"generated-{number:04}" for number in range(MANY)]
    for number, slug in enumerate(slugs):
        project.article(
            slug,
            f"Generated article number {number}",
            "Some made-up words.\n\n## More\n\nWords.",
            date=f"{2000 + number % 20}-01-{1 + number % 28:02}",
            conditions="[knee-pain]",
            tags="[generated]",
            # A card for each would take as long as all the rest, and is proven elsewhere.
            image="clinic.png",
            image_alt="Two made-up people in a made-up room.",
        )
    said = project.must("build")
    assert f"Built {MANY + 10:,} articles, 12 pages" in said
    addresses = [f"/{slug}/" for slug in slugs]
    assert all((project.output / slug / "index.html").exists() for slug in slugs)
    assert set(addresses) <= listed(
        project, "page/{}/index.html", 1 - (ON_HOME - 5 - MANY) // PER_PAGE
    )
    tagged = listed(project, "tags/generated/page/{}/index.html", -(-MANY // PER_TAG))
    assert set(addresses) <= tagged
    # Too many to list on one page: the search page leads to the list, whose pages are light.
    search = LexborHTMLParser(project.read("output/search/index.html")).css("main a[href]")
    assert ["/", "/a-z/"] == [link.attributes["href"] for link in search]
    sitemap = ElementTree.fromstring(project.read("output/sitemap.xml"))
    locations = {url.findtext(f"{SITEMAP}loc") for url in sitemap}
    assert {f"https://clinic.example{address}" for address in addresses} <= locations


def listed(project: Project, pattern: str, pages: int) -> set[str]:
    """The addresses that a list's pages link to; there are exactly ``pages`` of them."""
    names = [pattern.format(number) for number in range(1, pages + 1)]
    names[0] = pattern.replace("page/{}/", "")
    assert not (project.output / pattern.format(pages + 1)).exists()
    return {
        anchor.attributes["href"] or ""
        for name in names
        for anchor in LexborHTMLParser(project.read(f"output/{name}")).css("main a[href]")
    }
