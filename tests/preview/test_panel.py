"""The problems of a build, as a browser shows them."""

from __future__ import annotations

from publisher.preview.builder import Result
from publisher.preview.panel import panel
from publisher.problems import Problem
from tests.tables import cases

OTHER = Problem("content/articles/arm.md", 1, "headings", "Other.", "Mend.", "warning")
OWN = Problem("content/articles/knee.md", 1, "headings", "Own.", "Mend.", "warning")
ERROR = Problem("content/articles/zoo.md", 1, "headings", "Error.", "Mend.")


def test_what_is_wrong_with_the_open_page_comes_first() -> None:
    """A writer looks at their own article; only what stops a publish goes before it."""
    shown = panel(Result("", (OTHER, OWN, ERROR)), "knee/index.html", OWN.file)
    assert shown.index("Error.") < shown.index("Own.") < shown.index("Other.")


def test_a_thousand_warnings_do_not_slow_a_page() -> None:
    """Some are listed, and the number of the others."""
    many = tuple(
        Problem(f"content/articles/a{number}.md", 1, "slug", "So.", "", "warning")
        for number in range(1_000)
    )
    shown = panel(Result("", many), "", "")
    assert "1,000 warnings" in shown
    assert "960 more are told in the terminal." in shown
    assert 41 == shown.count("<li>")


def test_where_nothing_is_wrong_nothing_is_shown() -> None:
    """The page is as visitors will see it."""
    assert not panel(Result("Built.", ()), "", "")


@cases("""
    page            | source                   | is_open= | is_behind=
    zoo/index.html  | content/articles/zoo.md  | True     | False
    knee/index.html | content/articles/knee.md | False    | False
    arm/index.html  | content/articles/arm.md  | True     | True
    """)
def test_it_stands_open_where_the_mistake_is(
    page: str, source: str, is_open: bool, is_behind: bool
) -> None:
    """Whoever looks at another page is not kept from it; a page that is old says so."""
    result = Result("", (OTHER, OWN, ERROR), behind=frozenset({"arm/index.html"}))
    shown = panel(result, page, source)
    assert is_open == ("<details open>" in shown)
    assert is_behind == ("This page is not up to date." in shown)
