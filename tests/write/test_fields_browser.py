"""The details of a page beside its text, in a real browser, and the file as it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.write.kit import PLAIN, Window
from tests.write.screen import Screen

pytestmark = pytest.mark.browser

FILE = f"content/{PLAIN}"


def test_words_are_typed_while_a_field_is_on_its_way(writer: Screen, window: Window) -> None:
    """What is typed into the text before the server has answered takes no field back."""
    page = writer.page
    waiting: list[Route] = []
    writer.edit()
    page.route("**/desk/api/fields", lambda route: waiting.append(route))
    with page.expect_request("**/desk/api/fields"):
        page.get_by_label("Title").fill("A title for a slow server")
    writer.at_end()
    writer.type(" Typed meanwhile.")
    # Lets go of the request that waits, too.
    page.unroute("**/desk/api/fields")
    writer.saved()
    after = window.project.read(FILE)
    assert "title: A title for a slow server\n" in after
    assert after.endswith(" Typed meanwhile.\n")


def test_a_field_is_on_its_way_while_the_file_is_typed(writer: Screen, window: Window) -> None:
    """Who types into the whole file before the server has answered keeps the field, too."""
    page = writer.page
    waiting: list[Route] = []
    writer.edit()
    writer.tab("Details")
    page.get_by_role("button", name="Show the file as it is").click()
    page.route("**/desk/api/fields", lambda route: waiting.append(route))
    with page.expect_request("**/desk/api/fields"):
        page.get_by_label("Title").fill("A title for a slow server")
    page.get_by_label("The file as it is").press("Control+End")
    writer.type("Typed below.")
    page.unroute("**/desk/api/fields")
    writer.saved()
    after = window.project.read(FILE)
    assert "title: A title for a slow server\n" in after
    assert after.endswith("\nTyped below.\n")


def test_the_file_as_it_is_follows_the_text(writer: Screen, window: Window) -> None:
    """The whole file shows what is typed beside it, and the next letter in it takes none of that
    away."""
    page = writer.page
    writer.edit()
    writer.tab("Details")
    page.get_by_role("button", name="Show the file as it is").click()
    raw = page.get_by_label("The file as it is")
    expect(raw).to_have_value(re.compile("^---\n"))
    writer.at_end()
    writer.type(" Beside it.")
    expect(raw).to_have_value(re.compile(r" Beside it\.\n$"))
    raw.press("Control+End")
    writer.type("Below it.\n\n\n")
    expect(raw).to_have_value(re.compile(r" Beside it\.\nBelow it\.\n\n\n$"))
    expect(writer.text).to_contain_text("Below it.")
    writer.saved()
    assert " Beside it.\nBelow it.\n" in window.project.read(FILE)


def test_an_empty_line_at_the_top_is_one(writer: Screen, window: Window) -> None:
    """What is typed after an empty line above the text makes no more of them."""
    writer.edit()
    writer.page.keyboard.press("Control+Home")
    writer.type("\n")
    for letter in "abc":
        writer.type(letter)
        writer.saved()
    before, _, body = window.project.read(FILE).partition("\n---\n")
    assert before
    assert re.match(r"\n{0,2}abc", body), body[:20]


def test_a_field_stays_where_it_is_typed(writer: Screen) -> None:
    """A field takes every letter, also of what grows long in it and of what is wrong with it."""
    page = writer.page
    long = "Words of an address, which may have none, and of more than sixty letters."
    writer.edit()
    writer.tab("Details")
    details = page.get_by_role("tabpanel")
    details.get_by_text("More details").click()
    field = details.get_by_label("End of the address")
    field.focus()
    for word in long.split(" "):
        writer.type(f"{word} ")
        writer.saved()
    expect(field).to_have_value(f"{long} ")
    expect(field).to_be_focused()
    field.blur()
    expect(details.locator("details").get_by_label("End of the address")).to_have_count(0)


def test_a_tag_may_begin_like_another(writer: Screen, window: Window) -> None:
    """A tag is made when it is chosen or ended, not as soon as its letters spell another one."""
    page = writer.page
    known = window.must("GET", "/desk/api/site")["tags"][0]
    writer.edit()
    writer.tab("Details")
    tags = page.get_by_role("tabpanel").get_by_label("Tags")
    tags.focus()
    writer.type(f"{known} more")
    expect(tags).to_have_value(f"{known} more")
    page.keyboard.press("Enter")
    tags.evaluate(_CHOOSE, known)
    expect(page.get_by_role("button", name=f"Remove {known}", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=f"Remove {known} more")).to_be_visible()
    writer.saved()
    assert re.search(rf"^tags: \[.*{known} more, {known}\]$", window.project.read(FILE), re.M)


#: What the browser does when one of the words is chosen that are offered.
_CHOOSE = """(input, word) => {
  input.value = word;
  const inputType = "insertReplacementText";
  input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
}"""
