"""A translation is measured by its original."""

from __future__ import annotations

import pytest

from tests.rules.kit import Findings, findings
from tests.tables import cases
from tests.writing import Content

RULE = "translation-differs"


def differences(content: Content, body: str = "Palabras.\n", **fields: str | None) -> Findings:
    """What is reported of a translation of an article that has one of everything."""
    content.document("conditions/neck.md", name="Neck")
    content.document("conditions/neck-es.md", name="Cuello", language="es", translation_of="neck")
    content.document(
        "articles/pain.md",
        "::: care urgent\n- it lasts\n:::\n",
        date="2026-01-02",
        modified="2026-02-01",
        conditions="[neck]",
        references="['A study. PMID: 1']",
    )
    content.document("articles/pain-es.md", body, language="es", translation_of="pain", **fields)
    return findings(content, RULE)


CARD = "::: care urgent\n- dura\n:::\n"
WHOLE = {"date": "2026-02-01", "conditions": "[neck]", "references": "['A study. PMID: 1']"}


@pytest.mark.parametrize("hub", ["neck", "neck-es"])
def test_a_faithful_translation_is_let_through(content: Content, hub: str) -> None:
    """It may name a subject by either of its files, and have a reviewer of its own."""
    fields = {**WHOLE, "conditions": f"[{hub}]", "reviewer": "ann", "reviewed": "2026-02-02"}
    assert [] == differences(content, CARD, **fields)


@cases(r"""
    change= | says | fix
    {'conditions': None} | The conditions are not those of content/articles/pain.md.
        | Write  conditions: [neck]
    {'treatments': '[heat]'} | The treatments are not those of content/articles/pain.md.
        | Remove the line.
    {'references': None} | It has 0 references, and content/articles/pain.md has 1.
        | Give both the same references, in the same order.
    {'date': '2026-01-31'}
        | content/articles/pain.md was changed on 2026-02-01, after this translation.
        | Bring the text up to date, and give it that day or a later one as  modified:
    """)
def test_a_difference_is_reported(
    content: Content, change: dict[str, str | None], says: str, fix: str
) -> None:
    """Each by itself, at the line of its field."""
    assert [(says, fix)] == [
        (told_says, told_fix)
        for _, _, told_says, told_fix in differences(content, CARD, **{**WHOLE, **change})
    ]


def test_a_missing_care_card_is_reported(content: Content) -> None:
    """When to seek care is the last thing that may get lost."""
    expected = "It lacks a care card that content/articles/pain.md has: urgent."
    (one,) = differences(content, "::: care routine\n- dura\n:::\n", **WHOLE)
    assert (expected, "Translate the block  ::: care urgent") == one[2:]


def test_no_more_is_asked_than_the_original_has(content: Content) -> None:
    """A translation of a draft in progress is not held to more than that draft."""
    content.document("articles/a.md")
    content.document("articles/a-es.md", CARD, language="es", translation_of="a")
    assert [] == findings(content, RULE)
