"""What stands around the text, in a real browser: notes, versions, pictures, the list."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.write.kit import PLAIN, Window
from tests.write.screen import Screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
REVIEWED = "articles/reviewed.md"


def test_a_note_is_left_for_a_colleague(writer: Screen, window: Window) -> None:
    """A note is kept beside the page and shown with who wrote it; the page stays as it is."""
    page, before = writer.page, window.project.read(FILE)
    writer.edit()
    writer.tab("Review")
    page.get_by_label("Your name").fill("Pat Example")
    page.get_by_label("A new note").fill("Is the second sentence right?")
    page.get_by_role("button", name="Add the note").click()
    note = page.get_by_role("listitem").filter(has_text="Is the second sentence right?")
    expect(note).to_contain_text("Pat Example")
    assert before == window.project.read(FILE)


def test_a_clinician_signs_off(writer: Screen, window: Window) -> None:
    """Name and day go into the file; a word that is typed afterwards makes it said that the text
    is no longer the one that was signed."""
    page = writer.page
    writer.edit(REVIEWED)
    writer.tab("Review")
    page.get_by_role("button", name="Sign off").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("has read it")).click()
    expect(page.get_by_text("Signed off.")).to_be_visible()
    signed = window.project.read(f"content/{REVIEWED}")
    assert re.search(r"^reviewed: 20\d\d-\d\d-\d\d$", signed, re.MULTILINE)
    assert "reviewed: 2024-02-28" not in signed
    changed = page.get_by_text("It has changed since its review.")
    expect(changed).to_have_count(0)
    writer.at_end()
    writer.type("\n\nOne more sentence.")
    expect(changed).to_be_visible()


def _sign_off_slowly(writer: Screen) -> None:
    """Sign off, with a request that waits until its route is taken away."""
    page = writer.page
    waiting: list[Route] = []
    writer.edit(REVIEWED)
    writer.tab("Review")
    page.get_by_role("button", name="Sign off").click()
    page.route("**/desk/api/review", lambda route: waiting.append(route))
    with page.expect_request("**/desk/api/review"):
        page.get_by_role("dialog").get_by_role("button", name=re.compile("has read it")).click()


def test_a_text_is_typed_while_a_sign_off_is_on_its_way(writer: Screen, window: Window) -> None:
    """It stands in no one's way: name and day are in the file, and what was typed, too."""
    page = writer.page
    _sign_off_slowly(writer)
    writer.at_end()
    writer.type("\n\nTyped meanwhile.")
    # Lets go of the request that waits, too.
    page.unroute("**/desk/api/review")
    expect(page.get_by_text("It has changed since its review.")).to_be_visible()
    writer.saved()
    after = window.project.read(f"content/{REVIEWED}")
    assert "reviewed: 2024-02-28" not in after
    assert after.endswith("\n\nTyped meanwhile.\n")


def test_nobody_signs_what_was_not_seen(writer: Screen, window: Window) -> None:
    """A text that somebody else changed since it came to this window is shown instead."""
    page = writer.page
    _sign_off_slowly(writer)
    found = window.open(REVIEWED)
    changed = found["text"] + "\nTwice the dose.\n"
    assert 200 == window.save(found, changed).status
    page.unroute("**/desk/api/review")
    expect(page.get_by_role("alertdialog")).to_contain_text("Twice the dose.")
    # Chrome itself tells of each answer that is a refusal.
    writer.complaints.clear()
    assert changed == window.project.read(f"content/{REVIEWED}")


def test_an_earlier_version_comes_back(writer: Screen, window: Window) -> None:
    """What would come and go is shown before, and the file is then what it was."""
    page, before = writer.page, window.project.read(FILE)
    writer.edit()
    writer.type("\n\nA sentence of which nobody is sure.")
    writer.saved()
    writer.tab("Versions")
    page.get_by_role("tabpanel").get_by_role("button").last.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("del", has_text="nobody is sure")).to_be_visible()
    dialog.get_by_role("button", name="Go back to this").click()
    expect(writer.text).not_to_contain_text("nobody is sure")
    writer.saved()
    assert before == window.project.read(FILE)


def test_the_main_thing_of_a_picture_is_clicked_on(writer: Screen, window: Window) -> None:
    """A click, or an arrow key, sets the point that no crop may lose; each crop follows at once."""
    page = writer.page
    writer.edit(REVIEWED)
    writer.tab("Details")
    picture = page.get_by_role("button", name=re.compile("from the left"))
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    picture.press("ArrowRight")
    expect(page.get_by_alt_text("Cut to 1:1")).to_have_css("object-position", "30% 75%")
    writer.saved()
    assert "\nimage_focus: 30% 75%\n" in window.project.read(f"content/{REVIEWED}")


def test_the_list_renames_and_deletes(writer: Screen, window: Window) -> None:
    """A page gets another address and is taken away, and readers of both addresses are led on."""
    page = writer.page
    page.get_by_role("searchbox").fill("plain example")
    page.get_by_role("button", name="Rename A plain example without a picture").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("The last part of its address").fill("plain-words")
    expect(dialog).to_contain_text("https://clinic.example/plain-words/")
    dialog.get_by_role("button", name="Rename").click()
    expect(dialog).to_have_count(0)
    assert "/plain-words/" in window.project.read("content/redirects.txt")
    page.get_by_role("button", name="Delete A plain example without a picture").click()
    dialog.get_by_label("Where should its readers go?").select_option(label="There is a new room")
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("No page has these words in its title.")).to_be_visible()
    assert not (window.project.root / FILE).exists()


def test_a_translation_is_begun(writer: Screen, window: Window) -> None:
    """Who begins a page in Spanish is asked which one it translates: both then know each other,
    and nobody writes the name of a file."""
    page = writer.page
    page.get_by_role("button", name="New", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Its title").fill("Un ejemplo sencillo")
    dialog.get_by_label("Language").select_option(label="Spanish")
    original = dialog.get_by_label("Which page does it translate?")
    original.select_option(label="A plain example without a picture")
    dialog.get_by_role("button", name="Begin").click()
    expect(writer.text).to_be_visible()
    text = window.project.read("content/articles/un-ejemplo-sencillo.md")
    assert "\nlanguage: es\n" in text
    assert "\ntranslation_of: plain\n" in text
