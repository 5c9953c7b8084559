"""No two pages may have one address, and each can be stored."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content

FIX = "Rename this file, or give it another slug."


def test_addresses_of_their_own_are_right(content: Content) -> None:
    """The same name in another kind's folder is another address."""
    content.document("articles/neck-pain.md")
    content.document("conditions/neck-pain.md", name="Neck pain")
    assert [] == findings(content, "address")


@cases(r"""
    name                   | slug=  | line=
    pages/neck.md          | None   | 1
    articles/older/neck.md | None   | 1
    articles/Neck!.md      | None   | 1
    articles/other.md      | 'neck' | 5
    """)
def test_a_taken_address_is_reported(
    content: Content, name: str, slug: str | None, line: int
) -> None:
    """One page would overwrite the other, and nobody would notice. The newer one is to blame, and
    no page of the clinic itself."""
    content.document("articles/a/neck.md", date="2026-01-01")
    content.document(name, slug=slug)
    second, first = sorted(["articles/a/neck.md", name], key=lambda one: one != name)
    if name.startswith("pages"):
        first, second = second, first
    at = line if second == name else 1
    says = f"The address /neck/ already belongs to content/{first}."
    assert [(second, at, says, FIX)] == findings(content, "address")


@pytest.mark.parametrize(
    "slug", ["a-z", "assets", "page", "tags", "404", "feed", "conditions", "people", "articles"]
)
def test_an_address_of_the_site_itself_is_reported(content: Content, slug: str) -> None:
    """A page called Tags would take the place of the list of tags."""
    content.document("pages/neck.md", slug=slug)
    says = f"The address /{slug}/ already belongs to the site itself."
    assert [("pages/neck.md", 5, says, FIX)] == findings(content, "address")


@cases(r"""
    letters= | expected=
    200      | []
    201      | ['The address has 201 characters, more than a disk can store.']
    """)
def test_an_address_that_no_disk_stores_is_reported(
    content: Content, letters: int, expected: list[str]
) -> None:
    """The page's folder could not be made, and the build would stop at none of the files."""
    content.document("pages/neck.md", slug="a" * letters)
    assert expected == [says for _, _, says, _ in findings(content, "address")]
