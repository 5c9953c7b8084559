"""The menu and the footer that a clinic makes for itself."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import CLINIC, Content

FOOTER = '\n[[footer]]\ntitle = "Patients"\npages = {}\n'


def test_pages_that_are_there_are_right(content: Content) -> None:
    """Lists, pages, hubs and the places of the clinic, with slashes at the ends or without."""
    content.document("pages/fees.md")
    content.document("conditions/neck-pain.md", name="Neck pain")
    menu = 'menu = ["conditions", "/fees/", "conditions/neck-pain", "a-z"]\n'
    content.write("clinic.toml", menu + CLINIC + FOOTER.format('["search", "fees"]'))
    assert [] == findings(content, "menu")


@cases(r"""
    menu             | footer       | line= | says
    ["fee"]          | []           | 1     | menu names "fee", which is no page.
    ["/"]            | []           | 1     | menu names "/", which is no page.
    []               | ["articles"] | 14    | footer names "articles", which is no page.
    ["a-z", "a-z", "a-z", "a-z", "a-z", "a-z", "a-z", "a-z"] | [] | 1 | The menu has 8 entries,
        which nobody reads.
    """)
def test_a_way_to_nowhere_and_a_long_menu_are_reported(
    content: Content, menu: str, footer: str, line: int, says: str
) -> None:
    """A reader who presses a word of the menu and gets no page does not press another."""
    content.document("pages/fees.md")
    content.write("clinic.toml", f"menu = {menu}\n{CLINIC}{FOOTER.format(footer)}")
    assert [("clinic.toml", line, says)] == [one[:3] for one in findings(content, "menu")]
