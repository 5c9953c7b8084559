"""clinic.toml names a picture that exists, and should say the address and opening hours."""

from __future__ import annotations

import pytest

from publisher.rules.clinic import check
from tests.rules.kit import findings
from tests.writing import CLINIC, Content

HOURS, ADDRESS = CLINIC.splitlines(keepends=True)[-2:]
FIX = "Fill in the lines [address] and [[hours]] of clinic.toml."


def test_a_clinic_with_all_facts_is_right(content: Content) -> None:
    """Nothing is reported of a file that says everything."""
    assert [] == findings(content, "clinic")


@pytest.mark.parametrize(
    ("without", "what"),
    [
        ((HOURS,), "opening hours"),
        ((ADDRESS,), "address"),
        ((HOURS, ADDRESS), "address and opening hours"),
    ],
)
def test_what_readers_look_for_is_missed(
    content: Content, without: tuple[str, ...], what: str
) -> None:
    """Those who look for the way to the clinic find nothing; the site can still be published."""
    text = CLINIC
    for line in without:
        text = text.replace(line, "")
    content.write("clinic.toml", text)
    says = f"clinic.toml lacks the clinic's {what}, which every page would show."
    assert [("clinic.toml", 0, says, FIX)] == findings(content, "clinic")
    assert ["warning"] == [problem.severity for problem in check(content.site())]


def test_what_cannot_be_read_is_not_missing_too(content: Content) -> None:
    """Hours that are no rows are told at their line, once."""
    content.write("clinic.toml", CLINIC.replace('[{days = "Monday", open = "9 to 5"}]', '"9 to 5"'))
    assert [] == findings(content, "clinic")
