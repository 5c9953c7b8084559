from __future__ import annotations

from publisher.blocks import BLOCKS, LEVELS, REFERENCES, level_and_title
from publisher.content.document import Document
from publisher.content.fences import Fence, fences
from publisher.problems import did_you_mean
from publisher.rule import Problems, Rule


class Blocks(Rule):
    """A block has a name that we know, what that block needs, and an end.

    Without its end everything after it would look like part of the block.

    Wrong: ::: takeaway
    Right: ::: takeaways
    """

    required = True


#: More could not be distinguished by a reader, and thousands would exhaust the build.
DEEPEST = 4


def check_document(document: Document) -> Problems:
    for fence in fences(document):
        if wrong := _wrong(fence):
            yield Blocks.problem(document.file, fence.line, *wrong)


def _wrong(fence: Fence) -> tuple[str, str] | None:
    if not fence.name:
        return "This ::: closes a block that was never opened.", "Remove it."
    block = BLOCKS.get(fence.name)
    if block is None:
        near = did_you_mean(fence.name, BLOCKS)
        return f'There is no block "{fence.name}".', near or f"Use one of: {', '.join(BLOCKS)}."
    if fence.closed is None:
        return f'The block "{fence.name}" is never closed.', "Put a line of ::: after its text."
    if fence.name == REFERENCES:
        # Reading takes the first one of a clinical page away, so this one is out of place.
        says = "This block of references would not be shown."
        return says, "An article, a condition or a treatment has one, outside other blocks."
    if block.argument == "level" and level_and_title(fence.argument)[0] not in LEVELS:
        return (
            "A care block needs a level.",
            f"Write  {' or '.join(f'::: care {level}' for level in LEVELS)}",
        )
    if block.argument == "address" and not fence.argument.startswith("https://"):
        return f"A {fence.name} block needs an address.", f"Write  ::: {fence.name} https://…"
    words = fence.argument
    if block.argument == "address":
        words = fence.argument.partition(" ")[2]
    if block.argument in ("address", "none") and words:
        says = f'A {fence.name} block has no title, so "{words}" would not be shown.'
        return says, "Write it below the picture, as its caption."
    if block.needs_argument and not fence.argument:
        return f'The block "{fence.name}" needs a title.', f"Write  ::: {fence.name} Its title"
    if fence.depth > DEEPEST:
        return "Blocks stand too deep inside one another.", "Close one before the next is opened."
    return None
