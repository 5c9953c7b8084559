"""A button block is made of links."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    text
    [Fill in our form](https://forms.example/new)
    [Send us a message](mailto:desk@clinic.example)
    [One](https://forms.example/a)\n\n[Two](https://forms.example/b)
    [Our form][form]
    """)
def test_links_make_a_button(content: Content, text: str) -> None:
    """One or several, with empty lines between them or without."""
    assert [] == body_findings(content, "buttons", f"::: button\n{text}\n:::\n")


@cases(r"""
    text
    Call us.
    [Our form](https://forms.example/new) before you come
    https://forms.example/new
    """)
def test_what_leads_nowhere_is_no_button(content: Content, text: str) -> None:
    """Words beside a link, or an address alone, which has no words to press."""
    (found,) = body_findings(content, "buttons", f"::: button\n{text}\n:::\n")
    assert (BODY_LINE + 1, "This line of a button is no link.") == found[1:3]
