"""Bold words begin and end with two stars."""

from __future__ import annotations

from publisher.rules import rules
from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body                                     | line= | column=
    Rest for **two days and walk.\n          | 0     | 10
    a\n\nRest for two days** and walk.\n     | 2     | 18
    - **one\n- and two\n                     | 0     | 3
    **One** and **two.\n                     | 0     | 13
    \| a \|\n\|--\|\n\| **x \|\n\| y** \|\n  | 2     | 3
    """)
def test_a_pair_without_its_partner_is_told(
    content: Content, body: str, line: int, column: int
) -> None:
    """Readers would see the stars."""
    content.document("articles/neck.md", body)
    first = next(rules()["open-bold"](content.site()))
    assert (BODY_LINE + line, column) == (first.line, first.column)


@cases(r"""
    body
    **One** and **two**.\n
    **Over\ntwo lines** and on.\n
    > **Rest for\n> two days** and walk.\n
    **Call\n911. Now** or later.\n
    ***Both*** at once, ***bold** in italics*.\n
    Say `**` and \\*\\*.\n
    2 * 3 is six, and ** stands alone.\n
    ```\n**x\n```\n
    """)
def test_pairs_are_right(content: Content, body: str) -> None:
    """Code, signs that are escaped, and what another rule tells of are left alone."""
    assert [] == body_findings(content, "open-bold", body)
