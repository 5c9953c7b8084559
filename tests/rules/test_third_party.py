"""Trackers and embed codes that come without an HTML tag."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content

SEEN = "is a code of another system, and readers would see it as it is."
VIDEO = "Remove it. For a video, use a block:  ::: video https://…"
OURS = "belongs to a tracker, and this site has none."
THROUGH = "This link leads through another company, which learns who follows it."
WHO = "which tells others about the reader."


@cases(rf"""
    body | says | fix
    [youtube id=abc]\n | "[youtube id=abc]" {SEEN} | {VIDEO}
    [/embed]\n | "[/embed]" {SEEN} | {VIDEO}
    {{{{< vimeo 12 >}}}}\n | "{{{{< vimeo 12 >}}}}" {SEEN} | {VIDEO}
    {{% include pixel.html %}}\n | "{{% include pixel.html %}}" {SEEN} | {VIDEO}
    fbq('track')\n | "fbq('" {OURS} | Remove it.
    window.dataLayer\n | "dataLayer" {OURS} | Remove it.
    G-AB12CD34EF\n | "G-AB12CD34EF" {OURS} | Remove it.
    [a](https://video.example/?v=1&fbclid=x)\n | The link has a tracking number ("fbclid"), {WHO}
        | End the address before fbclid=, or take that part out.
    {{{{ page.title }}}}\n | "{{{{ page.title }}}}" {SEEN} | {VIDEO}
    [a](https://www.google.com/url?q=https://a.example/b&sa=D)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example/b
    [a](https://eu1.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example&data=1)\n
        | {THROUGH} | Write the address that is inside it:  https://a.example
    [a](https://l.facebook.com/l.php?h=1&u=https%3A%2F%2Fa.example)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example
    [a](https://urldefense.com/v3/__https://a.example/b__;!!x!y$)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example/b
    [a](https://a.example/?utm_source=mail)\n | The link has a tracking number ("utm_source"), {WHO}
        | End the address before utm_source=, or take that part out.
    """)
def test_what_tracks_or_embeds_is_reported(
    content: Content, body: str, says: str, fix: str
) -> None:
    """It would tell another company who reads about which illness."""
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "third-party", body
    )


@cases(r"""
    body
    [video](https://video.example/?v=1&t=20)\n
    [map](https://www.google.com/maps?q=1+Example+Street) and [a](https://google.com/search?q=a)\n
    [video]\n\n[video]: https://video.example/\n
    A G-force, vitamin B-12 and an L4-L5 disc\n
    Say it ("ache") and {so on}.\n
    `[youtube id=abc]`\n
    ::: video https://video.example/a\n![Drawing of a room.](room.png)\n:::\n
    """)
def test_ordinary_links_and_words_are_right(content: Content, body: str) -> None:
    """A link to a video is no embed."""
    found = [
        said for said in body_findings(content, "third-party", body) if "[video]\n\n" not in body
    ]
    assert [] == found
