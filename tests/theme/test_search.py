"""The search page in a real browser, on the real edge with its security policy."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from publisher.deploy.serve import FolderSite, Server
from tests import outside_tools
from tests.odd_site import SCRIPT_TITLE
from tests.project import Project, Running
from tests.theme.conftest import DESKTOP, PHONE, Open, Visit
from tests.theme.test_axe import RUN, TAGS
from tests.theme.test_layout import STICKING_OUT

pytestmark = pytest.mark.browser

BUNDLE = "/search/pagefind/"
FIELD = "#site-words"


def status(page: Page, text: str) -> None:
    """Wait until the search says this."""
    expect(page.locator(".results-status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return [title.replace("\xa0", " ") for title in page.locator(".result a").all_inner_texts()]


def ask(page: Page, words: str) -> None:
    """Type into the field as a reader does, key by key."""
    page.locator(FIELD).focus()
    page.locator(FIELD).press("ControlOrMeta+a")
    page.keyboard.type(words)


def of_bundle(visit: Visit) -> list[str]:
    return [one.url for one in visit.requests if BUNDLE in one.url]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_typing_finds_an_article(
    viewport: dict[str, int], example_edge: Running, visit: Open
) -> None:
    """Words lead to title, kind and a marked passage; policy and other hosts have no part in it."""
    found = visit(example_edge, "/search/", viewport=viewport)
    page = found.page
    ask(page, "author reviewer")
    expect(page.get_by_role("status")).to_contain_text("“author reviewer”")
    result = page.locator(".result").filter(has_text="A reviewed example")
    assert "/reviewed/" == result.locator("a").get_attribute("href")
    assert "Neck pain" == result.locator(".label").inner_text()
    marked = {mark.casefold().strip(".,") for mark in result.locator("mark").all_inner_texts()}
    assert {"author", "reviewer"} <= marked
    assert page.url.endswith("/search/?q=author+reviewer")
    # A worker that the policy stopped would be complained of, and the page would search itself.
    assert any(address.endswith("pagefind-worker.js") for address in of_bundle(found))
    assert [] == found.complaints
    assert {f"127.0.0.1:{example_edge.port}"} == {one.url.split("/")[2] for one in found.requests}


def test_nothing_is_loaded_before_it_is_wanted(example_edge: Running, visit: Open) -> None:
    """Until a reader turns to the field the page is as light as any: its small script, no more."""
    found = visit(example_edge, "/search/", viewport=PHONE)
    found.page.wait_for_load_state("networkidle")
    assert [] == of_bundle(found)
    # The page, its script, the icon, the clinic's logo, and which pages may be fetched ahead.
    asked = {one.url.rpartition("/")[2].partition("-")[0] for one in found.requests}
    assert asked <= {"", "search", "icon", "logo", "speculation"}, asked
    with found.page.expect_response(lambda response: "wasm" in response.url):
        found.page.locator(FIELD).focus()
    assert of_bundle(found)


def test_without_script_it_is_a_list(example_edge: Running, browser: Browser) -> None:
    """Who has no script sees all there is from A to Z, is told why, and has no dead form."""
    context = browser.new_context(base_url=example_edge.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/?q=warm")
    assert not page.locator(".search").is_visible()
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    listed = {link.get_attribute("href") for link in page.locator(".letter a").all()}
    page.goto("/a-z/")
    assert listed == {link.get_attribute("href") for link in page.locator(".letter a").all()}
    assert "/plain/" in listed
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["made-up", "zzxxyy"], ids=["results", "nothing"])
def test_axe_finds_nothing(words: str, scheme: str, example_edge: Running, visit: Open) -> None:
    """Results, and the sentence that there are none, keep to WCAG 2.2 AA in both schemes."""
    axe = outside_tools.package("axe-core/axe.min.js").read_text("utf-8")
    found = visit(example_edge, f"/search/?q={words}", viewport=PHONE, color_scheme=scheme)
    expect(found.page.locator(".results-status")).not_to_be_empty()
    found.evaluate(axe)
    assert [] == found.evaluate(RUN, [None, TAGS])


def test_the_keyboard_is_enough(example_edge: Running, visit: Open) -> None:
    """From the skip link to a result and back without a mouse; coming back, the search is there."""
    page = visit(example_edge, "/search/", viewport=DESKTOP).page
    page.locator(".crumbs a").focus()
    page.keyboard.press("Tab")
    assert page.locator(FIELD).evaluate("one => one === document.activeElement")
    page.keyboard.type("warm packs")
    page.keyboard.press("Enter")
    expect(page.locator(".result").first).to_be_visible()
    before = titles(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(".result a").first.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/treatments/warm-packs/")
    page.go_back()
    expect(page.locator(".result").first).to_be_visible()
    assert "warm packs" == page.locator(FIELD).input_value()
    assert before == titles(page)


def test_searches_are_kept_in_the_history(example_edge: Running, visit: Open) -> None:
    """Each search that was sent has an address of its own; back and forward go through them."""
    page = visit(example_edge, "/search/", viewport=DESKTOP).page
    shown = {}
    for words in ("warm packs", "exercise"):
        ask(page, words)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"“{words}”")
        shown[words] = titles(page)
    for step, words in ((page.go_back, "warm packs"), (page.go_forward, "exercise")):
        step()
        expect(page.locator(FIELD)).to_have_value(words)
        expect(page.get_by_role("status")).to_contain_text(f"“{words}”")
        assert shown[words] == titles(page)
        assert page.url.endswith(f"/search/?q={words.replace(' ', '+')}")
    page.go_back()
    page.go_back()
    assert "about:blank" == page.url


def test_how_many_is_announced(example_edge: Running, visit: Open) -> None:
    """A screen reader is told the number of results by a status that is there from the start."""
    page = visit(example_edge, "/search/", viewport=PHONE).page
    announced = page.get_by_role("status")
    expect(announced).to_have_count(1)
    ask(page, "colons")
    expect(announced).to_have_text("1 result for “colons”")
    ask(page, "made-up")
    expect(announced).to_have_text(re.compile(r"^\d+ results for “made-up”$"))
    assert f"{len(titles(page))} results for “made-up”" == announced.inner_text()


@pytest.mark.parametrize("words", ["zzxxyy", "%", "qqq rrr", "“”", "&lt;"])
def test_nothing_found(words: str, example_edge: Running, visit: Open) -> None:
    """Where nothing is found the page says so, and what to do instead."""
    found = visit(example_edge, f"/search/?q={quote(words)}", viewport=PHONE)
    expect(found.page.locator(".results-status")).to_contain_text(words)
    if words in ("zzxxyy", "qqq rrr"):
        status(
            found.page,
            f"Nothing found for “{words}”. Try other or fewer words, or look through the list"
            " below.",
        )
        assert [] == titles(found.page)
    assert [] == found.complaints


def test_words_of_different_pages(example_edge: Running, visit: Open) -> None:
    """Where no page has all of the words, those with some of them are shown, and it is said."""
    page = visit(example_edge, "/search/?q=burn%20colons", viewport=PHONE).page
    status(page, "Nothing has all of the words “burn colons”. 2 with some of them:")
    assert 2 == len(titles(page))


@pytest.mark.parametrize("words", ["warm pcaks", "warming pack", "qqq warm"])
def test_misspelt_words_hide_nothing(words: str, example_edge: Running, visit: Open) -> None:
    """A slip in one word still leads to what was meant."""
    page = visit(example_edge, f"/search/?q={quote(words)}", viewport=PHONE).page
    expect(page.locator(".result").first).to_be_visible()
    assert any("Warm packs" in title for title in titles(page))


@pytest.mark.parametrize("words", ["", "%20%20%20"])
def test_an_empty_search(words: str, example_edge: Running, visit: Open) -> None:
    """Nothing asked, nothing answered; and what was shown goes when the field is emptied."""
    found = visit(example_edge, f"/search/?q={words}", viewport=PHONE)
    found.page.wait_for_load_state("networkidle")
    assert [] == of_bundle(found)
    assert "" == found.page.locator(".results-status").inner_text()
    ask(found.page, "exercise")
    expect(found.page.locator(".result").first).to_be_visible()
    found.page.locator(FIELD).fill("")
    expect(found.page.locator(".result")).to_have_count(0)
    assert "" == found.page.locator(".results-status").inner_text()
    assert found.page.url.endswith("/search/")


def test_more_results_on_request(shipped_edge: Running, visit: Open) -> None:
    """Ten at first; the next ones come on a press, and once on two; the focus goes to the first
    of them."""
    page = visit(shipped_edge, "/search/?q=pain", viewport=PHONE).page
    expect(page.locator(".result")).to_have_count(10)
    more = page.get_by_role("button", name="Show more results")
    more.press("Enter")
    expect(page.locator(".result").nth(10)).to_be_visible()
    assert page.locator(".result a").nth(10).evaluate("one => one === document.activeElement")
    while more.is_visible():
        shown = page.locator(".result").count()
        more.evaluate("one => { one.click(); one.click(); }")
        expect(page.locator(".result").nth(shown)).to_be_visible()
    shown = page.locator(".result").count()
    assert f"{shown} results for “pain”" == page.locator(".results-status").inner_text()
    assert shown == len(set(titles(page)))


HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest.fixture(scope="module")
def odd_address(odd: Project) -> Iterator[str]:
    """The site whose titles and texts try to become markup, served with its policy."""
    server = Server(lambda: FolderSite(odd.output), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("words", [HOSTILE, "script alert", "code sample", "</mark><b>"])
def test_no_words_become_markup(words: str, odd_address: str, browser: Browser) -> None:
    """Signs of HTML in what is asked, in a title or in a text are shown as signs."""
    context = browser.new_context(base_url=odd_address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"/search/?q={quote(words)}")
    expect(page.locator(".results-status")).to_contain_text(words)
    if words == "script alert":
        expect(page.locator(".result").first).to_be_visible()
        shown = page.locator(".result a").first.text_content() or ""
        plain = shown.replace("\xa0", " ").replace("“", '"').replace("”", '"')
        assert SCRIPT_TITLE == plain
    elements = page.evaluate(
        "[...document.querySelectorAll('.results *')].map(one => one.localName)"
    )
    assert set(elements) <= {"p", "ol", "button", "template", "li", "h2", "a", "mark"}
    assert page.title().startswith("Search")
    assert [] == complaints
    context.close()


def test_html_cannot_be_made_of_text(example_edge: Running, visit: Open) -> None:
    """Even a slip in our own script could not do it: the page's policy forbids it."""
    found = visit(example_edge, "/search/")
    attempt = (
        "() => { try { document.body.innerHTML = '<b>x</b>' } catch (error) { return error.name } }"
    )
    assert "TypeError" == found.evaluate(attempt)


