"""The desk as a window: with a keyboard alone, for those who need help to read, at every width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests import outside_tools
from tests.theme.test_axe import RUN, SCHEMES, TAGS
from tests.write.kit import Window
from tests.write.screen import DESKTOP, PHONE, Screen, screen

pytestmark = pytest.mark.browser

TABLET: ViewportSize = {"width": 1024, "height": 768}
SIZES: tuple[ViewportSize, ...] = (DESKTOP, TABLET, PHONE)
TABS = ("Page", "To mend", "Details", "Search", "Words", "Review", "Versions")
TOOLS = ("Link", "Picture", "Table", "Block")


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    found: Literal["light", "dark"] = request.param
    return found


@pytest.fixture
def writer(
    browser: Browser, shared_window: Window, scheme: Literal["light", "dark"]
) -> Iterator[Screen]:
    with screen(browser, shared_window, color_scheme=scheme, reduced_motion="reduce") as found:
        yield found


def check(writer: Screen) -> None:
    """Nothing that axe can see is wrong at any width, and nothing lies beyond the window's edge;
    the frame holds the site's own page, tested by itself."""
    page = writer.page
    page.evaluate(outside_tools.package("axe-core/axe.min.js").read_text("utf-8"))
    run = RUN.replace("axe.run(part ?? document,", "axe.run({ exclude: ['iframe'] },")
    for size in SIZES:
        page.set_viewport_size(size)
        assert [] == page.evaluate(run, [None, TAGS]), size
        assert [] == wide(writer), size
    page.set_viewport_size(DESKTOP)


@pytest.mark.parametrize("place", ["Pages", "Calendar", "Pictures", "Publish"])
def test_no_violation_in_a_view(place: str, writer: Screen) -> None:
    """WCAG 2.2 A and AA, and best practice, in each view of the bar."""
    writer.go(place)
    expect(writer.page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    check(writer)


def test_no_violation_in_the_editor(writer: Screen) -> None:
    """The same with each thing that can stand beside the text, marks under words included."""
    writer.edit("articles/every-block.md")
    for name in TABS:
        writer.tab(name)
        check(writer)


@pytest.mark.parametrize("tool", TOOLS)
def test_no_violation_in_a_form(tool: str, writer: Screen) -> None:
    """The same with each form that the tool bar opens."""
    writer.edit()
    writer.page.get_by_role("toolbar").get_by_role("button", name=tool).click()
    expect(writer.page.get_by_role("dialog")).to_be_visible()
    check(writer)


@pytest.mark.parametrize("name", ["New", "Rename", "Delete"])
def test_no_violation_in_a_dialog_of_the_list(name: str, writer: Screen) -> None:
    """The same with what the list asks."""
    button = writer.page.get_by_role("main").get_by_role("button", name=re.compile(f"^{name}"))
    button.first.click()
    expect(writer.page.get_by_role("dialog")).to_be_visible()
    check(writer)


@pytest.mark.parametrize("name", ["Publish…", "Edit the block", "Edit the picture"])
def test_no_violation_in_a_dialog_of_the_editor(name: str, writer: Screen) -> None:
    """The same with what is asked of a page, of a block and of a picture in its text."""
    writer.edit("articles/every-block.md")
    button = writer.page.get_by_role("button", name=re.compile(f"^{name}")).first
    # The editor draws what is near the window alone.
    writer.page.keyboard.press("Control+Home")
    for _ in range(60):
        if button.is_visible():
            break
        writer.page.keyboard.press("PageDown")
    button.click()
    expect(writer.page.get_by_role("dialog")).to_be_visible()
    check(writer)


def wide(writer: Screen) -> list[str]:
    """What sticks out of the window, or is cut off by it."""
    found: list[str] = writer.page.evaluate("""() =>
      [...document.querySelectorAll("main *, nav *, dialog *")].filter(one => {
        const scrolls =
          ".tabs, .toolbar, .page, .cm-editor, .hidden, .documents thead, .table-form";
        if (one.closest(scrolls)) return false;
        const { width, right } = one.getBoundingClientRect();
        return width && right > innerWidth + 1 && getComputedStyle(one).clipPath === "none";
      }).map(one => one.outerHTML.slice(0, 120))""")
    return found


def press_until(writer: Screen, key: str, is_there: Callable[[], bool]) -> None:
    """Press a key until something has the focus; fails where a whole round does not find it."""
    for _ in range(60):
        if is_there():
            return
        writer.page.keyboard.press(key)
    raise AssertionError("the focus never came there")


def test_a_keyboard_alone(browser: Browser, window: Window) -> None:
    """Find an article, write into it, put in a link and a heading, and see what is to mend:
    without a mouse, and with the focus never trapped, lost, or on what is not seen."""
    with screen(browser, window) as writer:
        page, keyboard = writer.page, writer.page.keyboard
        focused = page.locator(":focus")

        def on(name: str) -> Callable[[], bool]:
            script = "one => one.getAttribute('aria-label') || one.textContent || one.placeholder"
            return lambda: bool(focused.count()) and name in (focused.evaluate(script) or "")

        press_until(writer, "Tab", lambda: "search" == page.evaluate("document.activeElement.type"))
        keyboard.type("plain")
        a_title = "document.activeElement.matches('tbody a')"
        press_until(writer, "Tab", lambda: page.evaluate(a_title))
        keyboard.press("Enter")
        expect(writer.text).to_be_visible()
        press_until(writer, "Tab", on("Text"))
        keyboard.press("Control+End")
        keyboard.type("\n\nMore about ")
        dialog = page.get_by_role("dialog")
        keyboard.press("Control+k")
        expect(dialog).to_be_visible()
        keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(writer.text).to_be_focused()
        keyboard.press("Control+k")
        expect(dialog).to_be_visible()
        keyboard.type("knee")
        keyboard.press("Enter")
        expect(dialog).to_have_count(0)
        keyboard.type(".")
        keyboard.press("Shift+Tab")
        press_until(writer, "Shift+Tab", on("Bold"))
        keyboard.press("ArrowRight")
        keyboard.press("ArrowRight")
        assert on("Heading")()
        keyboard.press("ArrowLeft")
        keyboard.press("ArrowLeft")
        press_until(writer, "Tab", on("Page"))
        keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="To mend")).to_be_focused()
        keyboard.press("ArrowLeft")
        keyboard.press("ArrowLeft")
        expect(page.get_by_role("tab", name="Versions")).to_be_focused()
        writer.saved()
        assert re.search(
            r"More about \[.+\]\(.+\.md\)\.\n", window.project.read("content/articles/plain.md")
        )
