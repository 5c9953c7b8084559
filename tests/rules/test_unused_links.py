"""An address that the text gives a name is used by a link."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    [a][b]\n\n[b]: https://b.example\n
    [b][]\n\n[b]: https://b.example\n
    [B  b]\n\n[b b]: https://b.example\n
    ![a][b]\n\n[b]: room.png\n
    [a](https://b.example): b\n
    ```\n[b]: https://b.example\n```\n
    """)
def test_addresses_that_a_link_uses_are_right(content: Content, body: str) -> None:
    """In each of the forms of a link, whatever the case of its letters."""
    assert [] == body_findings(content, "unused-links", body)


def test_an_address_that_nothing_uses_is_told(content: Content) -> None:
    """Its line is on no page; a note that is written so would be lost."""
    body = "a\n\n[tip]: https://b.example 'Keep warm.'\n"
    says = 'No link uses the address "tip", so this line is shown nowhere.'
    fix = "Use it in the text as  [words][name]  or delete it."
    expected = [("articles/neck.md", BODY_LINE + 2, says, fix)]
    assert expected == body_findings(content, "unused-links", body)
    assert ["warning"] == severities_of(content, "unused-links", body)
