"""A link to a page of this site names its file, not its public address."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

OWN = "https://clinic.example"


@cases(r"""
    target
    arm.md | /arm/ | https://other.example/arm/ | https://sub.clinic.example/
    https://clinic.example.other.example/ | mailto:a@clinic.example | https://[::1/
    """)
def test_other_links_are_right(content: Content, target: str) -> None:
    """Another site may have our name inside its own."""
    assert [] == body_findings(content, "own-address", f"[a]({target})\n")


@cases(rf"""
    target | fix
    {OWN}/conditions/knee/ | Write  ../conditions/knee.md
    {OWN}/conditions/knee#rest | Write  ../conditions/knee.md#rest
    http://www.clinic.example/conditions/knee/?a=b | Write  ../conditions/knee.md
    {OWN}/arm/ | Write  arm.md
    {OWN}/neck/#rest | Write  #rest
    {OWN}/neck/ | It leads to this very page: delete the link and keep its words.
    {OWN} | Write  /
    {OWN}/feed.xml | Write  /feed.xml
    {OWN}/conditions/kne/ | The site has no page /conditions/kne/. Did you mean "/conditions/knee/"?
    {OWN}/zzzzzz | The site has no page /zzzzzz. Write the path to its .md file.
    """)
def test_our_own_address_is_reported(content: Content, target: str, fix: str) -> None:
    """The path to write in its place is part of the words."""
    content.document("conditions/knee.md", name="Knee pain")
    content.document("articles/arm.md")
    says = f"{target} is a page of this site, written with its full address."
    body = f"[a]({target})\n"
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "own-address", body
    )
    assert ["error"] == severities_of(content, "own-address", body)
