"""A document in another language: what it says, where it is listed, how readers get there."""

from __future__ import annotations

import re
import tomllib
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from publisher.built.headers import headers_for
from tests.project import ROOT, Project
from tests.tables import cells

ENGLISH = tomllib.loads((ROOT / "theme/texts/en.toml").read_text("utf-8"))
SPANISH_PAGES = cells(r"""
    es/index.html | es/reviewed/index.html | es/todos-los-bloques/index.html
    es/conditions/index.html | es/conditions/neck-pain/index.html | es/about/index.html
    """)
#: Words in which both languages agree.
_SAME = {"minutes", "error_404"}


def page(project: Project, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"output/{name}"))


def links(project: Project, name: str, where: str = "body") -> list[str]:
    return [
        anchor.attributes["href"] or "" for anchor in page(project, name).css(f"{where} a[href]")
    ]


def patterns() -> dict[str, re.Pattern[str]]:
    """Each English text as a pattern, with anything in its places."""
    found = {}
    for name, text in ENGLISH.items():
        if isinstance(text, str) and name not in _SAME:
            parts = re.split(r"\{\w+\}", text)
            found[name] = re.compile(".*".join(map(re.escape, parts)))
    return found


@pytest.mark.parametrize("name", SPANISH_PAGES)
def test_no_text_of_a_spanish_page_is_english(example: Project, name: str) -> None:
    """But for what says that it is in English, such as the link to the English page."""
    found = page(example, name)
    for other in found.css("[lang=en], script, style"):
        other.decompose()
    assert found.body is not None
    said = {
        text.strip() for text in found.body.text(separator="\n").replace("\xa0", " ").split("\n")
    }
    said |= {node.attributes["aria-label"] or "" for node in found.css("[aria-label]")}
    english = patterns()
    # A date or a number alone would match any text that is little more than a place.
    told = {
        (key, text)
        for text in said
        if re.search(r"[^\W\d_]{3}", text)
        for key, pattern in english.items()
        if pattern.fullmatch(text) and key not in ("date", "license", "license_of")
    }
    assert set() == told


@pytest.mark.parametrize("name", SPANISH_PAGES)
def test_a_spanish_page_is_spanish_throughout(example: Project, name: str) -> None:
    """For a screen reader, a search engine and a card that is shared."""
    html = example.read(f"output/{name}")
    assert '<html lang="es-US">' in html
    assert '<meta property="og:locale" content="es_US">' in html
    assert '"inLanguage":"es-US"' in html
    assert '<link rel="alternate" type="application/atom+xml" href="/es/feed.xml"' in html


def test_readers_get_from_each_version_to_the_other(example: Project) -> None:
    """The link is in the language of those who want it, at the top of the page; where there is no
    such version it leads to the home page."""
    pages = ("reviewed", "es/reviewed", "plain", "conditions", "es/conditions")
    english, spanish, alone, lists, spanish_lists = (
        page(example, f"{name}/index.html").css_first(".masthead [hreflang]") for name in pages
    )
    assert english is not None
    assert spanish is not None
    assert {"href": "/es/reviewed/", "hreflang": "es", "lang": "es"} == english.attributes
    assert "Español" == english.text()
    assert {"href": "/reviewed/", "hreflang": "en", "lang": "en"} == spanish.attributes
    assert "English" == spanish.text()
    assert ["/es/", "/es/conditions/", "/conditions/"] == [
        link.attributes["href"] for link in (alone, lists, spanish_lists) if link
    ]


@pytest.mark.parametrize(
    "name", ["reviewed/index.html", "es/reviewed/index.html", "es/conditions/neck-pain/index.html"]
)
def test_each_version_names_all(example: Project, name: str) -> None:
    """Itself included, and what a reader of any other language should get."""
    slug = "conditions/neck-pain" if "neck-pain" in name else "reviewed"
    base = "https://clinic.example"
    expected = [
        ("en", f"{base}/{slug}/"),
        ("es", f"{base}/es/{slug}/"),
        ("x-default", f"{base}/{slug}/"),
    ]
    found = page(example, name).css("link[hreflang]")
    assert expected == [(link.attributes["hreflang"], link.attributes["href"]) for link in found]


def test_the_sitemap_names_the_versions_too(example: Project) -> None:
    """The audit holds the two equal; here the form is the one that Google documents."""
    root = ElementTree.fromstring(example.read("output/sitemap.xml"))
    entries = {
        url.findtext("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"): [
            (link.get("rel"), link.get("hreflang"))
            for link in url.findall("{http://www.w3.org/1999/xhtml}link")
        ]
        for url in root
    }
    expected = [("alternate", "en"), ("alternate", "es"), ("alternate", "x-default")]
    assert expected == entries["https://clinic.example/es/reviewed/"]
    assert expected == entries["https://clinic.example/reviewed/"]
    assert [] == entries["https://clinic.example/plain/"]
    assert expected == entries["https://clinic.example/es/"] == entries["https://clinic.example/"]


