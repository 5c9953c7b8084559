"""Bold, italic, links and headings without the signs of Markdown, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.write.kit import PLAIN, Window
from tests.write.screen import Screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
ANSWER = "Yes, *a little*, as [we say](contact.md)."
BLOCK = f"::: faq\n### May I walk?\n\n{ANSWER}\n\n### May I sit?\n\nFor a while.\n:::\n"


def write(window: Window, more: str) -> None:
    """Put something at the end of the file."""
    found = window.open()
    assert 200 == window.save(found, f"{found['text'].rstrip()}\n\n{more}").status


def ends(window: Window, writer: Screen, text: str) -> None:
    """The file ends so, once all is saved."""
    writer.saved()
    assert window.project.read(FILE).endswith(text)


def last_line(writer: Screen) -> Locator:
    return writer.page.locator(".cm-line").last


def test_a_form_shows_words_and_no_signs(writer: Screen, window: Window) -> None:
    """An answer with italic words and a link is read and edited as such; what is not edited stays
    in the file sign by sign, and a row that is taken away takes no other's words along."""
    page, keyboard = writer.page, writer.page.keyboard
    write(window, BLOCK)
    writer.edit()
    page.get_by_role("button", name="Edit the block Questions").click()
    form = page.get_by_role("dialog", name="Questions and answers")
    answer = form.get_by_role("textbox", name="Answer 1")
    expect(answer).to_have_text("Yes, a little, as we say.")
    expect(answer.locator(".tok-emphasis", has_text="a little")).to_be_visible()
    form.get_by_role("button", name="Keep the changes").click()
    ends(window, writer, BLOCK)
    page.get_by_role("button", name="Edit the block Questions").click()
    answer.click()
    keyboard.press("Control+End")
    writer.type(" Take ")
    form.get_by_role("button", name="Bold in this form").click()
    writer.type("time")
    form.get_by_role("button", name="Bold in this form").click()
    writer.type(".")
    expect(answer).to_have_text("Yes, a little, as we say. Take time.")
    form.get_by_role("button", name="Another question").click()
    writer.type("May I\trun?")
    form.get_by_role("button", name="Remove question 2").click()
    form.get_by_role("button", name="Keep the changes").click()
    writer.saved()
    text = window.project.read(FILE)
    assert f"### May I walk?\n\n{ANSWER} Take **time**.\n\n### May I" in text
    assert "sit" not in text.rpartition("walk")[2]


def test_a_heading_is_a_heading(writer: Screen, window: Window) -> None:
    """In a heading nothing but its words is seen and reached; Backspace before them makes a
    paragraph of it, and what is typed over it is a heading still."""
    page, keyboard = writer.page, writer.page.keyboard
    write(window, "Above.\n\n## A heading\n")
    writer.edit()
    heading = page.locator(".tok-h2").last
    heading.click()
    keyboard.press("Home")
    writer.type("What is ")
    expect(last_line(writer)).to_have_text("What is A heading")
    expect(page.get_by_role("button", name="Heading", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    ends(window, writer, "Above.\n\n## What is A heading\n")
    heading.click(click_count=3)
    writer.type("Another one")
    ends(window, writer, "Above.\n\n## Another one\n")
    keyboard.press("Home")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowRight")
    keyboard.press("Backspace")
    ends(window, writer, "Above.\n\nAnother one\n")


def test_bold_words_stay_whole(writer: Screen, window: Window) -> None:
    """Ctrl+B begins and ends bold words as in a word processor; deleting letter by letter never
    leaves a sign behind, nor does deleting a part of them with what is around."""
    page, keyboard = writer.page, writer.page.keyboard
    writer.edit()
    writer.type("\n\nTake ")
    keyboard.press("Control+b")
    writer.type("your time")
    expect(page.get_by_role("button", name="Bold", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    keyboard.press("Control+b")
    writer.type(" now")
    expect(last_line(writer)).to_have_text("Take your time now")
    ends(window, writer, "\nTake **your time** now\n")
    for _ in range(len(" now") + len("e")):
        keyboard.press("Backspace")
    ends(window, writer, "\nTake **your tim**\n")
    for _ in range(len("m")):
        keyboard.press("Shift+ArrowLeft")
    keyboard.press("Delete")
    ends(window, writer, "\nTake **your ti**\n")
    for _ in range(len("your ti")):
        keyboard.press("Backspace")
    ends(window, writer, "\nTake \n")
    writer.type("[care](https://clinic.example) of it")
    expect(last_line(writer)).to_have_text("Take care of it")
    ends(window, writer, "\nTake [care](https://clinic.example) of it\n")
