"""What a body may hold at most: no writer meets the limits, and no text within them is slow."""

from __future__ import annotations

import pytest

from publisher.content.limits import too_much
from publisher.rules import check
from tests.writing import Content

_DEEP = "Lists and quotations stand {} deep inside one another here."
PARAGRAPH = "Words of a paragraph that is no longer than others. " * 12


@pytest.mark.parametrize(
    "body",
    [
        f"{PARAGRAPH}\n\n" * 150,
        PARAGRAPH * 30,
        "- [words](https://a.example/) and **more** [1].\n" * 240,
        "| a | b | c | d |\n|---|---|---|---|\n" + "| 1 | **2** | [3](a.md) | `4` |\n" * 240,
        "> a\n" * 400,
        "- - - - - - - - - - - - - - - - - - -\n",
        "".join(f"{' ' * 2 * depth}- a\n" for depth in range(6)),
        "> > > - 1. a\n",
        " " * 60 + "a\n",
        "",
    ],
)
def test_no_writer_meets_a_limit(body: str) -> None:
    """The longest articles, tables and lists that anybody types."""
    assert too_much(body, 10, "a.md") is None


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("a\n\n" * 40_000, 10, "This text has 120,000 characters; a page has at most 100,000."),
        (
            "a\n\n[b]: <data:image/png;base64," + "A" * 120_000 + ">\n",
            12,
            "A picture stands in the text itself, as thousands of letters.",
        ),
        ("a\n" + "[" * 8_000, 11, 'This text holds "[" 8,000 times; at most 2,000 can be shown.'),
        ("<b>\n\n" * 400, 610, 'This text holds "<" 400 times; at most 300 can be shown.'),
        ("[a](\n" * 501, 510, 'This text holds "](" 501 times; at most 500 can be shown.'),
        (
            "a\n\n" + "*b " * 1_200,
            12,
            'This part holds "*" 1,200 times; at most 1,000 can be shown.',
        ),
        ("_b\n" * 1_200, 10, "This part has 1,200 lines of 3,599 characters, and no empty line."),
        ("`a` " * 900, 10, 'This part holds "`" 1,800 times; at most 1,000 can be shown.'),
        (
            "a\n\n" + "#\n" * 900,
            12,
            "This part has 900 lines of 1,799 characters, and no empty line.",
        ),
        (
            "a\n\n" + "b " * 15_000,
            12,
            "This part has 1 line of 30,000 characters, and no empty line.",
        ),
        ("a\n\n" + "- " * 20 + "b\n", 12, _DEEP.format(20)),
        ("> " * 300 + "a\n", 10, _DEEP.format(300)),
        (">" * 300 + "a\n", 10, _DEEP.format(300)),
        ("1. " * 30 + "a\n", 10, _DEEP.format(30)),
        ("- a\n" + " " * 60 + "- b\n", 11, _DEEP.format(31)),
        (
            "a\n\n" + "|" * 50 + "\n|" * 300,
            12,
            "The tables up to this one have more than 5,000 cells.",
        ),
    ],
)
def test_what_exceeds_a_limit_is_told_at_its_line(body: str, line: int, says: str) -> None:
    """Before Markdown is asked, which would not come to an end."""
    problem = too_much(body, 10, "a.md")
    assert problem
    assert ("a.md", line, "size", says) == (problem.file, problem.line, problem.rule, problem.says)
    assert problem.is_error
    assert problem.fix


def test_a_text_that_is_too_much_is_judged_and_shown_by_nobody(content: Content) -> None:
    """Its body is left out, so that nothing after reading can be kept busy by it; the rest of the
    site is judged as if it were whole, and links to it are right."""
    content.document("articles/knee.md", "[" * 8_000)
    content.document("pages/about.md", "More is [on knees](../articles/knee.md).\n")
    assert [("content/articles/knee.md", "size")] == [
        (problem.file, problem.rule) for problem in content.problems() if problem.is_error
    ]
    assert [""] == [one.body for one in content.site().documents if one.path == "articles/knee.md"]


def test_a_draft_that_is_too_much_keeps_no_preview_busy(content: Content) -> None:
    """A draft's mistakes stop no preview, which shows the page without its text."""
    content.document("articles/knee.md", "[" * 8_000, status="draft")
    site = content.site(drafts=True)
    assert ["warning"] == [one.severity for one in check(site) if one.rule == "size"]
    assert [""] == [one.body for one in site.shown]
