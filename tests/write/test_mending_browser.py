"""What is wrong is mended by what the window says alone, in a real browser: by mouse, by keyboard
and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.write.kit import PLAIN, Window
from tests.write.screen import PHONE, Screen, screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"


def problems(writer: Screen, words: str) -> Locator:
    """The entries of the list of what is to be mended that have these words."""
    writer.tab("To mend")
    return writer.page.get_by_role("tabpanel").get_by_role("listitem").filter(has_text=words)


def write(window: Window, more: str, **fields: str) -> None:
    """Put words at the end of the file, and other values into fields of its first lines."""
    found = window.open()
    text = found["text"].rstrip("\n") + f"\n\n{more}\n"
    for name, value in fields.items():
        text = re.sub(rf"^{name}:.*$", f"{name}: {value}", text, flags=re.MULTILINE)
    assert 200 == window.save(found, text).status


def test_a_picture_gets_its_words(writer: Screen, window: Window) -> None:
    """The button beside a picture without words opens the form of that very picture, where it can
    be exchanged and taken out, too; its signs are never seen."""
    page = writer.page
    write(window, "![](neck.png)\n\nBelow it.")
    writer.edit()
    expect(writer.text).not_to_contain_text("![")
    problems(writer, "no description").get_by_role("button").last.click()
    form = page.get_by_role("dialog", name="What does the picture show?")
    expect(form.get_by_role("textbox").first).to_be_focused()
    writer.type("A drawing made for a test.")
    form.get_by_role("button", name="Keep the changes").click()
    writer.saved()
    assert window.project.read(FILE).endswith(
        "\n![A drawing made for a test.](neck.png)\n\nBelow it.\n"
    )
    page.get_by_role("button", name="Edit the picture: A drawing made for a test.").click()
    form.get_by_role("button", name="Take it out of the text").click()
    expect(page.locator(".shown-picture")).to_have_count(0)
    writer.saved()
    assert "neck.png" not in window.project.read(FILE)


def test_a_picture_goes_with_one_key(writer: Screen, window: Window) -> None:
    """The key that deletes backwards takes a picture as a whole: no half of its signs is left to be
    published as words."""
    write(window, "![A drawing.](neck.png)\n\nBelow it.")
    writer.edit()
    writer.page.keyboard.press("Home")
    for _ in range(3):
        writer.page.keyboard.press("Backspace")
    writer.saved()
    text = window.project.read(FILE)
    assert "neck.png" not in text
    assert "![" not in text


def test_a_link_is_asked_for_where_the_text_has_none(writer: Screen, window: Window) -> None:
    """A problem of the whole text opens the form that mends it, and not the details; nothing is
    linked before a page was chosen."""
    page = writer.page
    writer.edit()
    page.keyboard.press("Control+a")
    # One with fewer words is barely begun, and need not lead on yet.
    page.keyboard.insert_text("A text of its own. " * 21)
    writer.saved()
    problems(writer, "No link leads from").get_by_role("button").last.click()
    form = page.get_by_role("dialog", name="Link")
    expect(form.get_by_role("button", name="Add the link")).to_be_disabled()
    form.get_by_role("searchbox").fill("reviewed")
    form.get_by_role("listitem").first.get_by_role("button").click()
    writer.saved()
    assert re.search(r"A text of its own\. \[.+\]\(reviewed\.md\)\n$", window.project.read(FILE))


def test_half_a_date_is_not_wiped_out(writer: Screen, window: Window) -> None:
    """A day that does not exist is shown as none; while another one is typed, an answer that comes
    in between leaves the half of it alone."""
    page = writer.page
    write(window, "More.", date="2026-02-31")
    writer.edit()
    problems(writer, "There is no day").get_by_role("button", name="Fill it in").click()
    date = page.get_by_role("tabpanel").get_by_label(re.compile("^Date"))
    expect(date).to_be_focused()
    writer.type("0203")
    page.get_by_label("Title").evaluate("""title => {
      title.value = "Another title meanwhile";
      title.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    writer.saved()
    expect(page.get_by_role("heading", level=1)).to_have_text("Another title meanwhile")
    writer.type("2026")
    writer.saved()
    assert "\ndate: 2026-02-03\n" in window.project.read(FILE)


def test_the_keyboard_goes_on_after_a_mended_problem(writer: Screen, window: Window) -> None:
    """Who mends one problem by the keyboard is at the next one, and after the last in the panel,
    not at the top of the window."""
    write(window, "It is is simple, as the the text says.")
    writer.edit()
    doubled = problems(writer, "twice")
    expect(doubled).to_have_count(2)
    doubled.first.get_by_role("button").last.focus()
    for left in (1, 0):
        writer.page.keyboard.press("Enter")
        expect(doubled).to_have_count(left)
    expect(writer.page.get_by_role("tabpanel")).to_be_focused()
    assert window.project.read(FILE).endswith("It is simple, as the text says.\n")


def test_a_problem_is_mended_on_a_phone(browser: Browser, window: Window) -> None:
    """A problem that is tapped shows its words selected, and the next key types over them."""
    write(window, "This will cure your knee pain.")
    with screen(browser, window, viewport=PHONE, has_touch=True) as writer:
        writer.page.goto(f"{window.origin}/desk/#/edit/{PLAIN}")
        problems(writer, "cure").get_by_role("button").first.click()
        expect(writer.text).to_be_focused()
        writer.type("ease")
        writer.saved()
        assert window.project.read(FILE).endswith("This will ease your knee pain.\n")
        assert [] == writer.complaints


def test_a_search_is_opened_by_enter(writer: Screen) -> None:
    """Enter opens the first page that was found, of whatever kind it is."""
    page = writer.page
    page.get_by_role("searchbox").fill("neck")
    title = page.get_by_role("row").nth(1).get_by_role("rowheader")
    words = title.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name=re.compile("Title|Name"))).to_have_value(words)