def test_english_lists_hold_no_spanish_page(example: Project) -> None:
    """But for the link to the versions at the top, English leads to English."""
    lists = ("index.html", "a-z/index.html", "conditions/index.html", "tags/desk-work/index.html")
    for name in (*lists, "people/pat-example/index.html", "plain/index.html"):
        assert [] == [href for href in links(example, name, "main") if href.startswith("/es/")]
        footer = links(example, name, "footer")
        assert [] == [href for href in footer if href.startswith("/es/")]
    related = links(example, "reviewed/index.html", "main :is(.related, .pager)")
    assert [] == [href for href in related if href.startswith("/es/")]
    assert "/es/" not in example.read("output/feed.xml")


def test_the_spanish_home_leads_to_all_that_is_spanish(example: Project) -> None:
    """Guides, articles and pages; from there nothing is more than a click away."""
    found = links(example, "es/index.html", "main")
    assert "/" == found[0]
    assert [
        "/es/conditions/neck-pain/",
        "/es/todos-los-bloques/",
        "/es/reviewed/",
        "/es/clase/",
        "/es/about/",
    ] == found[1:]


def test_spanish_pages_lead_to_spanish_ones(example: Project) -> None:
    """Menu, trail, subjects, neighbors, and the name of the clinic."""
    name = "es/reviewed/index.html"
    head = links(example, name, "header.masthead")
    assert ["/es/", "/reviewed/", "/es/search/"] == head[:3]
    menu = links(example, name, ".site-nav")
    assert ["/es/conditions/", "/treatments/warm-packs/", "/es/about/", "/contact/"] == menu
    assert ["/es/", "/es/conditions/neck-pain/"] == links(example, name, ".crumbs")
    assert ["/es/todos-los-bloques/"] == links(example, name, ".related")
    assert ["/es/clase/", "/es/todos-los-bloques/"] == links(example, name, ".pager")
    subjects = page(example, name).css(".topics li > *")
    assert [
        ("Dolor de cuello", None),
        ("Warm packs", "en"),
        ("Exercise", "en"),
        ("trabajo de escritorio", None),
    ] == [(subject.text(), subject.attributes.get("lang")) for subject in subjects]


def test_what_has_a_spanish_name_is_called_by_it(example: Project) -> None:
    """Where there is only an English page, the link says so; titles that the clinic wrote in
    English for groups of links are left out."""
    spanish = page(example, "es/reviewed/index.html")
    foot = {link.attributes["href"]: link.text() for link in spanish.css(".footer-nav a")}
    assert "Contacto (English)" == foot["/contact/"]
    assert "Nuestro equipo (English)" == foot["/people/"]
    assert not spanish.css(".footer-nav .label")
    (contact,) = spanish.css('.menu a[href="/contact/"]')
    assert "en" == contact.attributes["hreflang"]
    assert "lang" not in contact.attributes
    assert "Inicio" == page(example, "es/index.html").css(".crumbs a")[0].text()


def test_a_hub_gathers_the_articles_of_its_language(example: Project) -> None:
    """A Spanish article names the subject by either file; each hub lists its own."""
    english = links(example, "conditions/neck-pain/index.html", ".cards")
    spanish = links(example, "es/conditions/neck-pain/index.html", ".cards")
    assert ["/es/todos-los-bloques/", "/es/reviewed/"] == spanish
    assert "/reviewed/" in english
    assert not set(english) & set(spanish)


def test_a_link_in_the_text_says_where_it_changes_the_language(example: Project) -> None:
    """So that a browser or a screen reader can say it before the page is opened."""
    (anchor,) = page(example, "es/reviewed/index.html").css('.body a[href^="/treatments/"]')
    assert "en" == anchor.attributes.get("hreflang")
    (own,) = page(example, "es/reviewed/index.html").css('.body a[href^="/es/conditions/"]')
    assert "hreflang" not in own.attributes


def test_english_words_about_a_person_are_marked(example: Project) -> None:
    """Role and biography are the person's own page's, which is in English."""
    person = page(example, "es/reviewed/index.html").css_first(".person")
    assert person is not None
    marked = [node.text() for node in person.css("p [lang=en], div[lang=en]")]
    assert "Example physical therapist" == marked[0]
    assert marked[1].startswith("Pat Example is nobody")


