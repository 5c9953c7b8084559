"""The redirect that is proposed for a lost address: from what the page said before."""

from __future__ import annotations

import time

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from tests.deploy.kit import START, Folder, publish

WORDS = [f"word{number}" for number in range(120)]


def page(built: Folder, address: str, heading: str, text: str, links: tuple[str, ...] = ()) -> None:
    """A page with a heading, a text, and what every page of the site has."""
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    built.write(
        f"{address.strip('/')}/index.html".lstrip("/"),
        f"<!doctype html><title>{heading}</title><main><h1>{heading}</h1><p>{text}</p>{anchors}"
        "<p>This made-up clinic is at 1 Example Street and answers the phone on each day of the"
        " week but one, which is why all its pages say so at their end.</p></main>",
    )


def fix(built: Folder, edge: LocalStore) -> str:
    """Of the first lost address."""
    problems = plan(built.path, edge, PublishOptions(now=START)).problems
    return next(problem.fix for problem in problems if problem.rule == "address-lost")


def command(old: str, new: str) -> str:
    return f"run  python3 tasks.py redirect {old} {new}  or"


@pytest.fixture
def built(built: Folder) -> Folder:
    """The small site and one page that will move."""
    page(built, "/old-name/", "A heading of its own", " ".join(WORDS))
    page(built, "/other/", "Another page", "Some other words.")
    return built


def test_a_page_with_the_same_heading_is_where_it_moved(built: Folder, edge: LocalStore) -> None:
    """However unlike the new address and the text are; one spelled alike is passed over."""
    publish(built, edge)
    built.remove("old-name/index.html")
    page(built, "/something-else/", "A Heading  of its own", "A text written anew.")
    page(built, "/old-names/", "Old names", "What names there were.")
    told = fix(built, edge)
    assert told.startswith("/something-else/ has the same heading, so it seems to have moved")
    assert command("/old-name/", "/something-else/") in told


def test_a_page_with_nearly_the_same_text_is_where_it_moved(
    built: Folder, edge: LocalStore
) -> None:
    """A new title and a new address on a text with a few changed words."""
    publish(built, edge)
    built.remove("old-name/index.html")
    page(built, "/something-else/", "New", " ".join([*WORDS[:40], "changed", *WORDS[42:], "more"]))
    page(built, "/old-names/", "Old names", " ".join(reversed(WORDS)))
    told = fix(built, edge)
    assert told.startswith("/something-else/ has nearly the same text")


def test_two_articles_made_one(built: Folder, edge: LocalStore) -> None:
    """The text may have gone into a page that was there before."""
    publish(built, edge)
    built.remove("old-name/index.html")
    page(built, "/other/", "Another page", " ".join(["Some other words.", *WORDS]))
    assert fix(built, edge).startswith("/other/ has nearly the same text")


def test_what_every_page_says_makes_no_two_the_same(built: Folder, edge: LocalStore) -> None:
    """A short page is mostly the clinic's address, and so is any other short page."""
    page(built, "/short/", "Short", "A word.")
    publish(built, edge)
    built.remove("short/index.html")
    page(built, "/zzzz/", "Z", "Quite another.")
    assert "seems to have moved" not in fix(built, edge)


def test_lost_bytes_fall_back_to_the_address(built: Folder, edge: LocalStore) -> None:
    """A store from which a blob was deleted by hand still gives an answer."""
    release = publish(built, edge).release
    built.remove("old-name/index.html")
    page(built, "/old-names/", "A heading of its own", "Words.")
    edge.delete(f"b/{release.files['old-name/index.html'].sha256}")
    told = fix(built, edge)
    assert "seems to have moved" not in told
    assert command("/old-name/", "/old-names/") in told


def test_a_dropped_redirect_is_put_back(built: Folder, edge: LocalStore) -> None:
    """The line that was taken out is the best proposal there is."""
    publish(built, edge)
    built.remove("old-name/index.html")
    built.redirects("/old-name/ /hip/ 301")
    publish(built, edge, day=1)
    built.redirects()
    told = fix(built, edge)
    assert told.startswith("Put its line back: run")
    assert command("/old-name/", "/hip/") in told


