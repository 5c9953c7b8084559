"""What the example site's pages say to a reader."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.project import Project
from tests.tables import cells


def page(project: Project, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"output/{name}"))


def words(node: LexborHTMLParser | LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def test_a_reviewed_article_names_its_people(example: Project) -> None:
    """Who wrote it, who reviewed it and when stands by the title; licenses and every other day
    below the text."""
    found = page(example, "reviewed/index.html")
    assert (
        "Written by Pat Example , PT · Updated March 1, 2024 · 1 min read"
        " Medically reviewed by Sam Sample , PT, DPT · February 28, 2024"
    ) == words(found.css_first(".title .byline"))
    people = words(found.css_first(".people"))
    assert "NJ license EXAMPLE-0001" in people
    assert "NJ license EXAMPLE-0002 NY license EXAMPLE-0003" in people
    assert (
        "Published February 1, 2024 Updated March 1, 2024 Reviewed February 28, 2024"
        " Next review February 27, 2025"
    ) == words(found.css_first(".history"))


def test_an_article_without_review_says_so(example: Project) -> None:
    """Where no clinician has reviewed it, the page says that, and the clinic is the byline."""
    byline = words(page(example, "plain/index.html").css_first(".byline"))
    assert "Not yet reviewed by a clinician. How we write and review" in byline
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
        ["https://pubmed.ncbi.nlm.nih.gov/99999902/", "#cite-1"],
        ["https://doi.org/10.5555/example-0002", "#cite-2"],
        ["#cite-3"],
    ]
    assert expected == links


def test_a_reference_leads_back_to_each_citation(project: Project) -> None:
    """A reader who followed the second [1] returns to where it stands, in a block too."""
    project.edit("content/articles/reviewed.md", "- the example does not end", "- it is so [1]")
    project.edit("content/articles/reviewed.md", "Nothing happens during", "As said [1], during")
    project.must("build")
    found = page(project, "reviewed/index.html")
    citations = {a.attributes["id"]: a for a in found.css('a[href="#ref-1"]')}
    assert ["cite-1", "cite-1-2", "cite-1-3"] == list(citations)
    care = found.css_first(".care")
    assert care is not None
    assert ["cite-1-3"] == [a.attributes["id"] for a in care.css("sup a")]
    back = {a.attributes["href"]: a.attributes["aria-label"] for a in found.css("#ref-1 .back")}
    label = "Back to the text from reference 1, place"
    expected = {"#cite-1": f"{label} 1", "#cite-1-2": f"{label} 2", "#cite-1-3": f"{label} 3"}
    assert expected == back


def test_a_reference_that_nobody_cites_leads_nowhere_back(project: Project) -> None:
    """A link without a place to lead to would be a broken one."""
    project.edit("content/articles/reviewed.md", "happens during an example [3]", "happens")
    project.must("build")
    assert [] == page(project, "reviewed/index.html").css("#ref-3 .back")


def test_a_person_shows_each_license_and_its_board(example: Project) -> None:
    """A patient can look a license up at the board that issued it."""
    shown = words(page(example, "people/sam-sample/index.html").css_first("header.title"))
    for fact in (
        "PT, DPT",
        "NJ license EXAMPLE-0002, Example Board of New Jersey",
        "NY license EXAMPLE-0003, Example Board of New York",
    ):
        assert fact in shown


def test_who_has_no_picture_has_initials(example: Project) -> None:
    """So that the names of a team begin below each other; a screen reader hears the name alone."""
    page = LexborHTMLParser(example.read("output/people/index.html"))
    with_picture, without = page.css(".member")
    assert with_picture.css_first("picture") is not None
    initials = without.css_first(":first-child")
    assert initials is not None
    assert ("SS", "true") == (initials.text(), initials.attributes["aria-hidden"])


def test_a_person_lists_what_they_wrote_or_reviewed(example: Project) -> None:
    """Newest first; a hub that they reviewed is their work too."""
    for name, title, expected in (
        ("pat-example", "Articles by Pat Example", ["/every-block/", "/reviewed/"]),
        (
            "sam-sample",
            "Written or reviewed by Sam Sample",
            ["/every-block/", "/reviewed/", "/news/", "/conditions/neck-pain/"],
        ),
    ):
        found = page(example, f"people/{name}/index.html").css_first("section.band")
        assert title == words(found.css_first("h2")) if found else ""
        assert found is not None
        assert expected == [a.attributes["href"] for a in found.css("h3 a")]


def robots(project: Project, name: str) -> str | None:
    found = page(project, name).css_first('meta[name="robots"]')
    assert found is not None
    return found.attributes["content"]


def test_a_tag_with_a_text_is_for_search_engines(example: Project) -> None:
    """Three articles and an introduction make a page; a bare tag is only followed."""
    introduced, bare = "tags/home-exercises/index.html", "tags/desk-work/index.html"
    assert "index, follow, max-image-preview:large" == robots(example, introduced)
    assert "noindex, follow" == robots(example, bare)
    main = page(example, introduced).css_first("main")
    assert "Home exercises: examples of a tag" == words(main.css_first("h1")) if main else ""
    assert "Three made-up articles have this tag." in words(main)
    sitemap = example.read("output/sitemap.xml")
    assert "https://clinic.example/tags/home-exercises/" in sitemap
    assert "/tags/desk-work/" not in sitemap


def test_a_text_may_link_to_a_tags_file(project: Project) -> None:
    """A writer links to a tag as to any other page: by its file."""
    project.edit(
        "content/articles/plain.md",
        "This example has nothing but words",
        "[A tag](../tags/desk-work.md)",
    )
    told = project.run("check").out
    assert 'There is no file "../tags/desk-work.md".' in told
    project.edit("content/articles/plain.md", "tags/desk-work.md", "tags/home-exercises.md")
    project.must("build")
    links = [a.attributes["href"] for a in page(project, "plain/index.html").css(".body a")]
    assert ["/tags/home-exercises/"] == links


def test_a_text_may_not_link_to_a_tag_without_articles(project: Project) -> None:
    """A tag that only a draft has is no page yet."""
    project.edit(
        "content/articles/plain.md",
        "This example has nothing but words",
        "[A tag](../tags/draft-only.md)",
    )
    done = project.run("check")
    assert 1 == done.code
    assert "is not public yet" in done.out


def test_a_tag_needs_three_articles(project: Project) -> None:
    """With two of them even a long introduction gathers nothing."""
    project.edit("content/articles/every-block.md", "[desk work, home exercises]", "[desk work]")
    project.must("build")
    assert "noindex, follow" == robots(project, "tags/home-exercises/index.html")
    assert "/tags/home-exercises/" not in project.read("output/sitemap.xml")


def test_a_hub_without_a_text_stays_out_of_search_engines(example: Project) -> None:
    """A bare list helps nobody who comes from there; a hub that says something is listed."""
    assert "noindex, follow" == robots(example, "conditions/knee-pain/index.html")
    sitemap = example.read("output/sitemap.xml")
    assert "/conditions/knee-pain/" not in sitemap
    assert "/conditions/neck-pain/" in sitemap


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
    for fact in cells(r"""
        1 Example Street Sampleton, NJ 00000 | (555) 010-0199 | hello@clinic.example
        Monday to Friday 9 am to 5 pm | Saturday By appointment | Book online
        """):
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


def test_a_page_tells_what_changed_and_who_read_it_when(example: Project) -> None:
    """The newest first; where the dates at the foot say it all, nothing more is said."""
    found = page(example, "reviewed/index.html").css_first("details.history")
    assert (
        "What changed, and when"
        " March 1, 2024 : A made-up sentence was taken out."
        " February 28, 2024 : Medically reviewed by Sam Sample"
        " February 10, 2024 : Medically reviewed by Sam Sample"
        " February 1, 2024 : Published"
    ) == words(found)
    assert page(example, "plain/index.html").css_first("details.history") is None


def test_a_person_says_how_new_their_page_is(example: Project) -> None:
    """As far as their file does."""
    found = page(example, "people/sam-sample/index.html")
    assert "Last updated February 20, 2024" in words(found.css_first("main"))
    assert "Last updated" not in words(
        page(example, "people/pat-example/index.html").css_first("main")
    )
