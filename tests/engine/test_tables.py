"""The columns of a table stand as their writer aligned them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

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