def test_the_spanish_search_is_spanish(example: Project) -> None:
    """It asks the same index, which Pagefind keeps by language, under the policy of a search."""
    form = page(example, "es/search/index.html").css_first("form.search")
    assert form is not None
    assert "/es/search/" == form.attributes["action"]
    assert "/search/pagefind/" == form.attributes["data-bundle"]
    policy = headers_for("es/search/index.html", b"")["Content-Security-Policy"]
    assert policy == headers_for("search/index.html", b"")["Content-Security-Policy"]
    assert (
        "script-src 'none'" in headers_for("es/x/search/index.html", b"")["Content-Security-Policy"]
    )


def test_the_spanish_feed_is_spanish(example: Project) -> None:
    """A reader may follow the clinic in the own language."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(example.read("output/es/feed.xml"))
    assert "Artículos de Example Clinic" == feed.findtext(f"{atom}title")
    subtitle = feed.findtext(f"{atom}subtitle") or ""
    assert subtitle.startswith("Todo lo que Example Clinic ha escrito en español")
    assert "es-US" == feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert [
        "Todos los bloques en una página de ejemplo",
        "Un ejemplo revisado: qué esperar",
        "Una clase que nadie da",
    ] == titles


def test_typography_knows_spanish_marks(example: Project) -> None:
    """Quotation marks curl the right way around the marks that open a question."""
    html = example.read("output/es/todos-los-bloques/index.html").replace("&nbsp;", " ")
    assert "Dice “hola” y pregunta: “¿cómo está usted?”" in html.replace("&#8220;", "“").replace(
        "&#8221;", "”"
    )
    assert 'id="que-es-un-bloque"' in html


def test_what_is_only_in_spanish_is_found(project: Project) -> None:
    """It has no version to name; its author's page lists it, and marks it as Spanish."""
    project.article(
        "solo", "Solo en español", language="es", authors="[pat-example]", conditions="[knee-pain]"
    )
    project.must("build")
    html = project.read("output/es/solo/index.html")
    assert "hreflang=" not in html.partition("</head>")[0]
    assert "/es/solo/" in links(project, "es/index.html", "main")
    (card,) = page(project, "people/pat-example/index.html").css('h3 a[href="/es/solo/"]')
    assert ("es", "es") == (card.attributes.get("lang"), card.attributes.get("hreflang"))
    assert "/conditions/knee-pain/" in links(project, "es/solo/index.html", ".crumbs")


def test_a_site_may_be_spanish_with_an_english_translation(project: Project) -> None:
    """Nothing but the clinic's language says which of the two comes first."""
    for path in (*project.root.glob("content/*/*.md"), project.root / "content/redirects.txt"):
        path.unlink()
    project.edit("content/clinic.toml", 'language = "en-US"', 'language = "es-US"')
    project.article("cuello", "Dolor de cuello")
    project.article("neck", "Neck pain", language="en", translation_of="cuello")
    project.must("build")
    spanish, english = (
        project.read("output/cuello/index.html"),
        project.read("output/en/neck/index.html"),
    )
    assert '<html lang="es-US">' in spanish
    assert '<html lang="en-US">' in english
    assert 'hreflang="x-default" href="http' in english
    assert '<a href="/en/neck/" hreflang="en" lang="en">English</a>' in spanish
    assert '"translationOfWork"' in english


def test_many_translations_are_listed_on_pages(project: Project) -> None:
    """The list of a language stays light; its pages are numbered in its own words."""
    for number in range(30):
        project.article(
            f"n{number:02}", f"Ejemplo número {number:02}", language="es", conditions="[neck-pain]"
        )
    project.must("build")
    second = page(project, "es/page/2/index.html")
    assert "página 2" in (second.css_first("title").text() if second.css_first("title") else "")
    assert {"/es/", "/es/page/3/"} <= set(links(project, "es/page/2/index.html", ".pager"))
    assert (project.output / "es/conditions/neck-pain/page/2/index.html").exists()
    listed = {
        href
        for name in ("es/index.html", "es/page/2/index.html", "es/page/3/index.html")
        for href in links(project, name, ".cards")
    }
    assert {f"/es/n{number:02}/" for number in range(30)} <= listed


def test_an_english_site_has_no_trace_of_spanish(project: Project) -> None:
    """Without a document in Spanish there is no list, no feed and no link of it."""
    for path in (project.root / "content").rglob("*-es.md"):
        path.unlink()
    project.must("build")
    assert not (project.output / "es").exists()
    for path in project.output.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "Español" not in html
        assert "hreflang" not in html