@pytest.mark.parametrize("part", ["pagefind.js", "wasm.en-us.pagefind", "pagefind-entry.json"])
def test_a_search_that_does_not_load(part: str, example_edge: Running, visit: Open) -> None:
    """A reader in a tunnel is told, and the same search works when the network is back."""
    page = visit(example_edge, "/search/", viewport=PHONE).page
    page.clock.install()
    page.route(f"**{BUNDLE}{part}*", lambda route: route.abort())
    ask(page, "exercise")
    page.clock.run_for(1_000)
    page.wait_for_timeout(500)
    page.clock.run_for(20_000)
    status(page, "The search did not load. Try again, or look through the list below.")
    page.unroute(f"**{BUNDLE}{part}*")
    page.locator(".search .button").click()
    page.clock.resume()
    expect(page.locator(".result").first).to_be_visible()


def test_a_connection_lost_between_results(shipped_edge: Running, visit: Open) -> None:
    """Where further results do not come the first ones stay, and searching again brings them."""
    page = visit(shipped_edge, "/search/?q=pain", viewport=PHONE).page
    expect(page.locator(".result")).to_have_count(10)
    page.route(f"**{BUNDLE}fragment/**", lambda route: route.abort())
    more = page.get_by_role("button", name="Show more results")
    more.click()
    status(page, "The search did not load. Try again, or look through the list below.")
    assert 10 == page.locator(".result").count()
    assert not more.is_visible()
    page.unroute(f"**{BUNDLE}fragment/**")
    page.locator(".search .button").click()
    expect(more).to_be_visible()
    more.click()
    expect(page.locator(".result").nth(10)).to_be_visible()


