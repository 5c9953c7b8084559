"""What a public build of the example site consists of."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.project import Project

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://clinic.example"

PLACES = ("hilltop", "riverside")
PAGES = {
    "404.html",
    "index.html",
    "a-z/index.html",
    "search/index.html",
    "every-block/index.html",
    "plain/index.html",
    "reviewed/index.html",
    "signs-in-titles/index.html",
    "about/index.html",
    "contact/index.html",
    "editorial-policy/index.html",
    "conditions/index.html",
    "conditions/knee-pain/index.html",
    "conditions/neck-pain/index.html",
    "treatments/index.html",
    "treatments/exercise/index.html",
    "treatments/warm-packs/index.html",
    "people/index.html",
    "people/pat-example/index.html",
    "people/sam-sample/index.html",
    "tags/desk-work/index.html",
    "tags/home-exercises/index.html",
    "es/index.html",
    "es/reviewed/index.html",
    "es/todos-los-bloques/index.html",
    "es/conditions/index.html",
    "es/conditions/neck-pain/index.html",
    "es/about/index.html",
    "es/search/index.html",
    "class/index.html",
    "es/clase/index.html",
    "news/index.html",
    "past-event/index.html",
    *(f"{home}locations/{name}/index.html" for home in ("", "es/") for name in PLACES),
}


def test_every_page_is_built_and_no_other(example: Project) -> None:
    """Each document, list and tag has its page at its address, and nothing else is published."""
    assert PAGES == {
        path.relative_to(example.output).as_posix() for path in example.output.rglob("*.html")
    }


def test_every_other_file_is_known(example: Project) -> None:
    """Beside pages there are only small files at the top, assets whose names hold a hash, and
    what the search is made of."""
    others = {
        path.relative_to(example.output).as_posix()
        for path in example.output.rglob("*")
        if path.is_file() and path.suffix != ".html"
    }
    hashed = {name for name in others if re.fullmatch(r"assets/.+-[0-9a-f]{10}\.\w+", name)}
    search = {name for name in others if name.startswith("search/pagefind/")}
    files = {"_redirects", "es/feed.json", "es/feed.xml", "feed.json", "feed.xml", "robots.txt"}
    files |= {"favicon.ico", "speculation-rules.json"}
    assert files | {"sitemap.xml"} == others - hashed - search
    assert hashed


def test_redirects_hold_what_the_writer_listed(example: Project) -> None:
    """An address that moved leads on for good, and one that was taken down says so."""
    expected = "/closed-offer/ - 410\n/old-neck-page/ /conditions/neck-pain/ 301\n"
    assert expected == example.read("output/_redirects")


def test_robots_invite_and_name_the_sitemap(example: Project) -> None:
    """Search engines may read all of the public site and are told where its sitemap is."""
    expected = f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"
    assert expected == example.read("output/robots.txt")


def test_sitemap_lists_the_indexable_pages(example: Project) -> None:
    """The sitemap has every page that invites search engines, and only those."""
    found = ElementTree.fromstring(example.read("output/sitemap.xml"))
    listed = {url.findtext(f"{SITEMAP}loc") for url in found}
    inviting = {
        f"{SITE}/{name.removesuffix('index.html')}"
        for name in PAGES
        if 'name="robots" content="noindex' not in example.read(f"output/{name}")
    }
    assert inviting == listed
    assert {"404.html", "tags/desk-work/index.html"} <= {
        name for name in PAGES if f"{SITE}/{name.removesuffix('index.html')}" not in listed
    }


def test_sitemap_tells_the_last_real_change(example: Project) -> None:
    """The day of change is the latest of a page's own dates, never the day of the build."""
    found = ElementTree.fromstring(example.read("output/sitemap.xml"))
    changed = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in found}
    assert "2024-03-01T00:00:00-05:00" == changed[f"{SITE}/reviewed/"]
    assert "2024-01-15T00:00:00-05:00" == changed[f"{SITE}/plain/"]
    # The home page changed when the last of what it shows did.
    assert "2024-03-01T00:00:00-05:00" == changed[f"{SITE}/"]
    assert changed[f"{SITE}/locations/riverside/"] is None


def test_feed_has_every_article_newest_first(example: Project) -> None:
    """A feed reader gets each published article once, under an identity that never changes."""
    feed = ElementTree.fromstring(example.read("output/feed.xml"))
    expected = ["every-block", "signs-in-titles", "reviewed", "plain", "news", "class"]
    entries = feed.findall(f"{ATOM}entry")
    assert [f"{SITE}/{slug}/" for slug in expected] == [
        entry.findtext(f"{ATOM}id") for entry in entries
    ]
    assert "2024-03-01T00:00:00-05:00" == feed.findtext(f"{ATOM}updated")


def test_feed_text_stands_alone(example: Project) -> None:
    """What a feed carries leads to full addresses and holds nothing that needs our style sheet."""
    feed = ElementTree.fromstring(example.read("output/feed.xml"))
    text = "".join(content.text or "" for content in feed.iter(f"{ATOM}content"))
    assert "A block says what its words" in text
    assert [] == re.findall(r'(?:href|src)="(?!https://|tel:|mailto:)[^"]*"', text)
    assert [] == re.findall(r"<(?:details|source|svg|script|style)\b|\b(?:class|srcset)=", text)


def test_a_second_build_changes_nothing(project: Project) -> None:
    """A build of unchanged content says that no file changed."""
    said = project.must("build")
    assert re.search(r"Built 10 articles, 12 pages in [\d.]+ s; 0 of \d+ files changed\.", said)
