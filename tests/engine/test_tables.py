"""The columns of a table: as their writer aligned them, and heads where they are heads."""

from __future__ import annotations

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from publisher.engine.tables import TablesExtension
from tests.project import Project


def test_a_column_is_aligned_by_a_class(project: Project) -> None:
    """A style of an element's own is forbidden by the policy that a page is sent with."""
    project.article("odd", "An odd article", "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |")
    project.must("build")
    page = LexborHTMLParser(project.read("output/odd/index.html"))
    assert [{}, {"class": "center"}, {"class": "end"}] * 2 == [
        cell.attributes for cell in page.css(".body :is(th, td)")
    ]
    assert ".end{text-align:end}" in page.css_first("style").text()


@pytest.mark.parametrize(
    ("table", "tags"),
    [
        ("| | a |\n|--|--|\n| Monday | 1 |", ["td", "th", "th", "td"]),
        ("| day | a |\n|--|--|\n| **Monday** | 1 |", ["th", "th", "th", "td"]),
        ("| day | a |\n|--|--|\n| **Monday** or so | 1 |", ["th", "th", "td", "td"]),
        ("| day | a |\n|--|--|\n| **M** | 1 |\n| T | 2 |", ["th", "th", "td", "td", "td", "td"]),
    ],
)
def test_a_first_column_is_heads_where_it_is_one(table: str, tags: list[str]) -> None:
    """A screen reader says them with each cell: where nothing stands above it, or all is strong."""
    page = LexborHTMLParser(markdown(table, extensions=["tables", TablesExtension()]))
    cells = page.css("th, td")
    assert tags == [cell.tag for cell in cells]
    heads = page.css("tbody th")
    assert {"row"} >= {head.attributes["scope"] for head in heads}
