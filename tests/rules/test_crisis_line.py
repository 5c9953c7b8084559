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
    Think of suicide? The Lifeline (988) is open 24 hours.\n           | 0
    Think of suicide? Text 988lifeline.org or call 988, day or night.\n | 0
    Some people think of suicide. Call us at 973-988-0100.\n          | 1
    Some people think of suicide. Our fax: (988) 555-0100.\n          | 1
    Some people think of suicide. A study of 988,000 men found that.\n | 1
    Take your life into your own hands, and take your life back.\n    | 0
    They thought of taking their own lives.\n                         | 1
    Pain takes the joy out of your life, and you may hurt yourself.\n | 0
    """)
def test_the_crisis_line_is_named(content: Content, body: str, found: str) -> None:
    """A text that speaks of suicide says where help is, at any hour."""
    assert int(found) == len(body_findings(content, "crisis-line", body))
