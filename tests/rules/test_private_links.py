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
        "https://docs.google.com/forms/d/e/abc/viewform",
        "https://docs.google.com/document/d/e/abc/pub",
        "https://drive.google.com/file/d/abc/view",
        "https://www.dropbox.com/s/abc/plan.pdf",
        "https://calendar.google.com/calendar/appointments/abc",
        "https://photos.google.com/share/abc",
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


@pytest.mark.parametrize(
    "target",
    [
        "https://mail.google.com/mail/u/0/#inbox/abc",
        "https://drive.google.com/drive/u/0",
        "https://drive.google.com/drive/my-drive",
        "https://docs.google.com/document/u/1/d/abc/edit",
        "https://www.dropbox.com/home/plans",
        "https://outlook.office.com/mail/inbox",
        "https://clinic.example.org/wp-admin/post.php?post=1",
    ],
)
def test_an_address_of_an_account_is_reported(content: Content, target: str) -> None:
    """Others see their own mail there, or a sign-in."""
    body = f"[a]({target})\n"
    says = f'"{target}" opens in your own account alone.'
    fix = "Write the address that everybody can open, or delete the link."
    expected = [("articles/neck.md", BODY_LINE, says, fix)]
    assert expected == body_findings(content, "private-links", body)
    assert ["error"] == severities_of(content, "private-links", body)


@pytest.mark.parametrize(
    "target",
    [
        "https://docs.google.com/document/d/abc/edit?usp=sharing",
        "https://docs.google.com/spreadsheets/d/abc/edit#gid=0",
        "https://clinic.sharepoint.com/sites/a/b.pdf",
        "https://www.canva.com/design/abc/def/edit",
    ],
)
def test_what_is_shown_for_editing_is_a_warning(content: Content, target: str) -> None:
    """It may have been shared with everybody."""
    body = f"[a]({target})\n"
    says = f'"{target}" may ask readers to sign in.'
    fix = "Save it as PDF into content/files and link that, or write its public address."
    expected = [("articles/neck.md", BODY_LINE, says, fix)]
    assert expected == body_findings(content, "private-links", body)
    assert ["warning"] == severities_of(content, "private-links", body)
