"""An address is short, says what the page is about, and carries no date."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content

SIGNS = "Capitals, spaces and signs in a file's name make links to it go wrong."


@cases(rf"""
    name
    articles/neck-pain.md | pages/about.md | articles/{"a" * 60}.md | articles/1999-steps.md
    articles/top-10-of-2.md | articles/2026/neck-pain.md | articles/can-exercise-cure-neck-pain.md
    """)
def test_plain_addresses_are_right(content: Content, name: str) -> None:
    """An about page is where readers look for it; a folder is no part of an address."""
    if name.endswith("1999-steps.md"):
        content.document(name, slug="many-steps")
    else:
        content.document(name)
    assert [] == findings(content, "slug")


@cases(rf"""
    name | slug= | line= | says | fix
    {"a" * 61} | None | 1 | The address has 61 characters, too long to read at a glance.
        | Rename the file to the few words that matter, at most 60 characters.
    2025-10-29-neck | None | 1 | The address carries the date "2025-10-29", so it will look old.
        | Rename the file to neck.md
    neck | 'neck-2025' | 5 | The address carries the date "2025", so it will look old.
        | Correct the slug: neck
    20251029 | None | 1 | The address carries the date "20251029", so it will look old.
        | Rename the file to what the page is about.
    what-is-it | None | 1 | The address "what-is-it" says nothing about the page.
        | Rename the file to what it is about, such as neck-pain.
    cure-neck-pain | None | 1
        | The address "cure-neck-pain" makes a promise, and search results show it.
        | Rename the file to what it is about, such as neck-pain.
    neck | 'best-clinic-in-town' | 5
        | The address "best-clinic-in-town" makes a promise, and search results show it.
        | Correct the slug to what it is about, such as neck-pain.
    Neck Pain | None | 1 | {SIGNS} | Rename the file to neck-pain.md
    {"Word " * 20} | None | 1 | {SIGNS} | Rename the file to {"word-" * 11}word.md
    neck_páin | 'neck' | 5 | {SIGNS} | Rename the file to neck-pain.md
    """)
def test_an_odd_address_is_reported(
    content: Content, name: str, slug: str | None, line: int, says: str, fix: str
) -> None:
    """At the slug where there is one."""
    content.document(f"articles/{name}.md", slug=slug)
    assert (f"articles/{name}.md", line, says, fix) in findings(content, "slug")


@pytest.mark.parametrize("name", ["Neck Pain", "2025-10-29-neck-pain"])
def test_no_file_is_renamed_to_another_one(content: Content, name: str) -> None:
    """That would be overwritten."""
    content.document("articles/neck-pain.md")
    content.document(f"articles/{name}.md", slug="" if name[0] == "2" else "other")
    fixes = [fix for file, _, _, fix in findings(content, "slug") if name in file]
    assert ["neck-pain.md is there already: compare the two, and keep one."] == fixes
