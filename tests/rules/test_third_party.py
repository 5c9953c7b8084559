"""Trackers and embed codes that come without an HTML tag."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content

SEEN = "is a code of another system, and readers would see it as it is."
VIDEO = "Remove it. For a video, use a block:  ::: video https://…"
OURS = "belongs to a tracker, and this site has none."
THROUGH = "This link leads through another company, which learns who follows it."
FOLLOW = "Follow it in a browser, and write the address at which you arrive."
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
    [a](https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fa.example%2Fb&trk=c)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example/b
    [a](https://www.youtube.com/redirect?event=d&q=https%3A%2F%2Fa.example)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example
    [a](https://www.google.com/amp/s/a.example/b)\n | {THROUGH}
        | Write the address that is inside it:  https://a.example/b
    [a](https://clinic.us7.list-manage.com/track/click?u=1&id=2)\n | {THROUGH} | {FOLLOW}
    [a](https://bit.ly/3abcDEF)\n | {THROUGH} | {FOLLOW}
    See <https://tinyurl.com/abc>.\n | {THROUGH} | {FOLLOW}
    [a](https://youtu.be/x?si=aB-dEf_hIjKlMnOp)\n | The link has a tracking number ("si"), {WHO}
        | End the address before si=, or take that part out.
    [a](https://www.instagram.com/p/a/?igsh=MzRl)\n | The link has a tracking number ("igsh"), {WHO}
        | End the address before igsh=, or take that part out.
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
    [map](https://goo.gl/maps/abc) and [page](https://maps.app.goo.gl/abc)\n
    [a](https://youtu.be/x?t=20) [b](https://habit.ly/x) [c](https://bit.ly.example/x)\n
    [a](https://a.example/?site=b&si=1&trkx=2)\n
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
