"""What the example site's pages say to a reader."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.project import Project


def page(project: Project, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"output/{name}"))


def words(node: LexborHTMLParser | LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def test_a_reviewed_article_names_its_people(example: Project) -> None:
    """Who wrote it, who reviewed it, with which license, and when, stands close to the title."""
    byline = words(page(example, "reviewed/index.html").css_first(".byline"))
    for fact in (
        "Pat Example", "NJ license EXAMPLE-0001", "Medically reviewed by Sam Sample",
        "NJ license EXAMPLE-0002", "Published February 1, 2024", "Updated March 1, 2024",
        "Reviewed February 28, 2024", "Next review February 27, 2025",
    ):  # fmt: skip
        assert fact in byline


def test_an_article_without_review_says_so(example: Project) -> None:
    """Where no clinician has reviewed it, the page says that, and the clinic is the byline."""
    byline = words(page(example, "plain/index.html").css_first(".byline"))
    assert "Not yet reviewed by a clinician" in byline
    assert "Written by Example Clinic" in byline


def test_a_treatment_tells_its_risks(example: Project) -> None:
    """Side effects, and who must ask first, are on the treatment's own page."""
    shown = words(page(example, "treatments/warm-packs/index.html").css_first("main"))
    for words_of_it in ("Red skin for an hour", "A burn", "People who cannot feel heat"):
        assert words_of_it in shown


def test_references_are_numbered_links(example: Project) -> None:
    """A PMID leads to PubMed, a DOI to its resolver, and a book stands without a link."""
    references = page(example, "reviewed/index.html").css(".references li")
    links = [[a.attributes["href"] for a in reference.css("a")] for reference in references]
    expected = [
        ["https://pubmed.ncbi.nlm.nih.gov/99999902/"],
        ["https://doi.org/10.5555/example-0002"],
        [],
    ]
    assert expected == links


def test_neighbors_and_related(example: Project) -> None:
    """From an article one goes on in time, and to what shares its subjects."""
    found = page(example, "reviewed/index.html")
    neighbors = {a.attributes["rel"]: a.attributes["href"] for a in found.css(".neighbors a")}
    assert {"prev": "/plain/", "next": "/signs-in-titles/"} == neighbors
    related = found.css_first('[aria-labelledby="site-related"]')
    assert related is not None
    assert ["/every-block/", "/signs-in-titles/"] == [
        a.attributes["href"] for a in related.css("a")
    ]


def test_crumbs(example: Project) -> None:
    """A reader sees where a page belongs; the page itself is no link."""
    crumbs = page(example, "reviewed/index.html").css(".crumbs li")
    expected = ["Home", "Neck pain", "A reviewed example: what to expect"]
    assert expected == list(map(words, crumbs))
    assert [1, 1, 0] == [len(crumb.css("a")) for crumb in crumbs]


def test_every_page_of_the_writer_is_in_a_menu(example: Project) -> None:
    """A page that no text links to is still found: in the main menu or at the foot."""
    found = page(example, "plain/index.html")
    linked = {a.attributes["href"] for a in found.css("header nav a, footer nav a")}
    assert {"/about/", "/contact/", "/editorial-policy/", "/people/", "/conditions/"} <= linked


def test_contact_shows_every_fact(example: Project) -> None:
    """Address, phone, email, hours and booking stand on the contact page."""
    found = page(example, "contact/index.html")
    main = words(found.css_first("main"))
    for fact in (
        "1 Example Street Sampleton, NJ 00000", "(555) 010-0199", "hello@clinic.example",
        "Monday to Friday 9 am to 5 pm", "Saturday By appointment", "Book online",
    ):  # fmt: skip
        assert fact in main


def test_the_missing_page_works_from_any_depth(example: Project) -> None:
    """The page for a wrong address leads on by addresses that hold wherever it is shown."""
    found = page(example, "404.html")
    links = [node.attributes["href"] or "" for node in found.css("a[href], link[href]")]
    assert links
    assert [] == [link for link in links if not re.match(r"/|#|tel:|mailto:|https://", link)]
    assert None is found.css_first('link[rel="canonical"]')


def test_a_title_that_is_too_wide_goes_alone(project: Project) -> None:
    """The clinic's name follows a title only where a search result's line has room for both."""
    wide = "A made-up title that is nearly as wide as the line of a result"
    project.article("wide", wide)
    project.must("build")
    titles = [words(page(project, f"{name}/index.html").css_first("title")) for name in TITLED]
    assert [wide, "A plain example without a picture | Example Clinic"] == titles


TITLED = ("wide", "plain")
