"""A figure and a video hold a picture; a video says in its caption what it shows."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

VIDEO = "video https://video.example/x"


@cases(rf"""
    name      | text
    figure    | ![A neck.](room.png)\n
    figure    | ![A neck.][n]\n\nA caption.\n
    {VIDEO}   | ![A neck.](room.png)\n\nA nod, in one minute.\n
    {VIDEO}   | ![A neck.](room.png) A nod.\n
    warning A | No picture.\n
    pictures  | ![A neck.](room.png)\nOne.\n\n![A room.](room.png)\n
    pictures  | ![A neck.](room.png) ![A room.](room.png)\n
    """)
def test_blocks_with_their_picture_are_right(content: Content, name: str, text: str) -> None:
    """A figure may do without a caption."""
    assert [] == body_findings(content, "figures", f"::: {name}\n{text}:::\n")


@cases(rf"""
    name    | text                   | severity | says
    figure  | A caption.\n           | error    | The block "figure" has no picture.
    {VIDEO} | [a](room.png)\n        | error    | The block "video" has no picture.
    {VIDEO} | ![A neck.](room.png)\n | warning  | This video has no caption.
    figure  | ![A neck.](room.png)\n![A room.](room.png)\n | warning
        | A figure has one picture: of these the others would be part of its caption.
    pictures | ![A neck.](room.png)\n | error
        | Pictures stand side by side where there are two or more.
    """)
def test_what_is_missing_is_reported(
    content: Content, name: str, text: str, severity: str, says: str
) -> None:
    """A video without a picture would show nothing at all."""
    body = f"::: {name}\n{text}:::\n"
    ((_, line, findings, fix),) = body_findings(content, "figures", body)
    assert (BODY_LINE, says) == (line, findings)
    assert fix
    assert [severity] == severities_of(content, "figures", body)
