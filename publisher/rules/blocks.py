from __future__ import annotations

from pathlib import PurePosixPath

from publisher.blocks import BLOCKS, LEVELS, REFERENCES, level_and_title
from publisher.content.document import Document
from publisher.content.fences import Fence, fences
from publisher.content.folder import VIDEO
from publisher.content.video_blocks import is_file
from publisher.content.web_address import is_web_address
from publisher.problems import did_you_mean
from publisher.rule import Problems, Rule


class Blocks(Rule):
    """A block has a name that we know, what that block needs, and an end.

    Without its end everything after it would look like part of the block.

    Wrong: ::: takeaway
    Right: ::: takeaways
    """

    action = "block"
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
    if fence.name in BLOCKS and fence.closed is None:
        return f'The block "{fence.name}" is never closed.', "Put a line of ::: after its text."
    if wrong := wrong_beginning(fence.name, fence.argument):
        return wrong
    if fence.depth > DEEPEST:
        return "Blocks stand too deep inside one another.", "Close one before the next is opened."
    return None


def wrong_beginning(name: str, argument: str) -> tuple[str, str] | None:
    """What is wrong with a block that begins  ::: name argument, and what to write instead."""
    block = BLOCKS.get(name)
    if block is None:
        near = did_you_mean(name, BLOCKS)
        return f'There is no block "{name}".', near or f"Use one of: {', '.join(BLOCKS)}."
    if name == REFERENCES and argument:
        says = f'A references block has no title, so "{argument}" would not be shown.'
        return says, f"Write  ::: {REFERENCES}"
    if name == REFERENCES:
        # Reading takes the first one of a clinical page away, so this one is out of place.
        says = "This block of references would not be shown."
        return says, "An article, a condition or a treatment has one, outside other blocks."
    if block.argument == "level" and level_and_title(argument)[0] not in LEVELS:
        return (
            "A care block needs a level.",
            f"Write  {' or '.join(f'::: care {level}' for level in LEVELS)}",
        )
    if block.argument == "address" and not argument.startswith("https://"):
        return None if is_file(argument) else _no_video(argument)
    address, _, more = argument.partition(" ")
    if block.argument == "address" and not is_web_address(address):
        says = f'"{address}" is an address that no browser can open.'
        return says, "Open the video, and copy its address from there."
    words = more if block.argument == "address" else argument
    if block.argument in ("address", "none") and words:
        says = f'A {name} block has no title, so "{words}" would not be shown.'
        return says, "Write it below the picture, as its caption."
    if block.needs_argument and not argument:
        return f'The block "{name}" needs a title.', f"Write  ::: {name} Its title"
    return None


def _no_video(argument: str) -> tuple[str, str]:
    """What is wrong with a block that names neither an address nor a video."""
    says = "A video block needs an address, or the name of a video in content/files."
    fix = f"Write  ::: video https://…  or  ::: video name{VIDEO}"
    suffix = PurePosixPath(argument).suffix
    if suffix and is_file(argument.removesuffix(suffix) + VIDEO):
        says = f'Not every browser plays "{argument}".'
        fix = f"Export the video as MP4 with H.264, and write  ::: video name{VIDEO}"
    return says, fix
