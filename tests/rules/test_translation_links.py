"""A reader stays in the language that was found."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import Content

RULE = "translation-links"


@pytest.fixture
def content(content: Content) -> Content:
    content.document("articles/neck.md")
    content.document("articles/neck-es.md", language="es", translation_of="neck")
    content.document("articles/back.md")
    return content


@pytest.mark.parametrize("target", ["neck.md", "/neck/", "neck.md#what"])
def test_a_link_into_the_other_language_is_reported(content: Content, target: str) -> None:
    """Whichever way it is written."""
    content.document("articles/back-es.md", f"Vea el [cuello]({target}).\n", language="es")
    assert [
        (
            "articles/back-es.md",
            7,
            f'"{target}" is in another language; this page can be had in this one.',
            "Write  [cuello](neck-es.md)",
        )
    ] == findings(content, RULE)


@pytest.mark.parametrize("target", ["neck-es.md", "back.md", "https://x.example/", "#a", "no.md"])
def test_other_links_are_left_alone(content: Content, target: str) -> None:
    """Where there is no translation, a page in English is better than none."""
    content.document("articles/back-es.md", f"Vea [esto]({target}).\n", language="es")
    assert [] == findings(content, RULE)


def test_a_version_may_link_its_other_version(content: Content) -> None:
    """A writer may lead readers over in the text as well."""
    content.document(
        "articles/neck-es.md", "[English](neck.md)\n", language="es", translation_of="neck"
    )
    assert [] == findings(content, RULE)
