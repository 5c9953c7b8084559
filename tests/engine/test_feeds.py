"""What a feed reader gets of the example site, in either format."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from tests.project import Project

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://clinic.example"


def items(project: Project) -> dict[str, dict[str, Any]]:
    """The items of the JSON feed by their addresses, in order."""
    feed = json.loads(project.read("output/feed.json"))
    return {item["url"].removeprefix(SITE): item for item in feed["items"]}


def ids(project: Project) -> tuple[list[str], list[str | None]]:
    """The ids of the JSON feed and of the Atom feed, in order."""
    atom = ElementTree.fromstring(project.read("output/feed.xml"))
    return (
        [item["id"] for item in items(project).values()],
        [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")],
    )


def test_the_feed_says_whose_it_is(example: Project) -> None:
    """A reader who subscribes sees the clinic's name, language and address."""
    feed = json.loads(example.read("output/feed.json"))
    del feed["items"]
    expected = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Clinic articles",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.json",
        "description": "Made-up articles of a made-up clinic. They try out every part of a page, "
        "and no patient should read them for advice.",
        "language": "en-US",
        "authors": [{"name": "Example Clinic", "url": f"{SITE}/"}],
    }
    assert expected == feed


def test_an_article_is_whole(example: Project) -> None:
    """Title, people, dates, tags and picture are those of the page."""
    item = items(example)["/reviewed/"]
    content, image = item.pop("content_html"), item.pop("image")
    expected = {
        "id": f"{SITE}/reviewed/",
        "url": f"{SITE}/reviewed/",
        "title": "A reviewed example: what to expect",
        "summary": "A made-up article with an author, a reviewer, references and neighbors, "
        "which shows everything that a reviewed page says of itself.",
        "date_published": "2024-02-01T00:00:00-05:00",
        "date_modified": "2024-03-01T00:00:00-05:00",
        "authors": [{"name": "Pat Example", "url": f"{SITE}/people/pat-example/"}],
        "tags": ["home exercises", "desk work"],
    }
    assert expected == item
    assert image.startswith(f"{SITE}/assets/neck-1200x675-")
    assert f'href="{SITE}/conditions/neck-pain/"' in content


def test_what_an_article_lacks_is_left_out(example: Project) -> None:
    """No picture, no tag and no change is invented."""
    item = items(example)["/plain/"]
    assert {"image", "tags", "date_modified"}.isdisjoint(item)
    assert [{"name": "Example Clinic", "url": f"{SITE}/about/"}] == item["authors"]


def test_both_feeds_tell_of_the_same(example: Project) -> None:
    """A reader may subscribe to either, newest article first."""
    in_json, in_atom = ids(example)
    assert in_json == in_atom
    assert [
        f"{SITE}/{slug}/"
        for slug in ("every-block", "signs-in-titles", "reviewed", "plain", "news", "class")
    ] == in_json


def test_each_author_is_named_alone(example: Project) -> None:
    """Two people who wrote together are two people, in either feed."""
    expected = ["Pat Example", "Sam Sample"]
    assert expected == [one["name"] for one in items(example)["/every-block/"]["authors"]]
    atom = ElementTree.fromstring(example.read("output/feed.xml"))
    entry = next(atom.iter(f"{ATOM}entry"))
    assert expected == [name.text for name in entry.iter(f"{ATOM}name")]


def test_a_summary_keeps_its_signs(example: Project) -> None:
    """A feed reader shows the < of a description, and takes it for no tag."""
    signs = 'hold "quotes", an ampersand & signs such as < and >, which'
    assert signs in items(example)["/signs-in-titles/"]["summary"]
    atom = ElementTree.fromstring(example.read("output/feed.xml"))
    summaries = list(atom.iter(f"{ATOM}summary"))
    assert {"html"} == {summary.get("type") for summary in summaries}
    assert any(signs in LexborHTMLParser(one.text or "").text() for one in summaries)


def test_a_new_title_is_no_new_article(project: Project) -> None:
    """An id that changed with the title would show every subscriber the article again."""
    before = ids(project)
    project.edit("content/articles/plain.md", "A plain example without", "A plain sample without")
    project.must("build")
    assert "A plain sample without a picture" == items(project)["/plain/"]["title"]
    assert before == ids(project)


def test_a_page_names_both_feeds(example: Project) -> None:
    """A feed reader that is given a page finds its feeds."""
    page = example.read("output/plain/index.html")
    for type_, href in (
        ("application/atom+xml", "/feed.xml"),
        ("application/feed+json", "/feed.json"),
    ):
        assert f'type="{type_}" href="{href}"' in page
