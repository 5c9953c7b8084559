"""Where a link could be put, and where it never could."""

from __future__ import annotations

import time

import pytest

from publisher.report.open_text import open_text
from tests.tables import cases
from tests.writing import Content

WORDS = "neck pain"


def is_open(content: Content, body: str) -> bool:
    content.document("articles/knee.md", body)
    document = content.site().by_path["articles/knee.md"]
    text = open_text(document)
    assert len(document.prose) == len(text)
    assert document.prose.count("\n") == text.count("\n")
    return WORDS in text


@cases(rf"""
    body
    Some {WORDS} goes.\n
    - {WORDS}\n
    > {WORDS}\n
    **{WORDS}**\n
    [other](about.md) {WORDS}\n
    ::: faq Q\n### Why?\n{WORDS}\n:::\n
    ::: care urgent\n- x\n:::\n\n{WORDS}\n
    """)
def test_words_of_the_text_may_hold_a_link(body: str, content: Content) -> None:
    """Paragraphs, lists, quotes and answers are read from beginning to end."""
    assert is_open(content, body)


@pytest.mark.parametrize(
    "body",
    [
        f"## {WORDS}\n",
        f"{WORDS}\n===\n",
        f"[{WORDS}](about.md)\n",
        f"[see {WORDS} here](about.md)\n",
        f"[x](about.md '{WORDS}')\n",
        f"[{WORDS}][far]\n\n[far]: https://far.example/\n",
        f"![{WORDS}](room.png)\n",
        f"`{WORDS}`\n",
        f"```\n{WORDS}\n```\n",
        f"    {WORDS}\n",
        f"| {WORDS} | b |\n| --- | --- |\n",
        f"::: care urgent {WORDS}\n- x\n:::\n",
        f"::: care urgent\n- {WORDS}\n:::\n",
        f"::: takeaways\n- {WORDS}\n:::\n",
        f"::: do {WORDS}\n- x\n:::\n",
        f"<!-- {WORDS} -->\n",
        f"<span title='{WORDS}'>x</span>\n",
    ],
)
def test_headings_links_code_and_warnings_hold_none(body: str, content: Content) -> None:
    """A link inside a link is broken, and in a list of emergencies it leads away from help."""
    assert not is_open(content, body)


@pytest.mark.parametrize("odd", ["[", "]", "![", "<", "a", "a@", "::: x\n", "`", "[a](", "<!--"])
def test_a_text_gone_wrong_costs_no_more_than_its_length(odd: str, content: Content) -> None:
    """A pasted picture in letters, or a million brackets, must not keep a writer waiting."""
    content.document("articles/knee.md", odd * 100_000)
    document = content.site().by_path["articles/knee.md"]
    began = time.process_time()
    open_text(document)
    assert 10 > time.process_time() - began