def test_a_dropped_gone_is_put_back(built: Folder, edge: LocalStore) -> None:
    """What was said to be gone is proposed to be gone again."""
    publish(built, edge)
    built.remove("old-name/index.html")
    built.redirects("/old-name/ - 410")
    publish(built, edge, day=1)
    built.redirects()
    told = fix(built, edge)
    assert command("/old-name/", "gone") in told
    assert "If nothing takes its place" not in told


@pytest.fixture
def tagged(built: Folder) -> Folder:
    """Lists of articles by tag and by condition."""
    page(built, "/tags/stairs/", "stairs", "List.", ("/knee/", "/hip/"))
    page(built, "/tags/sleep/", "sleep", "List.", ("/neck/",))
    page(built, "/conditions/leg-pain/", "Leg pain", "Hub.", ("/knee/", "/hip/", "/other/"))
    return built


def test_a_tag_that_vanished_leads_to_a_list_of_the_same_articles(
    tagged: Folder, edge: LocalStore
) -> None:
    """The tag was renamed, or its articles are gathered under a condition."""
    publish(tagged, edge)
    tagged.remove("tags/stairs/index.html")
    assert command("/tags/stairs/", "/conditions/leg-pain/") in fix(tagged, edge)
    page(tagged, "/tags/climbing/", "climbing", "List.", ("/knee/", "/hip/"))
    told = fix(tagged, edge)
    assert told.startswith("Give an article this tag again, or lead readers to a list like it:")
    assert command("/tags/stairs/", "/tags/climbing/") in told


def test_a_tag_that_is_spelled_anew(tagged: Folder, edge: LocalStore) -> None:
    """No list has its articles any more, but a tag is spelled much like it."""
    page(tagged, "/tags/sleeping/", "sleeping", "List.", ("/other/",))
    publish(tagged, edge)
    tagged.remove("tags/sleep/index.html")
    assert command("/tags/sleep/", "/tags/sleeping/") in fix(tagged, edge)


def test_a_tag_of_nothing_that_is_left_is_gone(tagged: Folder, edge: LocalStore) -> None:
    """No list has its articles and no tag is spelled like it."""
    publish(tagged, edge)
    tagged.remove("tags/sleep/index.html")
    told = fix(tagged, edge)
    assert told.startswith("Give an article this tag again, or say that its list is gone:")
    assert command("/tags/sleep/", "gone") in told


def test_a_file_beside_a_page_moves_with_it(built: Folder, edge: LocalStore) -> None:
    """A feed in the folder of a page that was renamed."""
    built.write("old-name/feed.xml", "<feed></feed>")
    publish(built, edge)
    built.remove("old-name/index.html")
    built.remove("old-name/feed.xml")
    page(built, "/something-else/", "A heading of its own", "Words.")
    built.write("something-else/feed.xml", "<feed></feed>")
    assert command("/old-name/feed.xml", "/something-else/feed.xml") in fix(built, edge)


def test_many_lost_pages_are_told_in_seconds(built: Folder, edge: LocalStore) -> None:
    """A folder of 300 articles renamed at once: what is compared grows with the texts alone."""
    for number in range(300):
        page(
            built,
            f"/a{number}/",
            f"Article {number}",
            " ".join(f"w{number}x{at}" for at in range(300)),
        )
    publish(built, edge)
    for number in range(300):
        built.remove(f"a{number}/index.html")
        page(
            built,
            f"/b{number}/",
            f"Text {number}",
            " ".join(f"w{number}x{at}" for at in range(300)),
        )
    began = time.process_time()
    problems = plan(built.path, edge, PublishOptions(now=START, allow_removals=True)).problems
    assert 300 == sum("nearly the same text" in p.fix for p in problems)
    assert 15 > time.process_time() - began
