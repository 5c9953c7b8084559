"""What a list's card keeps of a picture that it crops."""

from __future__ import annotations

import re
from typing import Any

import pytest

from publisher.media.crops import Focus
from publisher.media.photos import Photo
from publisher.pages.pictures import Gallery
from tests.project import ROOT, Project, Running
from tests.theme.conftest import DESKTOP, PHONE, Open

CSS = (ROOT / "theme/css/focus.css").read_text("utf-8")
POSITION = """() => [...document.querySelectorAll("main img")]
  .filter(one => getComputedStyle(one).objectFit === "cover")
  .map(one => [one.className, getComputedStyle(one).objectPosition])"""


def classes(focus: Focus) -> set[str]:
    photo = Photo(ROOT / "a.jpg", "0" * 64, 1600, 900)
    found = Gallery({"a.jpg": photo}, "").picture("a.jpg", "", focus)
    assert found is not None
    return set(found.focus.split())


def test_the_style_sheet_has_every_class() -> None:
    """For each percent there is the nearest tenth, and no rule is left over."""
    asked = {name for percent in range(101) for name in classes(Focus(percent, percent))}
    assert asked == set(re.findall(r"\.(focus-[xy]-\d+)", CSS))
    for way, percent in re.findall(r"\.focus-([xy])-(\d+) ", CSS):
        assert f".focus-{way}-{percent} {{ --{way}: {percent}%; }}" in CSS


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        (Focus(), set()),
        (Focus(0, 50), {"focus-x-0"}),
        (Focus(34, 100), {"focus-x-30", "focus-y-100"}),
        (Focus(46, 54), set()),
        (Focus(97, 5), {"focus-x-100", "focus-y-10"}),
    ],
)
def test_a_focus_is_rounded_to_a_tenth(focus: Focus, expected: set[str]) -> None:
    """What is in the middle needs no class."""
    assert expected == classes(focus)


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_card_keeps_the_focus(
    example_edge: Running, visit: Open, viewport: dict[str, Any]
) -> None:
    """In a real browser, under the policy that allows no style attribute."""
    page = visit(example_edge, "/tags/desk-work/", viewport=viewport)
    found = dict(page.evaluate(POSITION))
    assert "30% 20%" == found["focus-x-30 focus-y-20"]
    assert [] == page.complaints


@pytest.mark.browser
def test_a_portrait_keeps_the_face(example_edge: Running, visit: Open) -> None:
    """The small round one beside an article is cropped as well."""
    page = visit(example_edge, "/reviewed/", viewport=PHONE)
    assert [["tall focus-y-0", "50% 0%"]] == page.evaluate(POSITION)


def test_a_picture_without_a_focus_has_no_class(example: Project) -> None:
    """Most pictures have none, and no page carries what it does not need."""
    assert "<img src=" in example.read("output/about/index.html")
