"""Blocks and links in the text, in a real browser: no typing breaks what the writer cannot see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.write.kit import PLAIN, Window
from tests.write.screen import Screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"
BLOCK = """

::: takeaways
- <!-- The first point. -->
- Walk a little.
:::

::: faq Asked often
### May I walk?

Yes, a little.
:::

The end.
"""


#: As Word writes a page of questions: each one a paragraph in bold.
QUESTIONS = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<p class=MsoNormal><b><span style='font-size:14.0pt'>Asked often<o:p></o:p></span></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b>May I sit?<o:p></o:p></b></p>
<p class=MsoNormal>For a <i>while</i>.<o:p></o:p></p>
<p class=MsoNormal><b>May I stand?<o:p></o:p></b></p>
<p class=MsoNormal>Now and then.<o:p></o:p></p></body></html>"""


def with_blocks(window: Window) -> None:
    """Two blocks at the end of the file."""
    found = window.open()
    assert 200 == window.save(found, found["text"].rstrip("\n") + BLOCK).status


def test_no_typing_breaks_a_block(writer: Screen, window: Window) -> None:
    """What is deleted or typed over at the edge of a block leaves its first and last line whole; a
    place to be filled is clicked on and typed over."""
    page, keyboard = writer.page, writer.page.keyboard
    with_blocks(window)
    writer.edit()
    expect(writer.text).not_to_contain_text("<!--")
    expect(writer.text).not_to_contain_text(":::")
    page.get_by_text("The first point.").click()
    writer.type("Move.")
    page.get_by_text("Walk a little.").first.click(click_count=3)
    writer.type("- Rest.")
    keyboard.press("Delete")
    keyboard.press("Home")
    keyboard.press("ArrowUp")
    keyboard.press("Home")
    for _ in range(4):
        keyboard.press("Backspace")
    page.get_by_text("The end.").click()
    keyboard.press("Home")
    for _ in range(3):
        keyboard.press("Backspace")
    writer.saved()
    text = window.project.read(FILE)
    kept = ("\n::: takeaways\n", "Move.", "Rest.\n:::\n", "::: faq Asked often\n", "little.\n:::\n")
    for one in kept:
        assert one in text
    assert text.endswith("\nThe end.\n")
    page.get_by_text("Yes, a little.").click()
    keyboard.press("End")
    keyboard.press("ArrowRight")
    writer.type("After it.")
    writer.saved()
    assert "little.\n:::\n\nAfter it.\n" in window.project.read(FILE)


def test_a_block_is_edited_and_removed(writer: Screen, window: Window) -> None:
    """Its form holds what the block holds; a form that was filled in is not left by the way; what
    is taken away can be had back."""
    page, keyboard = writer.page, writer.page.keyboard
    with_blocks(window)
    writer.edit()
    page.get_by_role("button", name="Edit the block Questions").click()
    form = page.get_by_role("dialog", name="Questions and answers")
    expect(form.get_by_label("Title")).to_have_value("Asked often")
    expect(form.get_by_role("textbox", name="Question")).to_have_text("May I walk?")
    form.get_by_role("button", name="Another question").click()
    expect(form.get_by_role("textbox", name="Question 2")).to_be_focused()
    writer.type("May I run?")
    form.get_by_label("Answer 2").fill("Not yet.")
    keyboard.press("Escape")
    leave = page.get_by_role("dialog", name="Leave without keeping it?")
    leave.get_by_role("button", name="Cancel").click()
    expect(leave).to_have_count(0)
    form.get_by_role("button", name="Keep the changes").click()
    writer.saved()
    asked = (
        "::: faq Asked often\n### May I walk?\n\nYes, a little.\n\n"
        "### May I run?\n\nNot yet.\n:::\n"
    )
    assert asked in window.project.read(FILE)
    page.get_by_role("button", name="Remove the block Questions").click()
    expect(writer.text).not_to_contain_text("May I walk?")
    writer.saved()
    assert ":::\n\nThe end.\n" in window.project.read(FILE)
    keyboard.press("Control+z")
    expect(writer.text).to_contain_text("May I walk?")
    writer.saved()
    assert asked in window.project.read(FILE)


