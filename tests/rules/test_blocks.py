"""A ::: block has a name that we know, what it needs, and an end."""

from __future__ import annotations

from publisher.blocks import BLOCKS
from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content

KNOWN = ", ".join(BLOCKS)


@cases(r"""
    body
    ::: takeaways\n- a\n:::\n
    ::: TakeAways Points\n- a\n:::\n
    ::: care urgent\n- a\n:::\n
    ::: care emergency Call now if:\n- a\n:::\n
    :::\xa0care\xa0urgent\xa0 Call\xa0now\n- a\n:::\xa0\n
    ::: faq\n### A?\n\n::: warning W\nb\n:::\n:::\n
    ::: video https://video.example/1\n![a](room.png)\n:::\n
    ```\n::: nothing\n```\n
    text ::: nothing\n
    \\::: faq\n
    : care\n:: carefully\nat 10::\n
    a\n\n    ::: faq\n
    ""
    """)
def test_right_blocks_are_right(content: Content, body: str) -> None:
    """Blocks in code samples are samples."""
    assert [] == body_findings(content, "blocks", body)


@cases(rf"""
    body | line= | says | fix
    :::\n | 0 | This ::: closes a block that was never opened. | Remove it.
    ::: faq\n:::\n\n:::\n | 3 | This ::: closes a block that was never opened. | Remove it.
    ::: takeaway\n:::\n | 0 | There is no block "takeaway". | Did you mean "takeaways"?
    ::: note\n:::\n | 0 | There is no block "note". | Did you mean "warning"?
    ::: cuidado urgente\n:::\n | 0 | There is no block "cuidado". | Did you mean "care"?
    ::: xyzzy\n:::\n | 0 | There is no block "xyzzy". | Use one of: {KNOWN}.
    \n::: faq\n | 1 | The block "faq" is never closed. | Put a line of ::: after its text.
    ::: references My sources\n- a\n:::\n | 0
        | A references block has no title, so "My sources" would not be shown.
        | Write  ::: references
    ::: do\n::: dont\n:::\n | 0 | The block "do" is never closed.
        | Put a line of ::: after its text.
    ```\n::: faq\n | 1 | The block "faq" is never closed. | Put a line of ::: after its text.
    ::: care\n:::\n | 0 | A care block needs a level.
        | Write  ::: care routine or ::: care urgent or ::: care emergency
    ::: care soon\n:::\n | 0 | A care block needs a level.
        | Write  ::: care routine or ::: care urgent or ::: care emergency
    ::: warning\n:::\n | 0 | The block "warning" needs a title. | Write  ::: warning Its title
    ::: exercise :::\n:::\n | 0 | The block "exercise" needs a title.
        | Write  ::: exercise Its title
    ::: figure Stairs\n:::\n | 0 | A figure block has no title, so "Stairs" would not be shown.
        | Write it below the picture, as its caption.
    ::: button Book\n:::\n | 0 | A button block has no title, so "Book" would not be shown.
        | Write it above.
    ::: video https://a.example Stairs\n:::\n | 0 | A video block has no title, so
        "Stairs" would not be shown.
        | Write it below the picture, as its caption.
    ::: video\n:::\n | 0
        | A video block needs an address, or the name of a video in content/files.
        | Write  ::: video https://…  or  ::: video name.mp4
    ::: video http://video.example\n:::\n | 0
        | A video block needs an address, or the name of a video in content/files.
        | Write  ::: video https://…  or  ::: video name.mp4
    ::: video https://[x\n:::\n | 0
        | "https://[x" is an address that no browser can open.
        | Open the video, and copy its address from there.
    ::: video Nod.MOV\n:::\n | 0 | Not every browser plays "Nod.MOV".
        | Export the video as MP4 with H.264, and write  ::: video name.mp4
    """)
def test_a_wrong_block_is_reported(
    content: Content, body: str, line: int, says: str, fix: str
) -> None:
    """It would be shown as text, or swallow the rest of the article."""
    assert [("articles/neck.md", BODY_LINE + line, says, fix)] == body_findings(
        content, "blocks", body
    )


NO_BLOCK = "No block begins or ends here: its mark would be shown to readers."


@cases(r"""
    body                                | line= | right
    :: care urgent\n- a\n:::\n           | 0     | ::: care urgent
    : :: faq\n:::\n                     | 0     | ::: faq
    ：：： Warning W\na\n:::\n            | 0     | ::: Warning W
    ;;; do\n- a\n:::\n                  | 0     | ::: do
    > ::: do\n- a\n:::\n                | 0     | ::: do
    - ::: do\n- a\n:::\n                | 0     | ::: do
    - a\n\n    ::: do\n- a\n:::\n        | 2     | ::: do
    **::: do**\n- a\n:::\n              | 0     | ::: do
    ## ::: do\n- a\n:::\n               | 0     | ::: do
    \xa0::: do\n- a\n:::\n             | 0     | ::: do
    :: faq *It*\n:::\n                  | 0     | ::: faq *It*
    ::: do\n- a\n::\n                   | 2     | :::
    ::: do\n- a\n> :::\n                | 2     | :::
    """)
def test_a_fence_that_is_none_is_reported(
    content: Content, body: str, line: int, right: str
) -> None:
    """A card that says when to call 911 would be a line of signs. Its partner is not told."""
    assert [("articles/neck.md", BODY_LINE + line, NO_BLOCK, f"Write  {right}")] == body_findings(
        content, "blocks", body
    )


def test_blocks_inside_blocks_end_somewhere(content: Content) -> None:
    """Four are allowed; thousands would end the build in a traceback."""
    deep = "::: do\n" * 4 + ":::\n" * 4
    assert [] == body_findings(content, "blocks", deep)
    says = "Blocks stand too deep inside one another."
    assert [
        ("articles/neck.md", BODY_LINE + 4, says, "Close one before the next is opened.")
    ] == body_findings(content, "blocks", "::: do\n" * 5 + ":::\n" * 5)