def test_a_page_from_before_a_release_still_searches(
    example: Project, tmp_path: Path, visit: Open
) -> None:
    """Who had the page open while another release went live finds what it had, piece by piece."""
    project = example.copy(tmp_path / "project")
    with project.serving("edge") as edge:
        found = visit(edge, "/search/")
        ask(found.page, "zzxxyy")
        expect(found.page.locator(".results-status")).to_contain_text("zzxxyy")
        old = found.evaluate("() => document.querySelector('.search').dataset.bundle")
        assert BUNDLE == old
        for name in ("plain", "reviewed", "every-block"):
            path = f"content/articles/{name}.md"
            project.write(path, project.read(path) + "\nAnother sentence on newmarker.\n")
        project.must("publish")
        ask(found.page, "author reviewer")
        expect(found.page.locator(".result").first).to_be_visible()
        assert any("A reviewed example" in title for title in titles(found.page))
        assert [] == found.complaints
        fresh = visit(edge, "/search/?q=newmarker").page
        status(fresh, "3 results for “newmarker”")


def test_narrow_and_printed(example_edge: Running, visit: Open) -> None:
    """At 320 pixels nothing sticks out, and on paper there are results without the form."""
    long = "x" * 150
    found = visit(example_edge, "/search/?q=made-up", viewport={"width": 320, "height": 640})
    expect(found.page.locator(".result").first).to_be_visible()
    assert [] == found.evaluate(STICKING_OUT)
    found.page.emulate_media(media="print")
    assert not found.page.locator(".search").is_visible()
    assert found.page.locator(".result").first.is_visible()
    found.page.emulate_media(media="screen")
    ask(found.page, long)
    expect(found.page.locator(".results-status")).to_contain_text(long)
    assert [] == found.evaluate(STICKING_OUT)
