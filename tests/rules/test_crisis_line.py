"""A text that speaks of suicide names the 988 Lifeline."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    body                                                              | found
    Some people with long pain think of suicide.\n                    | 1
    Do you think of ending your life?\n                               | 1
    Think of suicide? Call or text 988.\n                             | 0
    Pain takes the joy out of your life, and you may hurt yourself.\n | 0
    """)
def test_the_crisis_line_is_named(content: Content, body: str, found: str) -> None:
    """A text that speaks of suicide says where help is, at any hour."""
    assert int(found) == len(body_findings(content, "crisis-line", body))
