"""An event has a beginning and a place, and is not over before anybody can read of it."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import CLINIC, Content


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"starts": "2026-12-05"},
        {"starts": "2026-12-05 18:00", "ends": "2026-12-05 19:30", "place": "Riverside"},
        {"starts": "2026-12-05", "ends": "2026-12-05"},
        {"starts": "2026-01-02"},
        {"starts": "nonsense", "place": "Riverside"},
    ],
)
def test_an_event_that_can_be_gone_to(content: Content, fields: dict[str, str]) -> None:
    """With a day alone it lasts until that is over; a bad date is reported by reading."""
    content.document("articles/neck.md", **fields)
    assert [] == findings(content, "events")


@cases("""
    fields= | line= | says | fix
    {'ends': '2026-12-05'} | 5 | "ends" is there, but "starts" is not.
        | Add a line such as  starts: 2026-12-05 18:00
    {'place': 'Riverside'} | 5 | "place" is there, but "starts" is not.
        | Add a line such as  starts: 2026-12-05 18:00
    {'starts': '2026-12-05 18:00', 'ends': '2026-12-05 17:00'} | 6
        | The event ends before it begins. | Correct one of the two.
    {'starts': '2025-12-05 18:00'} | 5
        | The event was over before the first day of its page, so no list shows it.
        | Correct the day, or take it out where the page tells of what was.
""")
def test_what_is_wrong_with_an_event(
    content: Content, fields: dict[str, str], line: int, says: str, fix: str
) -> None:
    """Each is told at its field, with what to write."""
    content.document("articles/neck.md", **fields)
    assert [("articles/neck.md", line, says, fix)] == findings(content, "events")


def test_an_event_nowhere(content: Content) -> None:
    """A clinic without an address must say where its events are."""
    content.write("clinic.toml", CLINIC[: CLINIC.index("address =")])
    content.document("articles/neck.md", starts="2026-12-05")
    content.document("articles/knee.md", starts="2026-12-05", place="Example Hall, Sampletown")
    (found,) = findings(content, "events")
    assert ("articles/neck.md", 5) == found[:2]
    assert "the clinic has no address" in found[2]