def test_a_link_is_changed_and_removed(writer: Screen, window: Window) -> None:
    """The form of a link says where it leads; no link comes to stand in another, and a heading's
    button leaves the first line of a block alone."""
    page, keyboard = writer.page, writer.page.keyboard
    link = "[a leaflet](https://medlineplus.gov/)"
    writer.edit()
    writer.type(f"\n\nRead {link}")
    keyboard.press("Home")
    for _ in "Read a le":
        keyboard.press("ArrowRight")
    keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("https://medlineplus.gov/")
    dialog.get_by_label("Words to click on").fill("the leaflet")
    dialog.get_by_role("button", name="Change the link").click()
    writer.saved()
    assert window.project.read(FILE).endswith("Read [the leaflet](https://medlineplus.gov/)\n")
    keyboard.press("ArrowLeft")
    keyboard.press("Control+k")
    dialog.get_by_role("button", name="Remove the link").click()
    writer.saved()
    assert window.project.read(FILE).endswith("\nRead the leaflet\n")


def test_a_heading_leaves_blocks_alone(writer: Screen, window: Window) -> None:
    """The tool bar's signs go before lines of text, never before the first line of a block."""
    page = writer.page
    with_blocks(window)
    writer.edit()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="List", exact=True).click()
    writer.saved()
    text = window.project.read(FILE)
    assert "\n- The end.\n" in text
    assert "\n::: takeaways\n" in text
    assert "\n::: faq Asked often\n" in text


def test_questions_of_word_fill_a_block(writer: Screen, window: Window) -> None:
    """A page of questions that is pasted into a block that waits for some becomes its questions:
    no place to be filled is left, and no heading becomes an answer."""
    found = window.open()
    block = "::: faq Asked often\n### <!-- A question? -->\n\n<!-- Its answer. -->\n:::\n"
    assert 200 == window.save(found, f"{found['text'].rstrip()}\n\n{block}").status
    writer.edit()
    writer.page.get_by_text("A question?").click()
    writer.give("paste", {"text/html": QUESTIONS, "text/plain": "May I sit?\nFor a while."})
    expect(writer.page.locator(".tok-h3", has_text="May I stand?")).to_be_visible()
    writer.saved()
    asked = (
        "::: faq Asked often\n### May I sit?\n\nFor a *while*.\n\n"
        "### May I stand?\n\nNow and then.\n:::\n"
    )
    assert window.project.read(FILE).endswith(asked)


def test_enter_ends_a_paragraph(writer: Screen, window: Window) -> None:
    """What looks like a paragraph of its own in the text is one on the page, whether Enter was
    pressed once or twice; what is typed between two headings keeps clear of them."""
    found = window.open()
    headings = "## One\n\n## Two\n"
    assert 200 == window.save(found, f"{found['text'].rstrip()}\n\n{headings}").status
    writer.edit()
    writer.page.keyboard.press("ArrowUp")
    for words in ("First.", "\nSecond.", "\n\nThird."):
        writer.type(words)
    writer.saved()
    written = "## One\n\nFirst.\n\nSecond.\n\nThird.\n\n## Two\n"
    assert window.project.read(FILE).endswith(written)
    frame = writer.page.frame_locator("iframe.seen")
    expect(frame.get_by_text("Second.", exact=True)).to_be_attached()


def test_what_stands_alone_takes_nothing_in(writer: Screen, window: Window) -> None:
    """What is typed or pasted below a picture or a table that was just put in is a paragraph of
    its own, and no row of the table."""
    page = writer.page
    found = window.open()
    picture = "![A drawing.](neck.png)\n"
    assert 200 == window.save(found, f"{found['text'].rstrip()}\n\n{picture}\n").status
    writer.edit()
    words = {"text/html": "<p>Below <b>it</b>.</p>", "text/plain": "Below it."}
    writer.give("paste", words)
    expect(page.locator(".tok-strong", has_text="it")).to_be_visible()
    writer.type("\n")
    page.get_by_role("toolbar").get_by_role("button", name="Table").click()
    form = page.get_by_role("dialog")
    expect(form.get_by_role("button", name="Put it into the text")).to_be_disabled()
    form.get_by_label("Heading of column 1").fill("Week")
    form.get_by_role("button", name="Put it into the text").click()
    writer.type("After it.")
    writer.saved()
    body = window.project.read(FILE).partition(picture)[2]
    assert body.startswith("\nBelow **it**.\n\n| Week |")
    assert body.endswith("|\n\nAfter it.\n")
