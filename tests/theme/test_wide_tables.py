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
#: Of each step the number that is drawn: that of a list goes by where it starts.
NUMBERS = """() => [...document.querySelectorAll(".steps > ol > li")].map(item =>
  [getComputedStyle(item, "::before").content, item.parentElement.start])"""


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
    """A step has the number that its writer gave it, and what is nested in a step has none."""
    drawn = "counter(list-item)"
    with browser.new_page() as shown:
        shown.set_content(page)
        assert [[drawn, 1], [drawn, 2], [drawn, 2]] == shown.evaluate(NUMBERS)
