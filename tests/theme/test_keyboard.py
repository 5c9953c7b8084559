"""The pages used with a keyboard alone."""

from __future__ import annotations

import pytest

from tests.project import Running
from tests.theme.conftest import DESKTOP, PHONE, Open

pytestmark = pytest.mark.browser

#: What has the focus, and whether its middle can be seen or something lies over it.
FOCUSED = """async () => {
  // The browser brings it into view by the next frame.
  for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame);
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const style = getComputedStyle(one);
  return {
    what: one === document.body ? "" : one.outerHTML.slice(0, 120),
    seen: Boolean(top) && (one.contains(top) || top.contains(one)),
    where: [Math.round(box.top), Math.round(box.bottom), innerHeight],
    over: top ? top.outerHTML.slice(0, 80) : "",
    // Inside a video stand the browser's own controls, which it outlines itself.
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
      || (one.localName === "video" && !one.matches(":focus-visible")),
  };
}"""
#: More than any page of the example site can hold the focus.
MOST = 80


def test_the_skip_link_comes_first(example_edge: Running, visit: Open) -> None:
    """The first press of Tab offers to skip the menu, in sight, and Enter goes to the text."""
    page = visit(example_edge, "/reviewed/", viewport=DESKTOP).page
    page.keyboard.press("Tab")
    skip = page.locator(".skip:focus")
    assert skip.is_visible()
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0 <= box["y"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["/", "/every-block/"])
def test_the_focus_is_always_seen(
    address: str, viewport: dict[str, int], example_edge: Running, visit: Open
) -> None:
    """Whatever has the focus has an outline, and no bar that sticks to the screen covers it."""
    found = visit(example_edge, address, viewport=viewport, reduced_motion="reduce")
    states = []
    for _ in range(MOST):
        found.page.keyboard.press("Tab")
        state = found.evaluate(FOCUSED)
        if not state["what"]:
            break
        states.append(state)
    assert 10 < len(states) < MOST
    assert [] == [state for state in states if not (state["seen"] and state["outlined"])]


def test_a_question_opens_by_key(example_edge: Running, visit: Open) -> None:
    """A question of the FAQ opens with the space bar, without any script."""
    page = visit(example_edge, "/every-block/").page
    question = page.locator(".faq details").first
    question.locator("summary").focus()
    page.keyboard.press("Space")
    assert question.locator(".answer").is_visible()
