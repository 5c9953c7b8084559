"""A translation names one document of the same kind in another language."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


def write(content: Content, of: str, **fields: str | None) -> None:
    """An article and what is said to translate it."""
    content.document("articles/neck.md")
    content.document("articles/neck-es.md", language="es", translation_of=of, **fields)


def test_a_translation_is_let_through(content: Content) -> None:
    """With .md behind the name or without it."""
    write(content, "neck.md")
    assert [] == findings(content, "translations")


def test_a_misspelt_name_is_reported(content: Content) -> None:
    """The nearest file that can be meant is named."""
    write(content, "nekc")
    expected = 'There is no file "nekc.md" in content/articles.'
    assert [("articles/neck-es.md", 6, expected, 'Did you mean "neck"?')] == findings(
        content, "translations"
    )


def test_a_document_of_another_kind_is_no_original(content: Content) -> None:
    """A page is no translation of an article."""
    content.document("pages/fees.md")
    write(content, "fees")
    expected = 'There is no file "fees.md" in content/articles.'
    assert [("articles/neck-es.md", 6, expected, "Write one of: neck.")] == findings(
        content, "translations"
    )


def test_a_translation_of_itself_is_reported(content: Content) -> None:
    """It would have no other version to lead to."""
    write(content, "neck-es")
    expected = "This document is said to be a translation of itself."
    fix = "Remove the line, or name another file of content/articles."
    assert [("articles/neck-es.md", 6, expected, fix)] == findings(content, "translations")


def test_a_translation_of_a_translation_is_reported(content: Content) -> None:
    """All versions hang on one original, so that each knows all others."""
    write(content, "neck")
    content.document("articles/neck-two.md", translation_of="neck-es")
    expected = '"neck-es" is a translation itself.'
    assert [("articles/neck-two.md", 5, expected, "Write  translation_of: neck")] == findings(
        content, "translations"
    )


@cases(r"""
    language= | line= | fix
    None      | 5     | Add the language of this text, such as  language: es
    'en'      | 6     | Remove the line, or name another file of content/articles.
    """)
def test_the_same_language_is_reported(
    content: Content, language: str | None, line: int, fix: str
) -> None:
    """The field that is most often forgotten is the language."""
    content.document("articles/neck.md")
    content.document("articles/neck-es.md", language=language, translation_of="neck")
    expected = '"neck" is in the same language (en).'
    assert [("articles/neck-es.md", line, expected, fix)] == findings(content, "translations")


def test_two_translations_into_one_language_are_reported(content: Content) -> None:
    """A reader could be led to one of them only."""
    write(content, "neck")
    content.document("articles/neck-more.md", language="es", translation_of="neck")
    expected = "content/articles/neck-es.md is already the translation of neck into this language."
    assert [("articles/neck-more.md", 6, expected, "Keep one of the two files.")] == findings(
        content, "translations"
    )


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"date": "2027-01-01"}])
def test_an_original_that_is_not_public_is_reported(
    content: Content, hidden: dict[str, str]
) -> None:
    """The translation would lead to nothing; a draft of it may wait for its original."""
    content.document("articles/neck.md", "Words.\n", **hidden)
    content.document("articles/neck-es.md", language="es", translation_of="neck")
    expected = '"neck", which this one translates, is not public yet.'
    fix = "Publish content/articles/neck.md first, or make this one a draft."
    assert [("articles/neck-es.md", 6, expected, fix)] == findings(content, "translations")
    assert [] == findings(content, "translations", drafts=True)
    content.document("articles/neck-es.md", language="es", translation_of="neck", status="draft")
    assert [] == findings(content, "translations")


def test_an_original_may_be_in_spanish(content: Content) -> None:
    """What was written in Spanish first is translated into the language of the site."""
    content.document("pages/cuello.md", language="es")
    content.document("pages/neck.md", translation_of="cuello")
    assert [] == findings(content, "translations")


def test_another_language_than_the_two_is_reported(content: Content) -> None:
    """Reading reports it, as the pages have no words in that language."""
    content.document("articles/neck.md", language="Spanish")
    (problem,) = content.problems("language")
    assert '"Spanish" is not a language.' == problem.says
    assert "Write one of: en, es." == problem.fix
