from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.blocks import BLOCKS, FENCE, LEVELS, REFERENCES, level_and_title
from publisher.content.document import Document
from publisher.content.fences import Fence, fences
from publisher.content.folder import VIDEO
from publisher.content.list_lines import arranged
from publisher.content.video_blocks import is_file
from publisher.content.web_address import is_web_address
from publisher.problems import Edit, did_you_mean
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class Blocks(Rule):
    """A block has a name that we know, what that block needs, and an end.

    Without its end everything after it would look like part of the block.

    Wrong: ::: takeaway
    Right: ::: takeaways
    """

    action = "block"
    required = True


#: What people call them, in either language and in other systems.
_NAMES = {
    **dict.fromkeys(("note", "info", "tip", "hint", "caution", "danger", "important"), "warning"),
    **dict.fromkeys(("advertencia", "aviso", "nota", "importante", "callout"), "warning"),
    **dict.fromkeys(("cuidado", "urgencia", "emergencia", "emergency", "urgent"), "care"),
    "ejercicio": "exercise",
    "pasos": "steps",
    **dict.fromkeys(("preguntas", "questions", "faqs"), "faq"),
    "datos": "facts",
    **dict.fromkeys(("resumen", "summary", "tldr"), "takeaways"),
    "cita": "quote",
    **dict.fromkeys(("figura", "imagen", "image"), "figure"),
    **dict.fromkeys(("imágenes", "images", "gallery"), "pictures"),
    **dict.fromkeys(("tarifas", "precios", "prices"), "fees"),
    **dict.fromkeys(("botón", "boton", "cta"), "button"),
    "referencias": "references",
}
#: More could not be distinguished by a reader, and thousands would exhaust the build.
DEEPEST = 4


#: What takes the place of a colon where fingers slip, or a keyboard of another script is set.
_COLON = "[:;：﹕∶]"
#: A fence with too few signs or others, inside a quotation or an item, or far from the margin.
_NEARLY = re.compile(
    r"^(?:[^\S\n]|>|[-*+][ \t]|\d{1,2}[.)][ \t])*(?:(?P<marks>[*_]{1,3})|#{1,6}[ \t]+)?"
    rf"{_COLON}(?: ?{_COLON}){{1,4}}[*_]*[ \t]*"
    rf"(?P<rest>(?i:{'|'.join(BLOCKS)})(?![\w'’-])[^\n]*|)$",
    re.MULTILINE,
)


def check_document(document: Document) -> Problems:
    nearly = [*_nearly(document)]
    for found in nearly:
        says = "No block begins or ends here: its mark would be shown to readers."
        # Spaces of any kind stand at the end of what was pasted.
        right = " ".join(f"::: {found['rest']}".split()).removesuffix(found["marks"] or "")
        line, _ = place(document, found.start())
        edits = [Edit(line, 1, found[0], right)]
        yield Blocks.problem(document.file, line, says, f"Write  {right}", edits=edits)
    for fence in fences(document):
        # What seems to have no partner has one of those.
        is_partner = nearly and (not fence.name or (fence.name in BLOCKS and fence.closed is None))
        if not is_partner and (wrong := _wrong(fence)):
            yield Blocks.problem(document.file, fence.line, *wrong)


def _nearly(document: Document) -> Iterator[re.Match[str]]:
    """The lines that were meant for fences and are none. One far from the margin that is shown as
    code is told as that."""
    is_code: list[bool] = []
    for found in _NEARLY.finditer(document.prose):
        if FENCE.match(found[0]):
            continue
        is_code = is_code or [line.kind == "code" for line in arranged(document.text.split("\n"))]
        if not is_code[document.prose.count("\n", 0, found.start())]:
            yield found


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
        meant = _NAMES.get(re.split(r"\W", name, maxsplit=1)[0])
        near = f'Did you mean "{meant}"?' if meant else did_you_mean(name, BLOCKS)
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
        is_shown_below = block.body in ("media", "pictures")
        fix = "Write it below the picture, as its caption." if is_shown_below else "Write it above."
        return says, fix
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
