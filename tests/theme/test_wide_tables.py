"""What does not fit on a phone: a wide table, and steps with a text between them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.project import Project

pytestmark = pytest.mark.browser

WIDE = """
| Exercise | Repetitions | Frequency | Equipment | Difficulty |
|--|--|--|--|--|
| Leg raise | 10 repetitions | Every morning | Comfortable mat | Beginner |
"""
STEPS = """
::: steps
1. Sit tall.

Keep your back long.

2. Lift one heel.
   - Both hands on the chair.
3. Lower it.
:::
"""
#: Words of cells that stand on two lines.
BROKEN = r"""() => [...document.querySelectorAll("td, th")].flatMap(cell => {
  const text = cell.firstChild;
  return [...text.data.matchAll(/\S+/g)].filter(word => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""
SCROLLS = """() => {
  const box = document.querySelector(".table");
  const page = document.documentElement;
  box.focus();
  return [box.scrollWidth > box.clientWidth, page.scrollWidth > page.clientWidth,
          document.activeElement === box];
}"""
#: Of each step: whether its number goes on from the one before it.
NUMBERS = """() => [...document.querySelectorAll(".steps li")].map(
  item => getComputedStyle(item).counterIncrement)"""
RESETS = """() => [...document.querySelectorAll(".steps, .steps *")]
  .filter(one => getComputedStyle(one).counterReset === "step 0").map(one => one.className)"""


@pytest.fixture
def page(project: Project) -> str:
    """The built page of an article with such a table and such steps."""
    project.article("wide", "What does not fit on a phone", WIDE + STEPS)
    project.must("build")
    return project.read("output/wide/index.html")


@pytest.mark.parametrize("width", [320, 500])
def test_a_wide_table_scrolls_and_its_words_stay_whole(
    page: str, browser: Browser, width: int
) -> None:
    """The page itself does not scroll sideways, and a keyboard reaches the table's box."""
    with browser.new_page(viewport={"width": width, "height": 800}) as shown:
        shown.set_content(page)
        assert [] == shown.evaluate(BROKEN)
        assert [True, False, True] == shown.evaluate(SCROLLS)


def test_steps_count_on_below_a_text(page: str, browser: Browser) -> None:
    """Numbers begin once in a block, and what is nested in a step has none."""
    with browser.new_page() as shown:
        shown.set_content(page)
        assert ["steps"] == shown.evaluate(RESETS)
        assert ["step 1", "step 1", "none", "step 1"] == shown.evaluate(NUMBERS)
