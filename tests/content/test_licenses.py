"""A license in the ways that people write it."""

from __future__ import annotations

import pytest

from publisher.content.licenses import License, license_of
from tests.tables import cases

BOARD = "Example Board of Physical Therapy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"NJ 40QA00000000 ({BOARD})", License("NJ", "40QA00000000", BOARD)),
        (f"NJ  40QA00000000, ({BOARD})", License("NJ", "40QA00000000", BOARD)),
        (f"NJ: 40QA00000000 ({BOARD})", License("NJ", "40QA00000000", BOARD)),
        ("NJ #40QA00000000", License("NJ", "40QA00000000", "")),
        (f"CA PT 12345 ({BOARD})", License("CA", "PT 12345", BOARD)),
        ("PA PT-012345", License("PA", "PT-012345", "")),
    ],
)
def test_a_license_is_read(text: str, expected: License) -> None:
    """State, number and board come apart, however they are joined."""
    assert expected == license_of(text)


@cases(r"""
    text
    "" | NJ | 40QA00000000 | nj 1 | NJ one | NJ 1 ( | NJ 1 () | NJ 1, NY 2 | NJ license number 1
    """)
def test_what_is_no_license_is_none(text: str) -> None:
    """A license without state or number is none, and never half of one."""
    assert None is license_of(text)
