"""From an article to its day, and what a writer meets on the way, in a real browser."""

from __future__ import annotations

import base64
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.project import Project
from tests.write.kit import PLAIN, Window, desk
from tests.write.screen import Screen, another, screen
from tests.write.test_publishing import merged, shared_repository

__all__ = ["shared_repository"]

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
PHOTO = Path(__file__).parents[1] / "media" / "photos" / "samples" / "phone.heic"
DROP = """(place, [name, type, data]) => {
  const given = new DataTransfer();
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  given.items.add(new File([bytes], name, { type }));
  place.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: given }));
}"""
#: Three lines and more, as a word processor gives them.
WORD = "<h2>My own heading</h2><p>My first sentence.</p><p>My second sentence.</p>"
PLAIN_WORDS = "My own heading\nMy first sentence.\nMy second sentence."


def test_an_article_gets_its_day(writer: Screen, window: Window) -> None:
    """In the article a day is chosen, who publishes it then is said, and the plan shows it
    waiting; the file holds the day, and that it is no draft."""
    page = writer.page
    window.project.edit(FILE, "title:", "status: draft\ntitle:")
    writer.edit()
    page.get_by_role("button", name="Publish…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("On a day to come").check()
    day = (date.today() + timedelta(days=40)).isoformat()
    dialog.get_by_label("The day").fill(day)
    expect(dialog).to_contain_text("Nothing is published by itself here")
    dialog.get_by_role("button", name="See what changes").click()
    waiting = page.get_by_role("listitem").filter(has_text="A plain example")
    expect(waiting.filter(has_text="Scheduled")).to_be_visible()
    text = window.project.read(FILE)
    assert re.search(rf"^date: {day}$", text, re.MULTILINE)
    assert "status:" not in text


def test_it_is_said_while_everything_is_looked_at(writer: Screen) -> None:
    """What only all pages together show comes later, and until then nobody is told that all is
    well."""
    page = writer.page
    writer.edit()
    writer.tab("To mend")
    writer.at_end()
    looking = page.get_by_role("tabpanel").get_by_text("Still looking…")
    writer.type("\n\nSee [the stairs](stairs-that-are-not-there.md).")
    expect(looking).to_be_visible()
    lost = page.get_by_role("tabpanel").get_by_role("listitem").filter(has_text="There is no page")
    expect(lost).to_contain_text("There is no page “Stairs that are not there”.")
    expect(looking).to_have_count(0)
    lost.get_by_role("button", name="Choose a page").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="This link")).to_be_visible()


def test_the_other_text_is_chosen(writer: Screen, window: Window) -> None:
    """Of two texts the other one goes on in this window, and is what the file holds."""
    other = another(writer.page.context, window)
    writer.edit()
    other.edit()
    other.page.route("**/desk/api/document", lambda route: route.abort())
    other.type("\n\nFrom the second window.")
    writer.type("\n\nFrom the first window.")
    writer.saved()
    other.page.unroute("**/desk/api/document")
    choice = other.page.get_by_role("alertdialog")
    expect(choice).to_contain_text("From the first window.")
    writer.type(" It goes on.")
    expect(choice).to_contain_text("From the first window. It goes on.")
    choice.get_by_role("button", name="Go on with theirs").click()
    expect(choice).to_have_count(0)
    expect(other.text).to_contain_text("From the first window. It goes on.")
    expect(other.text).not_to_contain_text("From the second window.")
    other.at_end()
    other.type(" And on.")
    other.saved()
    assert window.project.read(FILE).endswith("From the first window. It goes on. And on.\n")


def test_a_picture_is_dropped_among_the_pictures(writer: Screen, window: Window) -> None:
    """A photograph from a phone is kept and shown with the others, as one that no page uses."""
    page = writer.page
    writer.go("Pictures")
    data = base64.b64encode(PHOTO.read_bytes()).decode()
    page.get_by_text("or drop it here").evaluate(DROP, ["IMG_0042.HEIC", "image/heic", data])
    kept = page.get_by_role("listitem").filter(has_text="Img 0042")
    expect(kept).to_contain_text("Used nowhere")
    assert (window.project.root / "content" / "images" / "img-0042.heic").is_file()


