"""A link leads to what every reader can open."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize(
    "target",
    [
        "https://other.example/",
        "http://8.8.8.8/x",
        "arm.md",
        "#local",
        "http://[x",
        "https:///x",
        "file:///C:/a.pdf",
    ],
)
def test_links_for_everybody_are_right(content: Content, target: str) -> None:
    """Whatever else may be wrong with them, other rules tell."""
    assert [] == body_findings(content, "private-links", f"[a]({target})\n")


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:8000/neck/",
        "http://127.0.0.1/",
        "https://192.168.0.4/form",
        "http://[::1]/",
        "https://nas/letter.pdf",
        "http://printer.local/",
    ],
)
def test_an_address_of_ones_own_is_reported(content: Content, target: str) -> None:
    """It works for the writer, so that nobody else would notice; encrypting it mends nothing."""
    body = f"[a]({target})\n"
    says = f'"{target}" is an address that only your own computer or network knows.'
    fix = "Write the address that everybody can open, or delete the link."
    expected = [("articles/neck.md", BODY_LINE, says, fix)]
    assert expected == body_findings(content, "private-links", body)
    assert ["error"] == severities_of(content, "private-links", body)
    assert [] == body_findings(content, "insecure-links", body)
