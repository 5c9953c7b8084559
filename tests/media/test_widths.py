"""The width of a title in a search result."""

from __future__ import annotations

import pytest

from publisher.media.widths import width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("i" * 100, 444.3),
        ("W" * 100, 1887.7),
        ("é", width("e")),
        ("e\u0301", width("e")),
        ("\u00a0", width(" ")),
        ("膝", 20),
    ],
)
def test_width_is_that_of_arial(text: str, expected: float) -> None:
    """A title is measured as it will be cut; an unknown character counts as the widest."""
    assert expected == pytest.approx(width(text), abs=0.1)


def test_width_grows_with_the_size() -> None:
    """Twice the type size is twice the width."""
    assert 2 * width("Neck pain", 14) == pytest.approx(width("Neck pain", 28))
