"""Which claims stop a publish, and which are only pointed out."""

from __future__ import annotations

import pytest

from tests.rules.kit import severities_of
from tests.wording.corpus import CLAIMS
from tests.writing import Content

ERRORS = {
    "claim-cure",
    "claim-safe",
    "claim-painless",
    "claim-medication",
    "claim-evidence",
    "claim-testimonial",
    "claim-price",
    "claim-offer",
}


@pytest.mark.parametrize("rule", CLAIMS)
def test_severity(content: Content, rule: str) -> None:
    """As the design has it: what may harm or break the law stops a publish."""
    expected = "error" if rule in ERRORS else "warning"
    assert [expected] == severities_of(content, rule, f"{CLAIMS[rule][0]}\n")
