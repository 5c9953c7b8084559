"""A block of facts is a list of bullets with a label, a colon and the fact."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize(
    "text", ["- Where: the heel\n", "- **How long:** weeks\n", "In short:\n\n- A: b\n"]
)
def test_labels_with_facts_are_right(content: Content, text: str) -> None:
    """A label may be in bold."""
    assert [] == body_findings(content, "facts", f"::: facts\n{text}:::\n")


@cases(r"""
    text                            | line= | says
    Where: the heel\n               | 0     | Facts are a list of bullets.
    - Where: the heel\n- the heel\n | 2     | This fact has no label, or no value.
    - Where:\n                      | 1     | This fact has no label, or no value.
    - : the heel\n                  | 1     | This fact has no label, or no value.
    - **Where:**\n                  | 1     | This fact has no label, or no value.
    """)
def test_a_fact_without_its_label_is_reported(
    content: Content, text: str, line: int, says: str
) -> None:
    """The page could not tell them apart."""
    body = f"::: facts\n{text}:::\n"
    ((_, at, findings, _),) = body_findings(content, "facts", body)
    assert (BODY_LINE + line, says) == (at, findings)
    assert ["error"] == severities_of(content, "facts", body)
