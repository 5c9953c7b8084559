"""An event stands in lists until it is over, and its page says when that is so."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from tests.pages.test_linked_data import SITE, nodes
from tests.pages.test_pages import page, words
from tests.project import Project


def listed(project: Project, name: str) -> set[str | None]:
    """Where the cards of a page lead."""
    return {link.attributes["href"] for link in page(project, name).css(".card-title a")}


def test_a_reader_learns_when_and_where(example: Project) -> None:
    """The end of the same day is an hour; a place of the clinic leads to its page."""
    found = page(example, "class/index.html").css_first(".event")
    assert "When May 4, 2099, 6 pm to 7:30 pm Where Riverside" == words(found)
    link = found.css_first("a")
    assert link is not None
    assert "/locations/riverside/" == link.attributes["href"]


def test_an_event_to_come_stands_on_the_home_page(example: Project) -> None:
    """Once: under what is coming up, and not among the newest articles too."""
    home = page(example, "index.html")
    events = home.css_first('[aria-labelledby="site-events"]')
    assert "A class that nobody gives" in words(events)
    assert "May 4, 2099, 6 pm to 7:30 pm" in words(events)
    assert "A class that nobody gives" not in words(home.css_first(".newest"))


def test_an_event_to_come_stands_on_the_home_page_of_its_language(example: Project) -> None:
    """As on that of the site, in the words of the language."""
    home = page(example, "es/index.html")
    events = words(home.css_first('[aria-labelledby="site-events"]'))
    assert events.startswith("Próximamente")
    assert "4 de mayo de 2099, 6 p. m. a 7:30 p. m." in events
    assert "Una clase" not in words(home.css_first('[aria-labelledby="site-articles"]'))


def test_an_event_that_is_over_is_in_no_list_of_news(example: Project) -> None:
    """Its page stays, says so, and is found from A to Z."""
    assert "This event is over." in words(page(example, "past-event/index.html").css_first("main"))
    assert "/past-event/" not in listed(example, "index.html")
    assert "/past-event/" not in example.read("output/feed.xml")
    assert "/past-event/" in example.read("output/a-z/index.html")


def test_an_event_passes_while_nobody_writes(project: Project) -> None:
    """The clock alone takes it out of the lists, at the next build, and its tag keeps its page."""
    project.edit("content/articles/class.md", "place:", "tags: [only here]\nplace:")
    project.edit("content/articles/class.md", "2099-05-04 18:00", "2026-05-04 18:00")
    project.edit("content/articles/class.md", "2099-05-04 19:30", "2026-05-04 19:30")
    project.must("build", "--at", "2026-05-04 19:29")
    assert "/class/" in listed(project, "index.html")
    project.must("build", "--at", "2026-05-04 19:30")
    assert "/class/" not in listed(project, "index.html")
    tag = LexborHTMLParser(project.read("output/tags/only-here/index.html"))
    assert "Over: May 4, 2026, 6 pm to 7:30 pm" in words(tag.css_first(".card"))


def test_search_engines_are_told_of_the_event(example: Project) -> None:
    """With its time in the clinic's zone, its place, and who holds it."""
    graph = nodes(example, "class/index.html")
    event = graph[f"{SITE}/class/#event"]
    assert ("2099-05-04T18:00:00-04:00", "2099-05-04T19:30:00-04:00") == (
        event["startDate"],
        event["endDate"],
    )
    assert "2 Example Road" == graph[event["location"]["@id"]]["address"]["streetAddress"]
    assert {"@id": f"{SITE}/#clinic"} == event["organizer"]
    assert {"@id": event["@id"]} == graph[f"{SITE}/class/#article"]["about"]
    assert "WebPage" == graph[f"{SITE}/class/#page"]["@type"]
    past = nodes(example, "past-event/index.html")[f"{SITE}/past-event/#event"]
    assert "2023-05-06" == past["startDate"]
    assert "Example Hall, Sampleton" == past["location"]["address"]


def test_an_event_without_a_place_is_at_the_clinic(project: Project) -> None:
    """Nothing need be written for what takes place where everything does."""
    project.edit("content/articles/class.md", "place: Riverside\n", "")
    project.must("build")
    event = nodes(project, "class/index.html")[f"{SITE}/class/#event"]
    assert {"@id": f"{SITE}/#clinic"} == event["location"]
    assert "Where Example Clinic" in words(page(project, "class/index.html").css_first(".event"))
