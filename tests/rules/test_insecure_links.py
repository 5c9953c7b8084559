"""A link to another site begins with https."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize("target", ["https://other.example/", "arm.md", "http.md", "#http://"])
def test_encrypted_links_are_right(content: Content, target: str) -> None:
    """A path within the site is as safe as the site."""
    assert [] == body_findings(content, "insecure-links", f"[a]({target})\n")


@pytest.mark.parametrize("scheme", ["http", "HTTP"])
def test_a_link_that_is_not_encrypted_is_reported(content: Content, scheme: str) -> None:
    """Others on the way can read and change it."""
    body = f"[a]({scheme}://other.example/x)\n"
    assert [
        (
            "articles/neck.md",
            BODY_LINE,
            f"{scheme}://other.example/x is not encrypted.",
            "See whether this works, and write it: https://other.example/x",
        )
    ] == body_findings(content, "insecure-links", body)
    assert ["warning"] == severities_of(content, "insecure-links", body)
