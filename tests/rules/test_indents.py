"""A paragraph begins at the margin, or where the words of its item begin."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    a\n    b\n
    - a\n    - b\n\n      c\n
    - a\n\n    b\n
    1. a\n\n   b\n
    - a\n  - b\n\n      c\n
    \x20  a\n
    ```\n    a\n```\n
    a\n\n`code` b\n
    """)
def test_what_is_no_code_is_right(content: Content, body: str) -> None:
    """Lines that go on with a paragraph or an item may be indented."""
    assert [] == body_findings(content, "indents", body)


@cases(r"""
    body                        | line=
    \ta\n                       | 0
    a\n\n\tb\n\tc\n             | 2
    a\n\n    b\n\n    c\n\nd\n  | 2
    - a\n\n          b\n        | 2
    ## A\n\n \tb\n              | 2
    """)
def test_what_is_shown_as_code_is_an_error(content: Content, body: str, line: int) -> None:
    """Once, at its first line."""
    ((_, at, says, _),) = body_findings(content, "indents", body)
    assert BODY_LINE + line == at
    assert "This line is indented so far that it is shown as program code." == says
    assert ["error"] == severities_of(content, "indents", body)