def test_a_pasted_text_takes_the_place_of_the_outline(writer: Screen, window: Window) -> None:
    """The headings of an untouched template are not what the writer brought along."""
    page = writer.page
    page.get_by_role("button", name="New", exact=True).click()
    page.get_by_role("dialog").get_by_label("Its title").fill("Brought along")
    page.get_by_role("button", name="Begin").click()
    expect(writer.text).to_contain_text("What it feels like")
    writer.give("paste", {"text/html": WORD, "text/plain": PLAIN_WORDS})
    expect(page.locator(".tok-h2", has_text="My own heading")).to_be_visible()
    writer.saved()
    body = window.project.read("content/articles/brought-along.md").partition("\n---\n")[2]
    assert "## My own heading\n\nMy first sentence.\n\nMy second sentence." == body.strip()


def test_selected_lines_go_into_a_block(writer: Screen, window: Window) -> None:
    """What is there already is not typed again: its lines become the points of a block."""
    page = writer.page
    writer.edit()
    writer.type("\n\nWalk a little.\nRest a little.")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    page.get_by_role("toolbar").get_by_role("button", name="Block").click()
    page.get_by_role("dialog").get_by_role("button", name="Key takeaways").click()
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Point 2", exact=True)).to_have_text("Rest a little.")
    form.get_by_role("button", name="Put it into the text").click()
    writer.saved()
    end = "\n\n::: takeaways\n- Walk a little.\n- Rest a little.\n:::"
    assert window.project.read(FILE).rstrip().endswith(end)


def test_what_is_sent_is_merged_and_gone_on_from(
    browser: Browser,
    project: Project,
    shared_repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With git the button sends, says under which name, and after the merge leads back."""
    monkeypatch.setenv("DESK_SENDS", "git")
    with desk(project) as window, screen(browser, window) as writer:
        page = writer.page
        writer.edit()
        writer.type("\n\nUnmistakably.")
        writer.saved()
        writer.go("Publish")
        send = page.get_by_role("button", name="Send 1 change")
        expect(send).to_be_enabled()
        send.click()
        expect(page.get_by_text(re.compile(r"Sent as desk/\S+\."))).to_be_visible()
        again = page.get_by_role("button", name="It was merged: go on from there")
        expect(again).to_be_enabled()
        again.click()
        expect(
            page.get_by_role("status").filter(has_text="not part of the site yet")
        ).to_be_visible()
        branch = window.must("GET", "/desk/api/plan")["branch"]
        merged(shared_repository, branch, tmp_path / "colleague")
        expect(again).to_be_enabled()
        again.click()
        expect(page.get_by_text("You go on from there.")).to_be_visible()
        expect(again).to_have_count(0)


def test_nothing_is_to_publish_where_nothing_is_known(browser: Browser, project: Project) -> None:
    """While it is not known what readers see, no page is counted as live, nor as one that waits
    for a publish."""
    settings = project.read("publishconf.py")
    project.write("publishconf.py", f'{settings}\nPUBLISH_TO = "nowhere:clinic"\n')
    with desk(project) as window, screen(browser, window) as writer:
        shown = writer.page.get_by_role("group", name="Show")
        expect(shown.get_by_role("button", name="Drafts")).to_be_visible()
        expect(shown.get_by_role("button", name="To publish")).to_have_count(0)
        expect(shown.get_by_role("button", name="Published here")).to_have_count(0)
    project.write("publishconf.py", settings)
    with desk(project) as window, screen(browser, window) as writer:
        shown = writer.page.get_by_role("group", name="Show")
        expect(shown.get_by_role("button", name="To publish")).to_be_visible()
